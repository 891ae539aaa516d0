import { medianOf } from "../../numerics/order-statistics.ts";
import { meanOf } from "./measured.ts";

/** A place at which the clock of a record jumps forward while current flows before and after. */
export interface ClockGap {
  /** Row after it. */
  readonly row: number;
  /** [s] */
  readonly length: number;
  /** Charge if the current had gone on from one row to the next [C, with its sign]. */
  readonly guess: number;
  /** Charge by the tester's own counter, where the file has one that goes on over the gap. */
  readonly counted?: number;
}

/** Columns in which gaps are looked for. */
interface Course {
  readonly time: Float64Array;
  readonly current: Float64Array;
  readonly charging: Float64Array | undefined;
  readonly discharging: Float64Array | undefined;
}

/** A jump is so many times as long as the intervals before it and those after it usually are (assumption). */
const LENGTHS = 20;
/** Intervals on either side that tell what is usual. */
const BESIDE = 10;
/** A current below this share of the largest is none (as the share of a rest by default). */
const NONE = 1e-3;

/** Jumps of the clock under current, by the row after each. An interval that only begins a slower sampling is none. */
export function clockGaps(course: Course): Map<number, ClockGap> {
  const { time, current } = course;
  const none = NONE * current.reduce((most, I) => Math.max(most, Math.abs(I)), 0);
  const flows = (i: number) =>
    Math.min(Math.abs(current[i]!), Math.abs(current[i - 1]!)) > none && current[i]! * current[i - 1]! > 0;
  let tick = Infinity; // the clock resolves no less
  for (let i = 1; i < time.length; i++) if (time[i]! > time[i - 1]!) tick = Math.min(tick, time[i]! - time[i - 1]!);
  const gaps = new Map<number, ClockGap>();
  for (let i = 1; i < time.length; i++) {
    const length = time[i]! - time[i - 1]!;
    const last = i > 1 ? time[i - 1]! - time[i - 2]! : Infinity;
    const next = i + 1 < time.length ? time[i + 1]! - time[i]! : Infinity;
    if (!(length > LENGTHS * Math.max(tick, Math.min(last, next))) || !flows(i)) continue;
    const sides = [usual(time, i - 1, -1, tick, flows), usual(time, i, 1, tick, flows)].filter((u) => u !== undefined);
    if (sides.length === 0 || length <= LENGTHS * Math.max(...sides)) continue;
    const guess = 0.5 * (current[i]! + current[i - 1]!) * length;
    const counted = countedOver(course, i);
    gaps.set(i, { row: i, length, guess, ...(counted === undefined ? {} : { counted }) });
  }
  return gaps;
}

/** Usual interval on one side of a row, while the current flows; the mean where the clock is too coarse to tell most of them. */
function usual(time: Float64Array, row: number, way: 1 | -1, tick: number, flows: (i: number) => boolean): number | undefined {
  const intervals: number[] = [];
  for (let k = 0; k < BESIDE; k++) {
    const i = way > 0 ? row + 1 + k : row - k;
    if (i < 1 || i >= time.length || !flows(i)) break;
    intervals.push(time[i]! - time[i - 1]!);
  }
  if (intervals.length === 0) return undefined;
  const middle = medianOf(intervals);
  return middle < tick ? meanOf(intervals) : middle;
}

/** Rise of the tester's counter from one row to the next, if it rises with the current on either side too. */
function countedOver({ current, charging, discharging }: Course, i: number): number | undefined {
  const sign = Math.sign(current[i]!);
  const counter = sign > 0 ? charging : discharging;
  if (!counter) return undefined;
  const moves = (k: number) => k > 0 && k < counter.length && counter[k]! > counter[k - 1]!;
  const rise = counter[i]! - counter[i - 1]!;
  return rise >= 0 && (moves(i - 1) || moves(i + 1)) ? sign * rise : undefined;
}
