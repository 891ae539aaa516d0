import { ADVICE, type Outcome } from "../../numerics/system.ts";
import { DesignError } from "../../units/error.ts";
import { potentialShift } from "./core-chemical-potential.ts";
import { debonds } from "./debonding.ts";
import { type FlowLaw, RATE_INDEPENDENT } from "./flow-law.ts";
import { type SurfaceLoad, TRACTION_FREE } from "./force-balance.ts";
import { type LayeredSphere, layeredSphere, type SphereLayer } from "./layered-sphere.ts";
import { openingStretch, ruptureCause } from "./rupture.ts";
import { type ShellState, shellState } from "./shell-state.ts";
import { acceptStep, relax, release, type ShellStepper, shellStepper, takeBack, tryStep } from "./shell-step.ts";

/** A path of the filling and what stops it. */
export interface Sweep {
  /** Fillings between which the sphere goes, e.g. `[0, 1, 0]` for one cycle; the first is where it starts, stress free at 0. */
  readonly turns: readonly number[];
  /** Largest filling between two rows [1]; default 1/75, |dx| ≤ 0.05 in silicon. */
  readonly step?: number;
  /** Flow law; default P1. */
  readonly law?: FlowLaw;
  /** Time for a filling from 0 to 1 [s]; needed by P2. */
  readonly fillingTime?: number;
  readonly load?: SurfaceLoad;
  /**
   * Where lithiation stops: negative once U₀(y) + shift − |η| is below the cut-off voltage. Any measure with that sign will
   * do, e.g. the filling in equilibrium at V_cut + |η| − shift less the filling y.
   */
  room?(filling: number, shift: number): number;
  /** Largest error of plastic stretch in one P2 step [1]; default 1e-3 between the stages (see `tryStep`). */
  readonly tolerance?: number;
}

/** Something that happened at a filling. */
export interface ShellEvent {
  readonly kind: "brittle rupture" | "ductile rupture" | "debonding" | "cut-off";
  /** Layer that ruptured, or whose inner interface opened; 0 for the core. */
  readonly layer: number;
  readonly halfCycle: number;
  readonly filling: number;
}

/** What a sweep returns; rows in the order of the path. */
export interface SweepResult {
  readonly outcome: Outcome;
  /** What to do when the sweep stopped early. */
  readonly advice: string;
  readonly rows: readonly ShellState[];
  readonly events: readonly ShellEvent[];
  /** The sphere in its last accepted state. */
  readonly sphere: LayeredSphere;
}

const DEFAULT_STEP = 1 / 75;
const DEFAULT_TOLERANCE = 1e-3;
/** Events are located to this filling; a step may not become smaller than SMALLEST_STEP. */
const EVENT_RESOLUTION = 1 / 2400;
const SMALLEST_STEP = 1e-7;
/** Trial steps allowed on the way to one row. */
const MOST_TRIALS = 400;

/**
 * Shell-pressure model M1f: a core of uniform filling swells inside its shells, diffusion being fast against cycling.
 * Rupture, debonding and contact follow from the laws and bonds of the layers.
 *
 * @returns rows at uniform fillings, events and the outcome as a value
 * @throws DesignError when the layers or the path are impossible
 * @example shellPressure(layers, { turns: [0, 1, 0] }).rows.at(-1)!.corePressure
 */
export function shellPressure(layers: readonly SphereLayer[], sweep: Sweep): SweepResult {
  checkSweep(sweep);
  const { turns, step = DEFAULT_STEP, law = RATE_INDEPENDENT, load = TRACTION_FREE, fillingTime = 0 } = sweep;
  const sphere = layeredSphere(layers);
  const stepper = shellStepper(sphere, law, load, fillingTime, 0);
  const events: ShellEvent[] = [];
  const rows: ShellState[] = [];
  const walk: Walk = { stepper, sweep, events, halfCycle: 0, step };
  const result = (outcome: Outcome): SweepResult => ({ outcome, advice: ADVICE[outcome], rows, events, sphere });

  const start = turns[0]! > 0 || load !== TRACTION_FREE ? moveTo(walk, turns[0]!) : "ok";
  if (start !== "ok") return result(start);
  rows.push(shellState(stepper, 0));
  for (let half = 1; half < turns.length; half++) {
    walk.halfCycle = half - 1;
    const from = stepper.filling;
    const way = turns[half]! - from;
    const steps = Math.max(1, Math.ceil(Math.abs(way) / step - 1e-9));
    for (let k = 1; k <= steps; k++) {
      const outcome = moveTo(walk, k === steps ? turns[half]! : from + (way * k) / steps);
      if (outcome !== "ok" && outcome !== "event") return result(outcome);
      rows.push(shellState(stepper, half - 1, rows.at(-1)));
      if (outcome === "event") break;
    }
  }
  return result("end");
}

