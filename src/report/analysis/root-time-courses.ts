import { type Table, table } from "../../data/table.ts";
import type { RootTimeCourse } from "../../figures/titration-record.ts";
import { evenly } from "./drawn-columns.ts";

/** Markers of one pulse or interruption. */
const MOST_MARKERS = 18;

/** Three of some numbers, one tenth, half and nine tenths of the way along: the ends are often unlike the others. */
export const threeOf = (numbers: readonly number[]): number[] => {
  const places = new Set([0.1, 0.5, 0.9].map((share) => Math.round(share * (numbers.length - 1))));
  return numbers.filter((_, k) => places.has(k));
};

/**
 * Courses over √t as changes from a potential before.
 * @param by   column that numbers the courses
 * @param from that potential for each number [V]
 */
export function coursesOf(
  rootTime: Table,
  by: string,
  numbers: readonly number[],
  from: (n: number) => number,
): RootTimeCourse[] {
  const [own, root, E, fit] = [by, "root_time", "potential", "line"].map((name) => rootTime.column(name).values);
  return threeOf(numbers).map((n) => {
    const rows = Array.from(own!.keys()).filter((k) => own![k] === n);
    const course = (name: string, values: Float64Array, kept: readonly number[]) =>
      table(`${by} ${n}`, {
        root_time: { unit: "1", values: kept.map((k) => root![k]!) },
        [name]: { unit: "V", values: kept.map((k) => values[k]! - from(n)) },
      });
    return {
      label: `${by === "interrupt" ? "interruption" : by} ${n}`,
      measured: course("change", E!, evenly(rows, root!, MOST_MARKERS)),
      fitted: course(
        "line",
        fit!,
        rows.filter((k) => Number.isFinite(fit![k]!)),
      ),
    };
  });
}
