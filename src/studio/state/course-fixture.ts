import { type Course, continued, NO_COURSE } from "./course.ts";

/** A step of a made-up run. */
export interface MadeStep {
  /** Positive delithiates [A kg⁻¹]. */
  readonly current: number;
  /** [V], one for each row. */
  readonly voltage: readonly number[];
  /** Solution that it belongs to; 0 unless said. */
  readonly solution?: number;
}

/** Time from row to row [s]. */
const BETWEEN = 10;

/** A course made up of steps with rows ten seconds apart. */
export function courseOf(steps: readonly MadeStep[]): Course {
  let [course, step, time, charge] = [NO_COURSE, 0, 0, 0];
  for (const { current, voltage, solution = 0 } of steps) {
    if (solution >= course.beginnings.length) [step, time, charge] = [0, 0, 0];
    const rows = (of: (row: number) => number) => Float64Array.from(voltage, (_, row) => of(row));
    course = continued(course, {
      solution,
      step: rows(() => step),
      time: rows((row) => time + BETWEEN * row),
      voltage: Float64Array.from(voltage),
      current: rows(() => current),
      charge: rows((row) => charge + current * BETWEEN * row),
      filling: rows(() => 0.5),
      profiles: [],
      spectra: [],
    });
    step++;
    time += BETWEEN * (voltage.length - 1);
    charge += current * BETWEEN * (voltage.length - 1);
  }
  return course;
}

/** A titration: pulses with rests down and up. */
export const titrationOf = (pulses: number): Course => {
  const way = (current: number, from: number, to: number) =>
    Array.from({ length: pulses }, (_, k): MadeStep[] => {
      const [E, next] = [k, k + 1].map((n) => from + ((to - from) * n) / pulses);
      return [
        { current, voltage: [E!, next!] },
        { current: 0, voltage: [next!, 0.5 * (E! + next!)] },
      ];
    }).flat();
  return courseOf([...way(-100, 1, 0.1), ...way(100, 0.1, 1)]);
};

/** Cycles without rests. */
export const cyclesOf = (count: number): Course =>
  courseOf(
    Array.from({ length: count }, (): MadeStep[] => [
      { current: -100, voltage: [1, 0.6, 0.4, 0.2, 0.1] },
      { current: 100, voltage: [0.2, 0.4, 0.6, 0.8, 1] },
    ]).flat(),
  );