interface Walk {
  readonly stepper: ShellStepper;
  readonly sweep: Sweep;
  readonly events: ShellEvent[];
  halfCycle: number;
  /** Filling of the next trial step. */
  step: number;
}

/** Goes to a filling in as many steps as accuracy and events ask for; `event` when the lithiation reaches the cut-off. */
function moveTo(walk: Walk, goal: number): Outcome {
  const { stepper, sweep } = walk;
  const tolerance = sweep.tolerance ?? DEFAULT_TOLERANCE;
  const longest = sweep.step ?? DEFAULT_STEP;
  let trials = 0;
  do {
    if (++trials > MOST_TRIALS) return "too-many-steps";
    const left = goal - stepper.filling;
    const size = Math.min(Math.abs(left), walk.step);
    const outcome = tryStep(stepper, size === Math.abs(left) ? goal : stepper.filling + Math.sign(left) * size);
    const error = stepper.stageDifference / tolerance;
    if (outcome !== "ok" || (error > 1 && size > EVENT_RESOLUTION)) {
      takeBack(stepper);
      walk.step = size * (outcome === "ok" ? Math.max(0.2, 0.9 / Math.sqrt(error)) : 0.25);
      if (walk.step < SMALLEST_STEP) return outcome === "ok" ? "step-too-small" : outcome;
      continue;
    }
    const event = eventOf(walk);
    if (event && size > EVENT_RESOLUTION) {
      takeBack(stepper);
      walk.step = size / 2;
      continue;
    }
    acceptStep(stepper);
    walk.step = Math.min(longest, Math.max(walk.step, size) * (error > 0.04 ? 0.9 / Math.sqrt(error) : 4));
    if (!event) continue;
    walk.events.push(event);
    if (event.kind === "cut-off") return "event";
    const time = EVENT_RESOLUTION * stepper.fillingTime;
    let relaxed: Outcome;
    if (event.kind === "debonding") relaxed = release(stepper, event.layer, time);
    else {
      const { sphere } = stepper;
      sphere.ruptured[event.layer] = 1;
      sphere.openingStretch[event.layer] = openingStretch(
        sphere,
        event.layer,
        event.kind === "brittle rupture" ? "brittle" : "ductile",
      );
      relaxed = relax(stepper, time);
    }
    if (relaxed !== "ok") return relaxed;
  } while (stepper.filling !== goal);
  return "ok";
}

/** What happens in the trial state, if anything. */
function eventOf({ stepper, sweep, halfCycle }: Walk): ShellEvent | undefined {
  const { sphere } = stepper;
  const filling = sphere.filling[0]!;
  for (let k = 1; k < sphere.layers.length; k++) {
    const cause = ruptureCause(sphere, k);
    if (cause) return { kind: `${cause} rupture`, layer: k, halfCycle, filling };
    if (debonds(sphere, k)) return { kind: "debonding", layer: k, halfCycle, filling };
  }
  const lithiates = filling > stepper.filling;
  if (lithiates && sweep.room && sweep.room(filling, potentialShift(sphere)) < 0)
    return { kind: "cut-off", layer: 0, halfCycle, filling };
  return undefined;
}

function checkSweep({ turns, law, fillingTime, step }: Sweep): void {
  if (turns.length < 2 || turns.some((y) => !(y >= 0 && y <= 1)))
    throw new DesignError("a sweep needs a path of the filling", {
      expected: "two or more fillings between 0 and 1",
      found: `[${turns}]`,
    });
  if (step !== undefined && !(step > 0 && step <= 1))
    throw new DesignError("the step of a sweep is impossible", { expected: "between 0 and 1", found: `${step}` });
  if (law !== undefined && law.exponent < Number.POSITIVE_INFINITY && !(fillingTime! > 0))
    throw new DesignError("flow in time needs the time of a filling", {
      expected: "fillingTime above 0 s",
      found: `${fillingTime}`,
      hint: "the time is the capacity over the current, 36000 s at 0.1 A/g for 1000 mAh/g",
    });
}
