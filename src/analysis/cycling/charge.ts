import type { CurrentRecord } from "./current-record.ts";

type Course = Pick<CurrentRecord, "time" | "current" | "gaps">;

/**
 * Charge from the row before to a row, trapezoid rule [C]; a clock that stands or runs back adds nothing, and where it jumps the
 * tester's counter is taken if it has one.
 * @param before current of the row before [A]
 */
export function chargeBetween({ time, current, gaps }: Course, row: number, before = current[row - 1]!): number {
  const counted = gaps.size > 0 ? gaps.get(row)?.counted : undefined;
  if (counted !== undefined) return counted;
  const dt = time[row]! - time[row - 1]!;
  return dt > 0 ? 0.5 * (current[row]! + before) * dt : 0;
}

/**
 * ∫ I dt over the rows [first, end), as `chargeBetween` [C].
 * @param begins current with which the first row counts [A]
 */
export function chargeOf(course: Course, first: number, end: number, begins = course.current[first]!): number {
  let sum = 0;
  let before = begins;
  for (let i = first + 1; i < end; i++) {
    sum += chargeBetween(course, i, before);
    before = course.current[i]!;
  }
  return sum;
}

/** ∫ E I dt over the rows [first, end), trapezoid rule [J]; as `chargeOf`. */
export function energyOf(
  { time, current, voltage, gaps }: Course & Pick<CurrentRecord, "voltage">,
  first: number,
  end: number,
  begins = current[first]!,
): number {
  let sum = 0;
  let before = begins * voltage[first]!;
  for (let i = first + 1; i < end; i++) {
    const dt = time[i]! - time[i - 1]!;
    const power = current[i]! * voltage[i]!;
    const counted = gaps.size > 0 ? gaps.get(i)?.counted : undefined;
    if (counted !== undefined) sum += 0.5 * (voltage[i]! + voltage[i - 1]!) * counted;
    else if (dt > 0) sum += 0.5 * (power + before) * dt;
    before = power;
  }
  return sum;
}
