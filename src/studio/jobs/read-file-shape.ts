import { currentRecord } from "../../analysis/cycling/current-record.ts";
import { type Evaluation, evaluate } from "../../analysis/cycling/evaluation.ts";
import { cyclingSettings } from "../../analysis/cycling/settings.ts";
import { findInterrupts } from "../../analysis/titration/interrupts.ts";
import { findSteps, STEP_RULES } from "../../analysis/titration/potential-steps.ts";
import { findPulses } from "../../analysis/titration/pulses.ts";
import { type TitrationRecord, titrationRecords } from "../../analysis/titration/titration-record.ts";
import { cyclesOf } from "../../analysis/voltammetry/cycles.ts";
import type { Dataset } from "../../data/dataset.ts";
import { LithiateError } from "../../units/error.ts";

/** What a time series looks like: by this, analyses that suit it are offered first. Numbers are counts. */
export interface RecordShape {
  /** Half cycles and cycles in a row at one pair of currents. */
  readonly halfCycles: number;
  readonly rates: number;
  /** Pulses of current with a rest, in the direction of the pulse before or after. */
  readonly pulses: number;
  /** Rests of a minute at most in a steady current. */
  readonly interruptions: number;
  /** Potentials that were held while a current flowed. */
  readonly heldPotentials: number;
  /** Whole sweeps up and down at an even rate. */
  readonly sweeps: number;
}

/** A time series taken apart into cycles, where it has any. */
export interface SeenRecord {
  readonly shape: RecordShape;
  readonly cycling?: Evaluation;
}

/** Share of rows with the current of the row before from which on the current, not the potential, was controlled. Assumption. */
const CONTROLLED = 0.5;
/** Currents that differ by less are one [1]. Assumption: ten times the last digit of usual testers. */
const SAME_CURRENT = 1e-3;
/** Potentials that differ by less are one level [V]. Assumption. */
const LEVEL = 5e-3;

/** What a time series looks like. Rules are those of the analyses; what one of them refuses counts as none. */
export function seenRecord(dataset: Dataset): SeenRecord {
  const [record] = titrationRecords([dataset]);
  const free = !isControlled(record!); // the current follows the potential
  const cycling = orNone<Evaluation | undefined>(
    () => evaluate(currentRecord(dataset), cyclingSettings({ numbers: {}, words: {} }, "half")),
    undefined,
  );
  return {
    shape: {
      halfCycles: cycling ? cycling.cycles.reduce((n, { first, second }) => n + (first ? 1 : 0) + (second ? 1 : 0), 0) : 0,
      rates: cycling?.blocks.length ?? 0,
      pulses: orNone(() => pulsesInRow(record!), 0),
      interruptions: orNone(() => findInterrupts(record!, { longest: 60, window: [1, 10] }).length, 0),
      heldPotentials: free ? orNone(() => levelsHeld(record!), 0) : 0,
      sweeps: free ? orNone(() => cyclesOf(record!.time, record!.voltage).whole.length, 0) : 0,
    },
    ...(cycling ? { cycling } : {}),
  };
}

/** Pulses that go on where the one before or after left off; a record of one pulse may be a part of many. */
function pulsesInRow(record: TitrationRecord): number {
  const pulses = findPulses(record);
  const goesOn = (k: number, other: number) => Math.sign(pulses[other]?.current ?? 0) === Math.sign(pulses[k]!.current);
  const rested = pulses.filter(({ restBefore, restAfter }, k) => {
    const isOne = pulses.length === 1 || goesOn(k, k - 1) || goesOn(k, k + 1);
    return isOne && (restBefore ?? restAfter);
  });
  return rested.length;
}

const levelsHeld = (record: TitrationRecord): number =>
  new Set(findSteps(record, STEP_RULES).map(({ potential }) => Math.round(potential / LEVEL))).size;

/** Whether the current was set and the potential followed. */
function isControlled({ current }: TitrationRecord): boolean {
  let [flowing, steady] = [0, 0];
  for (let k = 1; k < current.length; k++) {
    if (current[k] === 0) continue;
    flowing++;
    if (Math.abs(current[k]! - current[k - 1]!) <= SAME_CURRENT * Math.abs(current[k]!)) steady++;
  }
  return steady >= CONTROLLED * flowing;
}

function orNone<T>(of: () => T, none: T): T {
  try {
    return of();
  } catch (error) {
    if (error instanceof LithiateError) return none;
    throw error;
  }
}
