import { medianOf, quantileOf, robustSigma } from "../../numerics/order-statistics.ts";
import { chargeOf, energyOf } from "./charge.ts";
import type { ClockGap } from "./clock-gaps.ts";
import type { CurrentRecord } from "./current-record.ts";

export type StepKind = "rest" | "constant current" | "constant voltage" | "unsteady";

/** A stretch of the record in which one thing was held. */
export interface Step {
  readonly kind: StepKind;
  /** Of the current: +1 raises the potential, −1 lowers it, 0 at rest. */
  readonly sign: -1 | 0 | 1;
  /**
   * First row and the row after the last. Where the current goes on without a break, a step begins with the last row of the
   * one before.
   */
  readonly first: number;
  readonly end: number;
  /** ∫ I dt [C], with its sign; nothing for a single row. */
  readonly charge: number;
  /** ∫ E I dt [J], with the sign of the charge. */
  readonly energy: number;
  /** Median current [A]. */
  readonly current: number;
  /** Jumps of the clock under current that carry charge worth a word. */
  readonly gaps: readonly ClockGap[];
}

/** How far a current may stray and still be held (assumption): galvanostats drift by a few percent; noise comes on top. */
const CURRENT_BAND = 0.05;
/** How far a potential may stray and still be held [V] (assumption). */
const VOLTAGE_BAND = 2e-3;
/**
 * Where a potential is held the current falls below this share of its start, until it is switched; else a plateau is passed
 * (assumption).
 */
const FALLS_TO = 0.9;
/** Rows of which a run consists at least; shorter ones, such as a ramp makes, hold nothing. */
const LEAST_RUN = 3;
/** Rows from whose median a run takes its current: the first rows after switching may still be on their way. */
const SETTLING_ROWS = 7;
/** A jump of the clock that carries more than this share of the charge of a step is told (assumption, as for counters). */
const GAP_SHARE = 1e-3;
/** Of the currents, the one to which "no current" is compared. */
const LARGEST = 0.95;

/**
 * Splits a record into steps by the current alone: rest, current held (within 5 %), potential held (within 2 mV while the current
 * falls), or neither. Where the tester counts its steps, each of them ends one; what kind a step is, and which way its current
 * flows, is always read from the numbers. The trapezoid rule integrates within steps, and from one of the tester's to the next where
 * the current goes on and the clock does not jump.
 * @param restShare a current below this share of the 95 % quantile of all currents is none
 */
export function stepsOf(record: CurrentRecord, restShare: number): Step[] {
  const { current, time, step, length } = record;
  const magnitudes = current.map(Math.abs).filter((I) => I > 0);
  const none = restShare * quantileOf(magnitudes, LARGEST);
  const signAt = (i: number) => (Math.abs(current[i]!) <= none ? 0 : current[i]! > 0 ? 1 : -1);
  const steps: Step[] = [];
  let before = 0; // rows of the stretch before
  for (let first = 0; first < length; ) {
    const sign = signAt(first);
    let end = first + 1;
    while (end < length && signAt(end) === sign && time[end]! >= time[end - 1]! && (!step || step[end] === step[end - 1])) end++;
    const rows = end - first;
    const isLong = before > 1 && rows > 1; // single rows, as testers leave where they switch, pass no charge
    const goesOn = isLong && signAt(first - 1) === sign && time[first]! >= time[first - 1]! && !record.gaps.has(first);
    if (sign === 0) steps.push(stepFrom(record, "rest", 0, first, end));
    else
      for (const run of runsOf(record, first, end)) {
        const from = run.first === first && goesOn ? first - 1 : run.first;
        steps.push(stepFrom(record, run.kind, sign, from, run.end, first));
      }
    before = rows;
    first = end;
  }
  return steps;
}

interface Run {
  readonly kind: StepKind;
  readonly first: number;
  readonly end: number;
}

/** Parts of a stretch of one sign in which current or potential is held, whichever lasts longer at each start. */
function runsOf(record: CurrentRecord, first: number, end: number): Run[] {
  const { current, voltage } = record;
  const changes = new Float64Array(Math.max(1, end - first - 1));
  for (let i = first + 1; i < end; i++) changes[i - first - 1] = current[i]! - current[i - 1]!;
  const noise = (5 * robustSigma(changes)) / Math.SQRT2;
  const runs: Run[] = [];
  for (let from = first; from < end; ) {
    const steady = heldUntil(current, from, end, (level) => CURRENT_BAND * Math.abs(level) + noise);
    const flat = heldUntil(voltage, from, end, () => VOLTAGE_BAND);
    const still = flat === end && Math.abs(current[flat - 1]!) < FALLS_TO * Math.abs(current[from]!) ? flat : from;
    const to = Math.max(steady, still);
    const kind =
      to - from < LEAST_RUN && end - first > LEAST_RUN ? "unsteady" : steady >= still ? "constant current" : "constant voltage";
    const before = runs.at(-1);
    const start = from === first ? first : from - 1; // the current goes on: its charge between two runs counts
    if (before?.kind === "unsteady" && kind === "unsteady") runs[runs.length - 1] = { ...before, end: to };
    else if (before && kind === "constant voltage" && before.kind === "constant current") {
      const since = Math.max(before.first + 1, heldSince(voltage, before.first, from, to));
      runs[runs.length - 1] = { ...before, end: since + 1 };
      runs.push({ kind, first: since, end: to });
    } else runs.push({ kind, first: start, end: to });
    from = to;
  }
  return runs;
}

/** Row at which a quantity leaves the band about the level with which it starts; the first row may still be on its way. */
function heldUntil(values: Float64Array, from: number, end: number, band: (level: number) => number): number {
  const level = medianOf(values.subarray(from, Math.min(end, from + SETTLING_ROWS)));
  const width = band(level);
  let to = from + 1;
  while (to < end && Math.abs(values[to]! - level) <= width) to++;
  return to;
}

/** First row from which a potential that is held later, from one row to another, has already been there. */
function heldSince(voltage: Float64Array, earliest: number, from: number, to: number): number {
  const later = voltage.subarray(from, to);
  const level = medianOf(later);
  const width = 3 * robustSigma(later) + 1e-6; // 1 µV: values that are alike in a file of seven digits
  let since = from;
  while (since > earliest && Math.abs(voltage[since - 1]! - level) <= width) since--;
  return since;
}

/** @param switched row in which the current was switched on */
function stepFrom(record: CurrentRecord, kind: StepKind, sign: -1 | 0 | 1, first: number, end: number, switched = first): Step {
  const level = medianOf(record.current.subarray(first, end));
  // a first row that caught the current on its way up counts with the current that was held
  const isLow = Math.abs(record.current[first]!) < (1 - CURRENT_BAND) * Math.abs(level);
  const isRising = kind === "constant current" && first === switched && isLow;
  const begins = isRising ? level : record.current[first]!;
  const charge = chargeOf(record, first, end, begins);
  return {
    kind,
    sign,
    first,
    end,
    charge,
    energy: energyOf(record, first, end, begins),
    current: level,
    gaps: [...record.gaps.values()].filter(
      (g) => sign !== 0 && g.row > first && g.row < end && Math.abs(g.guess) > GAP_SHARE * Math.abs(charge),
    ),
  };
}
