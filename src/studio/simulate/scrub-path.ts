import { type Course, foundOnce } from "../state/course.ts";

/** Points of the drawn curve: more than a screen has columns. */
const POINTS = 1200;
/** Least range of voltages that is drawn over the whole height [V]: what moves less is nearly level. */
const LEAST_RANGE = 0.05;

/** Where a voltage [V] stands in a box of 100, counted downwards, between the least and the largest of the run. */
export const heightOf = foundOnce(({ voltage }: Course): ((E: number) => number) => {
  if (voltage.length === 0) return () => 100;
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const E of voltage) {
    if (E < low) low = E;
    if (E > high) high = E;
  }
  const range = Math.max(LEAST_RANGE, high - low);
  const middle = 0.5 * (low + high);
  return (E) => 100 * (0.5 - (E - middle) / range);
});

/** Rows that are drawn: all of a short run, of a long one the first, the last and the least and largest of each stretch. */
function drawnRows({ voltage, length }: Course): number[] {
  if (length <= POINTS) return Array.from({ length }, (_, r) => r);
  const each = Math.ceil((2 * length) / POINTS);
  const rows = [0];
  for (let from = 1; from < length - 1; from += each) {
    let [least, largest] = [from, from];
    for (let r = from; r < Math.min(from + each, length - 1); r++) {
      if (voltage[r]! < voltage[least]!) least = r;
      if (voltage[r]! > voltage[largest]!) largest = r;
    }
    rows.push(Math.min(least, largest), Math.max(least, largest));
  }
  return [...rows, length - 1];
}

/** Path of the voltage over time in a box of 100 × 100, as wide and high as the run; empty of fewer than two points. */
export function scrubPath(course: Course): string {
  const { time, voltage, length } = course;
  if (length < 2) return "";
  const whole = time[length - 1] || 1;
  const height = heightOf(course);
  return `M${drawnRows(course)
    .map((r) => `${((100 * time[r]!) / whole).toFixed(3)} ${height(voltage[r]!).toFixed(2)}`)
    .join("L")}`;
}
