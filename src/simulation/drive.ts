import type { Context } from "../data/progress.ts";
import { type DenseOutput, passedEvent } from "../numerics/event-location.ts";
import { changeThrough, stepThrough } from "../numerics/inner-event.ts";
import { ADVICE, type Method, type Outcome, type Statistics, type System, type Tolerances } from "../numerics/system.ts";
import type { Step } from "../protocols/step.ts";

/** Longest time that a step may take [s], or that it takes no time, or that it is not done at all. */
export type Span = number | "instant" | "skip";

/** A system that knows the steps of an experiment. Positive current delithiates; only here does a verb become a sign. */
export interface Drivable {
  readonly system: System;
  /**
   * Sets the control row and the limits of a step that starts from the state y at time t since the start of the run. The
   * clock that the system sees starts at 0 with every step, so that fast beginnings are resolved in long runs too.
   */
  begin(step: Step, t: number, y: Float64Array): Span;
  /**
   * Takes a state into the record: at the start of a step, after every accepted internal step, at its end.
   * @param inside states between this one and the one before; absent at a start
   */
  record(step: number, t: number, y: Float64Array, inside?: DenseOutput): void;
  /** Brings back what a run that goes on remembers beside its unknowns. */
  resume?(): void;
  /**
   * The system may have changed by itself, at an inner event or because a step began.
   * @param before the state it was in; y is the one it is in
   */
  changed?(step: number, t: number, y: Float64Array, before: Float64Array): void;
  /** What became of a step, also of one that could not be finished. */
  ended(step: number, by: StepEnd, t: number, y: Float64Array): void;
}

/**
 * Why a step ended: a limit by its name, its time, a limit that was passed before anything flowed, a measurement that takes
 * no time, a step that is left out because its group has ended, or one that could not be finished, by the outcome of the run.
 */
export interface StepEnd {
  readonly kind: "limit" | "time" | "passed-at-start" | "instant" | "skipped" | "unfinished";
  /** Name of the limit, as the system names its event; otherwise `time`, `measurement`, `group` or the outcome. */
  readonly limit: string;
}

/** How a run ended: `end` when all steps were done. */
export interface Driven {
  readonly outcome: Outcome;
  /** Step that could not be finished; the number of steps when all were. */
  readonly step: number;
  readonly time: number;
  /** State at that time. */
  readonly y: Float64Array;
  readonly stats: Statistics;
}

/** How a run ended, in one sentence: that all is done, or what stopped it, where, and what to do. */
export function whyEnded({ outcome, step, time }: Pick<Driven, "outcome" | "step" | "time">, steps: readonly Step[]): string {
  if (outcome === "end") return "all steps were done";
  return `step ${step + 1} (${steps[step]?.do ?? "none"}) stopped after ${time.toPrecision(4)} s: ${ADVICE[outcome]}`;
}

/** State from which a run goes on. */
export interface Resumed {
  readonly time: number;
  readonly y: Float64Array;
}

/** Internal steps allowed per step of the experiment. */
const MOST_STEPS = 100_000;

const BY_TIME: StepEnd = { kind: "time", limit: "time" };
const INSTANT: StepEnd = { kind: "instant", limit: "measurement" };
const SKIPPED: StepEnd = { kind: "skipped", limit: "group" };

/**
 * Runs an experiment. Every step restarts the integrator with a consistent state; a limit that is already passed then is a
 * normal end of that step, not an error. A run that must stop early ends with an outcome; what was recorded is kept.
 * @param from state to go on from; default the system's own start, brought to rest by its control row
 */
export function drive(
  model: Drivable,
  steps: readonly Step[],
  method: Method,
  tolerances: Tolerances,
  { signal, onProgress }: Context = {},
  from?: Resumed,
): Driven {
  const { system } = model;
  const stepper = method.start(system, tolerances);
  let origin = from?.time ?? 0; // of the clock of the system, which starts at 0 with every step
  if (from) {
    stepper.y.set(from.y); // with the current that flowed then
    model.resume?.();
  }
  const inside: DenseOutput = { at: (t, out) => stepper.at(t - origin, out) };
  const stopped = (outcome: Outcome, step: number): Driven => {
    const { t, y, stats } = stepper;
    return { outcome, step, time: origin + t, y, stats };
  };
  const unfinished = (outcome: Outcome, step: number): Driven => {
    model.ended(step, { kind: "unfinished", limit: outcome }, origin + stepper.t, stepper.y);
    return stopped(outcome, step);
  };

  const before = new Float64Array(system.innerEvent === undefined ? 0 : system.size);

  for (const [k, step] of steps.entries()) {
    onProgress?.({ task: `${step.do}, step ${k + 1} of ${steps.length}`, done: k, total: steps.length });
    if (signal?.aborted) return stopped("cancelled", k);
    const now = origin + stepper.t;
    const { y } = stepper;
    const span = model.begin(step, now, y);
    if (typeof span === "string") {
      if (span === "instant") model.record(k, now, y);
      model.ended(k, span === "instant" ? INSTANT : SKIPPED, now, y);
      continue;
    }
    origin = now;
    let restarted = stepper.restart(0, true);
    if (restarted === "ok" && system.innerEvent !== undefined) {
      before.set(y);
      restarted = changeThrough(stepper, system);
      model.changed?.(k, origin, y, before);
    }
    if (restarted !== "ok") return unfinished(restarted, k);
    model.record(k, origin, y);

    // a rest has no limits of its own, and mends what depletion or closed pores have ended
    const passed = step.do === "rest" ? -1 : passedEvent(system, 0, y);
    if (passed >= 0 && passed !== system.innerEvent) {
      model.ended(k, { kind: "passed-at-start", limit: system.eventNames![passed]! }, origin, y);
      continue;
    }
    let changes = false; // in the internal step just taken
    const changing = (): void => {
      changes = true;
      before.set(y);
      model.record(k, origin + stepper.t, y, inside);
    };
    let outcome: Outcome = "ok";
    for (let n = 0; outcome === "ok"; n++) {
      if (signal?.aborted) return unfinished("cancelled", k);
      if (n >= MOST_STEPS) return unfinished("too-many-steps", k);
      const start = stepper.t;
      changes = false;
      outcome = stepThrough(stepper, system, span, changing);
      if (changes) model.changed?.(k, origin + stepper.t, y, before);
      const moved = outcome === "ok" || outcome === "event" || outcome === "end";
      if (moved && !changes && stepper.t > start) model.record(k, origin + stepper.t, y, inside);
    }
    if (outcome !== "event" && outcome !== "end") return unfinished(outcome, k);
    const end: StepEnd = outcome === "event" ? { kind: "limit", limit: system.eventNames![stepper.event]! } : BY_TIME;
    model.ended(k, end, origin + stepper.t, y);
  }
  onProgress?.({ task: "done", done: steps.length, total: steps.length });
  return stopped("end", steps.length);
}
