import type { Context } from "../data/progress.ts";
import { passedEvent } from "../numerics/event-location.ts";
import type { Method, Outcome, Statistics, System, Tolerances } from "../numerics/system.ts";
import type { Step } from "../protocols/step.ts";

/** A system that knows the steps of an experiment. Positive current delithiates; only here does a verb become a sign. */
export interface Drivable {
  readonly system: System;
  /** Sets the control row and the limits of a step that starts from the state y. */
  begin(step: Step, y: Float64Array): void;
  /** Takes a state into the record: at the start of a step, after every accepted internal step, at its end. */
  record(step: number, t: number, y: Float64Array): void;
  /** What became of a step. */
  ended(step: number, by: StepEnd, t: number, y: Float64Array): void;
}

/** Why a step ended: a limit by its name, its time, or a limit that was passed before anything flowed. */
export interface StepEnd {
  readonly kind: "limit" | "time" | "passed-at-start";
  /** Name of the limit, as the system names its event. */
  readonly limit: string;
}

/** How a run ended: `end` when all steps were done. */
export interface Driven {
  readonly outcome: Outcome;
  /** Step that could not be finished; the number of steps when all were. */
  readonly step: number;
  readonly time: number;
  readonly stats: Statistics;
}

/** Internal steps allowed per step of the experiment. */
const MOST_STEPS = 100_000;

/**
 * Runs an experiment. Every step restarts the integrator with a consistent state; a limit that is already passed then is a
 * normal end of that step, not an error. A run that must stop early ends with an outcome; what was recorded is kept.
 */
export function drive(
  model: Drivable,
  steps: readonly Step[],
  method: Method,
  tolerances: Tolerances,
  { signal, onProgress }: Context = {},
): Driven {
  const { system } = model;
  const first = new Float64Array(system.size);
  system.initial(first);
  model.begin(steps[0]!, first);
  const stepper = method.start(system, tolerances);
  const stopped = (outcome: Outcome, step: number): Driven => ({ outcome, step, time: stepper.t, stats: stepper.stats });

  for (const [k, step] of steps.entries()) {
    onProgress?.({ task: `${step.do}, step ${k + 1} of ${steps.length}`, done: k, total: steps.length });
    if (k > 0) model.begin(step, stepper.y);
    const restarted = stepper.restart(stepper.t);
    if (restarted !== "ok") return stopped(restarted, k);
    model.record(k, stepper.t, stepper.y);

    const passed = passedEvent(system, stepper.t, stepper.y);
    if (passed >= 0) {
      model.ended(k, { kind: "passed-at-start", limit: system.eventNames![passed]! }, stepper.t, stepper.y);
      continue;
    }
    const stop = stepper.t + (step.until.time ?? Infinity);
    let outcome: Outcome = "ok";
    for (let n = 0; outcome === "ok"; n++) {
      if (signal?.aborted) return stopped("cancelled", k);
      if (n >= MOST_STEPS) return stopped("too-many-steps", k);
      outcome = stepper.step(stop);
      if (outcome === "ok" || outcome === "event" || outcome === "end") model.record(k, stepper.t, stepper.y);
    }
    if (outcome !== "event" && outcome !== "end") return stopped(outcome, k);
    const end: StepEnd =
      outcome === "event" ? { kind: "limit", limit: system.eventNames![stepper.event]! } : { kind: "time", limit: "time" };
    model.ended(k, end, stepper.t, stepper.y);
  }
  onProgress?.({ task: "done", done: steps.length, total: steps.length });
  return stopped("end", steps.length);
}
