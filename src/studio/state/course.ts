import type { CellProfile } from "../../simulation/cell-solution.ts";
import { type LivePiece, PASSED, type Passed } from "../jobs/live-piece.ts";

/** A run as far as it is known: what has come of it so far, or the whole. All arrays have `length` rows. */
export interface Course extends LivePiece {
  readonly length: number;
}

const columns = (of: (name: keyof Passed) => Float64Array): Passed =>
  Object.fromEntries(PASSED.map((name) => [name, of(name)])) as Record<keyof Passed, Float64Array>;

/** Nothing yet. */
export const NO_COURSE: Course = { length: 0, ...columns(() => new Float64Array(0)), profiles: [], spectra: [] };

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const followed = <T>(a: readonly T[], b: readonly T[]): readonly T[] => (b.length === 0 ? a : [...a, ...b]);

/** A course with what came next. */
export function continued(course: Course, piece: LivePiece): Course {
  return {
    length: course.length + piece.time.length,
    ...columns((name) => joined(course[name], piece[name])),
    profiles: followed(course.profiles, piece.profiles),
    spectra: followed(course.spectra, piece.spectra),
  };
}

/** First row of each step that was begun, and behind them the number of rows. */
export function stepRows({ step, length }: Course): number[] {
  const rows: number[] = [];
  for (let r = 0; r < length; r++) if (r === 0 || step[r] !== step[r - 1]) rows.push(r);
  return [...rows, length];
}

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

/** The state inside that was kept nearest to a time [s]; undefined where none was. */
export function profileAt({ profiles }: Course, at: number): CellProfile | undefined {
  let nearest: CellProfile | undefined;
  for (const profile of profiles) if (!nearest || Math.abs(profile.time - at) < Math.abs(nearest.time - at)) nearest = profile;
  return nearest;
}
