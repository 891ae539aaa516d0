import { type Table, table } from "../../../data/table.ts";
import type { Figure } from "../../../figures/figure.ts";
import type { Course } from "../../state/course.ts";

/** A course as it is drawn beside others. */
export interface ShownCourse {
  readonly name: string;
  /** Look by name, as figures have it. */
  readonly as: string;
  readonly course: Course;
}

/** One way to draw runs while they go on; adding one is adding a file. */
export interface Curve {
  readonly id: string;
  readonly title: string;
  /** A word or symbol for a button. */
  readonly short: string;
  /** Whether an experiment has what it shows, by what was passed so far. */
  suits(course: Course): boolean;
  /**
   * Draws the courses.
   * @param time instant that is looked at in the first of them [s]
   */
  figure(shown: readonly ShownCourse[], time: number): Figure;
}

/** Rows from one turn of the current to the next, without rests. */
export interface HalfCycle {
  readonly verb: "lithiate" | "delithiate";
  readonly first: number;
  /** Row after its last. */
  readonly end: number;
  /** Charge passed since the current turned, a magnitude [C kg⁻¹], one for each row. */
  readonly capacity: Float64Array;
}

/** Half cycles of a course; a hold behind a current belongs to it. */
export function halfCyclesOf({ step, current, capacity, length }: Course): HalfCycle[] {
  const found: HalfCycle[] = [];
  let open: { verb: HalfCycle["verb"]; first: number; values: number[]; before: number } | undefined;
  const close = (end: number) => {
    if (open) found.push({ verb: open.verb, first: open.first, end, capacity: Float64Array.from(open.values) });
    open = undefined;
  };
  for (let r = 0; r < length; r++) {
    const i = current[r]!;
    if (i === 0) {
      close(r);
      continue;
    }
    const verb = i < 0 ? "lithiate" : "delithiate";
    if (open && open.verb !== verb) close(r);
    open ??= { verb, first: r, values: [], before: 0 };
    if (r > open.first && step[r] !== step[r - 1]) open.before = open.values.at(-1)!;
    open.values.push(open.before + capacity[r]!);
  }
  close(length);
  return found;
}

/** Rows of a course as a table with the names of the files. */
export function rowsOf({ voltage, time, current, filling }: Course, half: HalfCycle): Table {
  const part = (values: Float64Array) => values.subarray(half.first, half.end);
  return table(half.verb, {
    test_time_second: { unit: "s", values: part(time) },
    voltage_volt: { unit: "V", values: part(voltage) },
    x_current_per_gram_active: { unit: "A/kg", values: part(current) },
    x_mean_filling: { unit: "1", values: part(filling) },
    x_step_capacity_per_gram_active: { unit: "C/kg", values: half.capacity },
  });
}

/** The point of a course at a row of a half cycle, as a table with one row. */
export function pointOf(course: Course, half: HalfCycle, row: number): Table {
  const rows = rowsOf(course, half);
  const at = row - half.first;
  return table(
    "instant",
    Object.fromEntries(
      rows.names.map((name) => [name, { unit: rows.column(name).unit, values: [rows.column(name).values[at]!] }]),
    ),
  );
}
