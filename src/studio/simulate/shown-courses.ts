import { seriesOf } from "../../report/run/run-setting.ts";
import type { Bench, Studio } from "../state/studio.ts";
import type { ShownCourse } from "./curves/curve.ts";

/** Whether what is shown of a design belongs to other settings than those of now, and nothing is under way that would replace it. */
export const isLeftBehind = ({ stale, run }: Bench): boolean => stale.value && run.standing.value !== "running";

/** Name of the design that the course of a bench belongs to. */
export const nameOf = ({ name, run }: Bench): string => run.asked.value?.design.name ?? name.value;

/** The courses that are drawn, named and coloured by their own designs. A comparison that was left behind is none. */
export function shownCourses({ own, other, compares }: Pick<Studio, "own" | "other" | "compares">): ShownCourse[] {
  const benches = compares.value && !isLeftBehind(other) ? [own, other] : [own];
  const looks = benches.map((bench) => seriesOf(nameOf(bench)));
  return benches
    .map((bench, k) => ({
      name: nameOf(bench).split(",")[0]!,
      as: k > 0 && looks[k] === looks[0] ? "variant 2" : looks[k]!,
      course: bench.run.course.value,
    }))
    .filter(({ course }) => course.length > 1);
}
