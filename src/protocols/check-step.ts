import { ProtocolError } from "../units/error.ts";
import { showCurrent } from "./current.ts";
import type { CurrentStep, HoldStep, ImpedanceStep, RestStep, Step, Stops, SweepStep } from "./step.ts";

/** What is wrong with a step: `field` is the path inside it, e.g. `["until", "voltage"]`. */
export interface StepProblem {
  readonly field: readonly string[];
  readonly message: string;
  readonly expected: string;
  readonly found: string;
  readonly hint?: string;
}

/** Most steps of an experiment, all repetitions counted. */
export const MOST_STEPS = 100_000;
/** Largest share of an earlier charge that a step may ask for [1]. */
const MOST_SHARE = 3;

/** Limits that a step may end at, by its verb. */
const ENDS: Readonly<Record<Step["do"], readonly (keyof Stops)[]>> = {
  lithiate: ["voltage", "filling", "capacity", "relativeCapacity", "time"],
  delithiate: ["voltage", "filling", "capacity", "relativeCapacity", "time"],
  rest: ["time"],
  hold: ["current", "time"],
  sweep: ["time"],
  impedance: [],
};

const positive = (x: number) => x > 0 && x < Infinity;
const fault = (field: string, message: string, expected: string, found: string, hint?: string): StepProblem => ({
  field: field.split("."),
  message,
  expected,
  found,
  ...(hint !== undefined && { hint }),
});

/** What is wrong with one step, or undefined when it can be run. */
export function stepProblem(step: Step): StepProblem | undefined {
  return amountProblem(step) ?? endProblem(step) ?? stopsProblem(step.until) ?? groupProblem(step);
}

/**
 * Returns the step when it can be run.
 * @param path where it stands, for the message
 * @throws ProtocolError with place, expected and found: a current, scan rate or frequency that is not positive, a step
 *   without an end, an end that its verb does not know, or a limit outside its range
 */
export function checkStep<S extends Step>(step: S, path = "step"): S {
  const problem = stepProblem(step);
  if (!problem) return step;
  const { field, message, ...facts } = problem;
  throw new ProtocolError(message, { place: { path: [path, ...field].join(".") }, ...facts });
}

function amountProblem(step: Step): StepProblem | undefined {
  switch (step.do) {
    case "lithiate":
    case "delithiate":
      return currentProblem(step);
    case "rest":
      return restProblem(step);
    case "hold":
      return holdProblem(step);
    case "sweep":
      return sweepProblem(step);
    case "impedance":
      return impedanceProblem(step);
    default: {
      const unknown: { readonly do: unknown } = step;
      return fault("do", "unknown kind of step", Object.keys(ENDS).join(", "), String(unknown.do));
    }
  }
}

function currentProblem({ at, per = "mass" }: CurrentStep): StepProblem | undefined {
  if (positive(at)) return undefined;
  const hint = "the verb gives the direction: lithiate or delithiate";
  return fault(
    "at",
    "the current of a step is a positive magnitude",
    "a positive current",
    showCurrent({ value: at, per }),
    hint,
  );
}

function restProblem({ at }: RestStep): StepProblem | undefined {
  if (at !== 0) return fault("at", "a rest has no current", "0", String(at));
  return undefined;
}

function holdProblem({ at }: HoldStep): StepProblem | undefined {
  if (!Number.isFinite(at)) return fault("at", "not a voltage", "a number", String(at));
  return undefined;
}

function sweepProblem({ at, to }: SweepStep): StepProblem | undefined {
  if (!positive(at)) {
    const hint = "the direction follows from the voltage at which the sweep ends";
    return fault("at", "a scan rate is a positive magnitude", "more than 0 V/s", `${at} V/s`, hint);
  }
  if (!Number.isFinite(to)) return fault("to", "a sweep needs the voltage at which it ends", "a voltage", String(to));
  return undefined;
}

function impedanceProblem({ at, frequencies }: ImpedanceStep): StepProblem | undefined {
  if (at !== 0) return fault("at", "an impedance is measured about the state as it is", "0", String(at));
  if (frequencies.length === 0) return fault("frequencies", "no frequencies", "at least one frequency", "none");
  const wrong = frequencies.find((f) => !positive(f));
  if (wrong !== undefined) return fault("frequencies", "a frequency is positive", "more than 0 Hz", `${wrong} Hz`);
  return undefined;
}

