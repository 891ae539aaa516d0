/** A named run of unknowns. `scale` sets the absolute tolerance: atol = 0.01 rtol scale. */
export interface Block {
  readonly name: string;
  readonly unit: string;
  readonly offset: number;
  readonly length: number;
  readonly kind: "differential" | "algebraic";
  readonly scale: number;
  /**
   * False for algebraic unknowns that follow others by a steep relation, such as a current at a given voltage: they are solved
   * like all, but their error does not choose the step. Default true.
   */
  readonly tested?: boolean;
}

/**
 * M dy/dt = f(t, y) with M = diag(1 … 1, 0 … 0): the first `differential` rows are differential, the rest algebraic.
 * The system owns its Jacobian and its linear algebra; nothing here allocates or throws.
 */
export interface System {
  readonly size: number;
  readonly differential: number;
  readonly blocks: readonly Block[];
  /** Writes the starting values; algebraic ones may be a guess (the stepper solves them). */
  initial(y: Float64Array): void;
  rhs(t: number, y: Float64Array, out: Float64Array): void;
  /** Evaluates J = ∂f/∂y and keeps it inside the system. */
  jacobian(t: number, y: Float64Array): void;
  /**
   * Factors the matrix whose differential rows are I − c J and whose algebraic rows are −J (not scaled by c).
   * `factor(0)` is therefore the matrix of consistent initialisation with the differential states frozen.
   * Returns false when singular.
   */
  factor(c: number): boolean;
  /** Solves in place with the last factor. */
  solve(r: Float64Array): void;
  /** Event functions; an event is a sign change from positive to negative. */
  events?(t: number, y: Float64Array, out: Float64Array): void;
  readonly eventNames?: readonly string[];
  /** Index of the event function that ends nothing: there the system changes itself and goes on (`stepThrough`). */
  readonly innerEvent?: number;
  /** Changes the system as its inner event at y demands; false when nothing was due. The stepper is to be restarted. */
  change?(y: Float64Array): boolean;
  /**
   * Raises weights of the error norm, which come in as 1/(atol + rtol |y|) of every unknown, where others follow an unknown so
   * steeply at y that the tolerance of its block would leave them open.
   */
  sharpen?(y: Float64Array, rtol: number, weight: Float64Array): void;
}

/** How a step or a run ended. Anything but `ok`, `event` and `end` carries advice. */
export type Outcome = "ok" | "event" | "end" | "step-too-small" | "newton-diverged" | "singular" | "too-many-steps" | "cancelled";

/** One sentence of advice for each way of stopping early. */
export const ADVICE: Readonly<Record<Outcome, string>> = {
  ok: "the step was accepted",
  event: "a limit was reached",
  end: "the end time was reached",
  "step-too-small":
    "the step size became too small: the model changes too abruptly here; check its functions and limits, or loosen the tolerance",
  "newton-diverged":
    "the equations could not be solved at this state: ask for less (a lower rate, a nearer limit) or check the inputs",
  singular: "the equations have no unique solution at this state: something in the model is left undetermined; check its inputs",
  "too-many-steps": "the step limit was reached: raise maxSteps or loosen the tolerance",
  cancelled: "the run was cancelled; what was finished is kept",
};

/** Work counters of a stepper. */
export interface Statistics {
  steps: number;
  rejected: number;
  newtonFailures: number;
  rhs: number;
  jacobians: number;
  factorisations: number;
  solves: number;
}

export interface Tolerances {
  /** Relative tolerance; default 1e-4. */
  readonly rtol: number;
  /** Largest step [s]; default none. */
  readonly maxStep?: number;
  /** Hold this BDF order and step, for convergence tests only. */
  readonly fixed?: { readonly order: number; readonly step: number };
}

/** A running integration: drive it step by step. */
export interface Stepper {
  readonly t: number;
  readonly y: Float64Array;
  readonly stats: Statistics;
  /** Index of the event that ended the last step, else −1; `stepThrough` names here a limit that a change of the system has passed. */
  event: number;
  /** Advances by one internal step, not beyond tStop; stops early at an event. */
  step(tStop: number): Outcome;
  /** State inside the last accepted step (dense output). */
  at(t: number, out: Float64Array): void;
  /**
   * Solves the algebraic rows again and restarts at order 1, after a change of the system at time t.
   * @param otherEvents the event functions have changed as well, so that the event just reported may come again at once
   */
  restart(t: number, otherEvents?: boolean): Outcome;
}

/** An integrator: `bdf` or `rodas4`. */
export interface Method {
  readonly id: string;
  readonly title: string;
  readonly cites: readonly string[];
  start(system: System, tolerances: Tolerances): Stepper;
}
