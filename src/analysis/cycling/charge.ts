import { medianOf } from "../../numerics/order-statistics.ts";
import type { CurrentRecord } from "./current-record.ts";

type Course = Pick<CurrentRecord, "time" | "current" | "voltage">;

/**
 * ∫ I dt over the rows [first, end), trapezoid rule [C]; a clock that stands or runs back adds nothing.
 * @param begins current with which the first row counts [A]
 */
export function chargeOf({ time, current }: Course, first: number, end: number, begins = current[first]!): number {
  let sum = 0;
  let before = begins;
  for (let i = first + 1; i < end; i++) {
    const dt = time[i]! - time[i - 1]!;
    if (dt > 0) sum += 0.5 * (current[i]! + before) * dt;
    before = current[i]!;
  }
  return sum;
}

/** ∫ E I dt over the rows [first, end), trapezoid rule [J]; as `chargeOf`. */
export function energyOf({ time, current, voltage }: Course, first: number, end: number, begins = current[first]!): number {
  let sum = 0;
  let before = begins * voltage[first]!;
  for (let i = first + 1; i < end; i++) {
    const dt = time[i]! - time[i - 1]!;
    const power = current[i]! * voltage[i]!;
    if (dt > 0) sum += 0.5 * (power + before) * dt;
    before = power;
  }
  return sum;
}

/**
 * A clock jumps where two rows lie this many times as far apart as usual and this share of the charge passes between
 * (assumption).
 */
const GAP_LENGTHS = 20;
const GAP_SHARE = 0.01;

/** Longest time between two rows [s] if the clock jumped there, else 0: what flowed in between is then a guess. */
export function widestGap({ time, current }: Course, first: number, end: number, charge: number): number {
  if (end - first < 3) return 0;
  const intervals = new Float64Array(end - first - 1);
  let widest = first + 1;
  for (let i = first + 1; i < end; i++) {
    intervals[i - first - 1] = time[i]! - time[i - 1]!;
    if (intervals[i - first - 1]! > time[widest]! - time[widest - 1]!) widest = i;
  }
  const gap = time[widest]! - time[widest - 1]!;
  const passed = Math.abs(0.5 * (current[widest]! + current[widest - 1]!) * gap);
  return gap > GAP_LENGTHS * medianOf(intervals) && passed > GAP_SHARE * Math.abs(charge) ? gap : 0;
}
