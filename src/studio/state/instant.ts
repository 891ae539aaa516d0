import { type Course, rowAt, stepRows } from "./course.ts";

/**
 * The instant of a run that is looked at: a step of the experiment, from 0, and the share of its time that has passed. So it stays
 * where it is while the design changes, and is the like instant of another design.
 */
export interface Instant {
  readonly step: number;
  readonly share: number;
}

/** Where a run is looked at when nobody has chosen: midway through the first step, where lithium has its gradient. */
const USUAL: Instant = { step: 0, share: 0.5 };

/** Time of an instant [s]; of a step that was not reached, the end of the course. */
export function timeOf(course: Course, instant: Instant = USUAL): number {
  const rows = stepRows(course);
  for (let k = 0; k + 1 < rows.length; k++) {
    const [first, after] = [rows[k]!, rows[k + 1]!];
    if (course.step[first] !== instant.step) continue;
    const begin = course.time[first]!;
    return begin + instant.share * (course.time[after - 1]! - begin);
  }
  return course.length > 0 ? course.time[course.length - 1]! : 0;
}

/** The instant at a time [s]. */
export function instantAt(course: Course, time: number): Instant {
  const row = rowAt(course, time);
  const step = course.step[row] ?? 0;
  const rows = stepRows(course);
  const k = rows.findIndex((first, i) => first <= row && row < (rows[i + 1] ?? 0));
  const begin = course.time[rows[k]!] ?? 0;
  const end = course.time[(rows[k + 1] ?? 1) - 1] ?? begin;
  return { step, share: end > begin ? Math.min(1, Math.max(0, (time - begin) / (end - begin))) : 0 };
}