function endProblem({ do: verb, until }: Step): StepProblem | undefined {
  const given = (Object.keys(until) as (keyof Stops)[]).filter((name) => until[name] !== undefined);
  const known = ENDS[verb];
  const foreign = given.find((name) => !known.includes(name));
  if (foreign !== undefined) {
    const expected = known.length > 0 ? known.join(", ") : "no limit";
    return fault(`until.${foreign}`, `a step that says ${verb} cannot end by ${foreign}`, expected, foreign);
  }
  if (verb === "sweep" || verb === "impedance" || given.length > 0) return undefined;
  if (verb === "rest") return fault("until", "a rest needs a duration", "a time", "no limit");
  const message = verb === "hold" ? "the hold never ends" : "the step never ends";
  return fault("until", message, `one of ${known.join(", ")}`, "no limit");
}

function stopsProblem({ voltage, filling, capacity, time, current, relativeCapacity }: Stops): StepProblem | undefined {
  if (voltage !== undefined && !Number.isFinite(voltage))
    return fault("until.voltage", "not a voltage", "a number", String(voltage));
  if (filling !== undefined && !(filling > 0 && filling < 1))
    return fault("until.filling", "a filling lies between empty and full", "0 < filling < 1", String(filling));
  if (capacity !== undefined && !positive(capacity))
    return fault("until.capacity", "a capacity is a positive magnitude", "more than 0", `${capacity} C/kg`);
  if (time !== undefined && !positive(time)) return fault("until.time", "a duration is positive", "more than 0 s", `${time} s`);
  if (current !== undefined && !positive(current.value))
    return fault("until.current", "a current at which a hold ends is a positive magnitude", "more than 0", showCurrent(current));
  if (relativeCapacity !== undefined && !(relativeCapacity > 0 && relativeCapacity <= MOST_SHARE))
    return fault(
      "until.relativeCapacity",
      "a share of an earlier charge is out of range",
      `more than 0, at most ${MOST_SHARE}`,
      String(relativeCapacity),
      "1.05 or 105 % means five per cent more than the last full lithiation",
    );
  return undefined;
}

function groupProblem({ do: verb, until, cycle, group, endsGroup }: Step): StepProblem | undefined {
  if (cycle !== undefined && !(Number.isInteger(cycle) && cycle > 0))
    return fault("cycle", "cycles are counted from 1", "a whole number above 0", String(cycle));
  if (!endsGroup) return undefined;
  if (group === undefined) return fault("endsGroup", "the step ends a group but is in none", "the name of a group", "no group");
  if ((verb !== "lithiate" && verb !== "delithiate") || until.voltage === undefined)
    return fault(
      "endsGroup",
      "only a current step with a voltage limit ends a group",
      "lithiate or delithiate, until a voltage",
      verb,
    );
  return undefined;
}

/**
 * Returns the steps of an experiment when they can be run one after the other.
 * @param path where the list stands, for the message
 * @throws ProtocolError as `checkStep`; for a list that is empty or longer than `MOST_STEPS`; for a share of an earlier
 *   charge that no step before it gives; for cycles that are not counted upwards
 */
export function checkSteps(steps: readonly Step[], path = "steps"): readonly Step[] {
  if (steps.length === 0)
    throw new ProtocolError("the experiment has no steps", { place: { path }, expected: "at least one step", found: "none" });
  if (steps.length > MOST_STEPS)
    throw new ProtocolError("the experiment has too many steps", {
      place: { path },
      expected: `at most ${MOST_STEPS}`,
      found: String(steps.length),
    });
  let cycle = 1;
  let measured = false;
  for (const [k, step] of steps.entries()) {
    const here = `${path}[${k}]`;
    checkStep(step, here);
    if (step.until.relativeCapacity !== undefined && !measured)
      throw new ProtocolError("there is no earlier charge to take a share of", {
        place: { path: `${here}.until.relativeCapacity` },
        expected: "an earlier step that lithiates to a voltage",
        found: k === 0 ? "no step before it" : "none among the steps before it",
        hint: "lithiate to the cut-off and delithiate first",
      });
    measured ||= step.do === "lithiate" && step.until.voltage !== undefined && step.until.relativeCapacity === undefined;
    if (step.cycle !== undefined && step.cycle < cycle)
      throw new ProtocolError("cycles are counted upwards", {
        place: { path: `${here}.cycle` },
        expected: `at least ${cycle}`,
        found: String(step.cycle),
        hint: "give the parts of sequence(…) as lists: repeat(3, …), not ...repeat(3, …)",
      });
    cycle = step.cycle ?? cycle;
  }
  return steps;
}
