import { medianOf } from "../../numerics/order-statistics.ts";
import { AnalysisError } from "../../units/error.ts";
import { show } from "../../units/show.ts";
import type { Stretch } from "./pulses.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** One step of the potential and the current after it. */
export interface PotentialStep extends Stretch {
  /** When the step was made [s]. */
  readonly start: number;
  /** Potential held, and how far it is from the one before [V]. */
  readonly potential: number;
  readonly size: number;
}

/** What counts as a step. */
export interface StepRules {
  /** Potentials that differ by less are one [V]. */
  readonly tolerance: number;
  /** Shortest time that a potential is held [s]. */
  readonly shortest: number;
}

/** Default rules (assumptions: steps of PITT are 5 mV or more, held for minutes to hours). */
export const STEP_RULES = { tolerance: 1e-3, shortest: 60 } as const;
/** Fewest samples of a step. */
const FEWEST = 20;
/** A current below this share of the largest is none: the cell rests. */
const NO_CURRENT = 1e-6;

/**
 * Stretches of constant potential after a step.
 * @throws AnalysisError when there is none
 */
export function findSteps(record: TitrationRecord, rules: StepRules): PotentialStep[] {
  const { time, voltage, current, breaks } = record;
  const runs: { first: number; last: number }[] = [];
  for (let k = 0; k < time.length; k++) {
    const run = runs.at(-1);
    const same = run && !breaks.includes(k) && Math.abs(voltage[k]! - medianStart(voltage, run)) <= rules.tolerance;
    if (same) run.last = k;
    else runs.push({ first: k, last: k });
  }
  const largest = current.reduce((most, I) => Math.max(most, Math.abs(I)), 0);
  const held = runs.filter(({ first, last }) => last - first + 1 >= FEWEST && time[last]! - time[first]! >= rules.shortest);
  const levels = held.map(({ first, last }) => medianOf(voltage.subarray(first, last + 1)));
  const steps = held.flatMap(({ first, last }, k): PotentialStep[] => {
    const flows = current.subarray(first, last + 1).some((I) => Math.abs(I) > NO_CURRENT * largest);
    if (!flows) return [];
    const before = k > 0 ? levels[k - 1]! : first > 0 ? voltage[first - 1]! : Number.NaN;
    // the sample that shows the step may itself be the first of the new potential
    const pace = time[first + 1]! - time[first]!;
    const start = first > 0 && !breaks.includes(first) ? Math.max(time[first - 1]!, time[first]! - pace) : time[first]!;
    return [{ first, last, start, potential: levels[k]!, size: levels[k]! - before }];
  });
  if (steps.length === 0)
    throw new AnalysisError("no step of the potential was found", {
      place: { file: record.files[0]!, path: record.label },
      expected: `a potential held within ${show(rules.tolerance, "mV", 2)} for ${show(rules.shortest, "s", 2)} or longer with a current that decays`,
      found: `${held.length} stretches of constant potential`,
      hint: "for pulses of current take the analysis gitt",
    });
  return steps;
}

/** Potential of a run, from up to its first nine samples. */
const medianStart = (voltage: Float64Array, { first, last }: Stretch) =>
  medianOf(voltage.subarray(first, Math.min(last, first + 8) + 1));
