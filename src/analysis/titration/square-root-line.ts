import { type StraightLine, straightLine } from "../../numerics/straight-line.ts";

/** A potential that moves with the square root of time since a switch, E = intercept + slope √t. */
export interface SquareRootLine extends StraightLine {
  /** First and last time of the points used [s], and how many they are. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** √t of the points [s^0.5]. */
  readonly roots: Float64Array;
}

/**
 * Line through the samples whose time since the switch lies in a window.
 * @param time    of the samples since the switch [s], ascending
 * @param voltage [V]
 * @returns undefined when fewer than `fewest` samples lie in it
 */
export function squareRootLine(
  time: Float64Array,
  voltage: Float64Array,
  [from, to]: readonly [number, number],
  fewest: number,
): SquareRootLine | undefined {
  let first = 0;
  while (first < time.length && time[first]! < from) first++;
  let last = time.length - 1;
  while (last >= 0 && time[last]! > to) last--;
  const n = last - first + 1;
  if (n < fewest) return undefined;
  const roots = time.subarray(first, last + 1).map(Math.sqrt);
  return { ...straightLine(roots, voltage.subarray(first, last + 1)), from: time[first]!, to: time[last]!, n, roots };
}
