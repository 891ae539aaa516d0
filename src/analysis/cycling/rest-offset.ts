import { medianOf, quantileOf, robustSigma } from "../../numerics/order-statistics.ts";
import type { CurrentRecord } from "./current-record.ts";

/** A current that a tester reports while the cell rests, and the record without it. */
export interface RestOffset {
  readonly record: CurrentRecord;
  /** [A, or A/kg for a current per mass], with its sign; undefined where rests have none. */
  readonly offset: number | undefined;
}

/** A current above this share of the largest is one that was asked for (assumption). */
const SMALL = 0.01;
/** Of the currents, the one to which others are compared, as for steps. */
const LARGEST = 0.95;
/** How far a current that is held at rest may stray, relative (assumption). */
const BAND = 0.25;
/** Noise of a current at rest is no larger than this share of the largest current (assumption). */
const NOISY = 0.1;
/** Share of the rows at which a noise about zero changes its sign at least; half on average. */
const FLICKER = 0.25;
/** Standard deviations within which noise lies. */
const NOISE = 5;
/** Rows of which a rest consists at least, and all of those that tell an offset: fewer may hold a noise by chance. */
const LEAST_ROWS = 5;
const ENOUGH_ROWS = 10;
/** Change of the potential [V] that is no noise (assumption). */
const MOVES = 1e-3;

interface Stretch {
  readonly first: number;
  readonly end: number;
  readonly level: number;
}

/**
 * Finds a small current that is held while the potential moves against it. No current of a cell does that: the cell rests and relaxes,
 * and the tester reports an offset. Taken away from all rows that hold it. A small current whose sign flickers is noise about zero, and
 * none.
 * @param restShare a current below this share of the largest is none anyway
 */
export function withoutRestOffset(record: CurrentRecord, restShare: number): RestOffset {
  const { voltage, current } = record;
  const largest = quantileOf(
    current.map(Math.abs).filter((I) => I > 0),
    LARGEST,
  );
  const none = restShare * largest;
  const rows = ({ first, end }: Stretch) => current.subarray(first, end);
  const small = smallStretches(record, SMALL * largest);
  const noisy = [...small, ...smallStretches(record, NOISY * largest)].filter((s) => flickers(rows(s)));
  const held = small.filter(
    (s) => !flickers(rows(s)) && Math.abs(s.level) > none && robustSigma(rows(s)) < BAND * Math.abs(s.level),
  );
  const against = held.filter((s) => Math.sign(s.level) * (voltage[s.end - 1]! - voltage[s.first]!) < -MOVES);
  const isEnough = against.reduce((sum, s) => sum + s.end - s.first, 0) >= ENOUGH_ROWS;
  if (!isEnough && noisy.length === 0) return { record, offset: undefined };
  const without = current.slice();
  for (const { first, end, level } of noisy) {
    const band = NOISE * robustSigma(current.subarray(first, end));
    for (let i = first; i < end; i++) if (Math.abs(current[i]! - level) <= band) without[i] = 0;
  }
  if (!isEnough) return { record: { ...record, current: without }, offset: undefined };
  const offset = medianOf(against.map((s) => s.level));
  const band = Math.max(none, BAND * Math.abs(offset));
  for (const { first, end, level } of held)
    if (Math.abs(level - offset) <= band)
      for (let i = first; i < end; i++) if (Math.abs(current[i]! - offset) <= band) without[i] = current[i]! - offset;
  return { record: { ...record, current: without }, offset };
}

/** Whether the sign changes from row to row at least so often. */
function flickers(current: Float64Array): boolean {
  let changes = 0;
  for (let i = 1; i < current.length; i++) if (current[i]! * current[i - 1]! < 0) changes++;
  return changes >= FLICKER * (current.length - 1);
}

/** Rows in a row below a current, within one step of the tester. */
function smallStretches({ current, step, length }: CurrentRecord, small: number): Stretch[] {
  const found: Stretch[] = [];
  for (let first = 0; first < length; ) {
    let end = first + 1;
    if (Math.abs(current[first]!) <= small)
      while (end < length && Math.abs(current[end]!) <= small && (!step || step[end] === step[first])) end++;
    if (Math.abs(current[first]!) <= small && end - first >= LEAST_ROWS)
      found.push({ first, end, level: medianOf(current.subarray(first, end)) });
    first = end;
  }
  return found;
}
