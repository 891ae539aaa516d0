import type { CellProfile } from "../../simulation/cell-solution.ts";
import { type LivePiece, PASSED, type Passed } from "../jobs/live-piece.ts";

/** Where a solution of a run begins in its course. */
export interface Beginning {
  readonly row: number;
  readonly step: number;
  /** [s] */
  readonly time: number;
}

/**
 * A run as far as it is known: what has come of it so far, or the whole. All arrays have `length` rows. Where a run has several
 * solutions, as at several temperatures, each follows the one before: steps and time of rows, states inside and spectra count on, while the charge begins anew.
 */
export interface Course extends Omit<LivePiece, "solution"> {
  readonly length: number;
  /** One for each solution that was begun. */
  readonly beginnings: readonly Beginning[];
}

const columns = (of: (name: keyof Passed) => Float64Array): Passed =>
  Object.fromEntries(PASSED.map((name) => [name, of(name)])) as Record<keyof Passed, Float64Array>;

/** Nothing yet. */
export const NO_COURSE: Course = {
  length: 0,
  ...columns(() => new Float64Array(0)),
  profiles: [],
  spectra: [],
  beginnings: [],
};

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const followed = <T>(a: readonly T[], b: readonly T[]): readonly T[] => (b.length === 0 ? a : [...a, ...b]);

/** Where the next solution begins. */
const nextBeginning = ({ length, step, time }: Course): Beginning =>
  length === 0 ? { row: 0, step: 0, time: 0 } : { row: length, step: step[length - 1]! + 1, time: time[length - 1]! };

/** The same piece with its steps and times counted from the beginning of the run. */
function counted(piece: LivePiece, { step, time }: Beginning): LivePiece {
  if (step === 0 && time === 0) return piece;
  const moved = <T extends { readonly step: number; readonly time: number }>(one: T): T => ({
    ...one,
    step: one.step + step,
    time: one.time + time,
  });
  return {
    ...piece,
    step: piece.step.map((s) => s + step),
    time: piece.time.map((t) => t + time),
    profiles: piece.profiles.map(moved),
    spectra: piece.spectra.map(moved),
  };
}

/** A course with what came next. */
export function continued(course: Course, piece: LivePiece): Course {
  const { solution } = piece;
  const begun = Array.from({ length: solution + 1 - course.beginnings.length }, () => nextBeginning(course));
  const beginnings = followed(course.beginnings, begun);
  const next = counted(piece, beginnings.at(-1)!);
  return {
    length: course.length + next.time.length,
    ...columns((name) => joined(course[name], next[name])),
    profiles: followed(course.profiles, next.profiles),
    spectra: followed(course.spectra, next.spectra),
    beginnings,
  };
}

/** Solution of a run to which a step of its course belongs, and where that begins; undefined of an empty course. */
export function solutionAt({ beginnings }: Course, step: number): (Beginning & { readonly solution: number }) | undefined {
  const solution = beginnings.findLastIndex((beginning) => beginning.step <= step);
  return solution < 0 ? undefined : { ...beginnings[solution]!, solution };
}

/** What is found of a course, found once for each. */
export function foundOnce<T>(find: (course: Course) => T): (course: Course) => T {
  const found = new WeakMap<Course, T>();
  return (course) => {
    if (!found.has(course)) found.set(course, find(course));
    return found.get(course)!;
  };
}

/** First row of each step that was begun, and behind them the number of rows. */
export const stepRows = foundOnce(({ step, length }): readonly number[] => {
  const rows: number[] = [];
  for (let r = 0; r < length; r++) if (r === 0 || step[r] !== step[r - 1]) rows.push(r);
  return [...rows, length];
});

/** Row that was passed last at a time [s]; 0 before the first. */
export function rowAt({ time, length }: Course, at: number): number {
  let [low, high] = [0, length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (time[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** States inside that were kept around a time, and how far it is from the one to the other, 0 to 1. */
export interface Kept {
  readonly before: CellProfile;
  readonly after: CellProfile;
  readonly share: number;
}

/**
 * The states inside around a time [s]: two of the step of that time, else twice the one that is left or nearest; undefined where none
 * was kept.
 */
export function profilesAt(course: Course, at: number): Kept | undefined {
  const { profiles } = course;
  const later = profiles.findIndex(({ time }) => time > at);
  const [before, after] = [profiles[later < 0 ? profiles.length - 1 : later - 1], later < 0 ? undefined : profiles[later]];
  const step = course.step[rowAt(course, at)];
  const [isBefore, isAfter] = [before?.step === step, after?.step === step];
  if (before && after && isBefore && isAfter) {
    return { before, after, share: (at - before.time) / (after.time - before.time) };
  }
  const nearest = before && after ? (at - before.time < after.time - at ? before : after) : (before ?? after);
  const one = isBefore ? before : isAfter ? after : nearest;
  return one && { before: one, after: one, share: 0 };
}
