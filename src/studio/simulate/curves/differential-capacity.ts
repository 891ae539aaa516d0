import { differentialCapacity as drawn } from "../../../figures/differential-capacity.ts";
import { incrementalCapacity } from "../../../simulation/incremental-capacity.ts";
import { type Curve, type HalfCycle, halfCyclesOf, rowsOf, type ShownCourse } from "./curve.ts";

/** Width of the intervals of voltage [V]: fine enough for the steps of silicon, coarse enough for the eye. */
const INTERVAL = 0.01;

function lastOf(halves: readonly HalfCycle[], verb: HalfCycle["verb"], { course }: ShownCourse) {
  const half = halves.findLast((h) => h.verb === verb && h.end - h.first > 3);
  if (!half) return undefined;
  const curve = incrementalCapacity(rowsOf(course, half), [0, half.end - half.first], INTERVAL);
  return curve.length > 0 ? curve : undefined;
}

/** dQ/dE of the last lithiation and delithiation. */
export const differentialCapacity: Curve = {
  id: "differential-capacity",
  title: "d*Q*/d*E*",
  short: "dQ/dE",
  suits: (course) => halfCyclesOf(course).some((h) => h.end - h.first > 3),
  figure: (shown) =>
    drawn(
      shown.map((one) => {
        const halves = halfCyclesOf(one.course);
        const [lithiation, delithiation] = [lastOf(halves, "lithiate", one), lastOf(halves, "delithiate", one)];
        return { as: one.as, label: one.name, ...(lithiation && { lithiation }), ...(delithiation && { delithiation }) };
      }),
      { setting: "Last lithiation and delithiation; computed.", voltages: [0, 1] },
    ),
};
