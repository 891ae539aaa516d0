import type { Table } from "../../../data/table.ts";
import { differentialCapacity as drawn } from "../../../figures/differential-capacity.ts";
import { incrementalCapacity } from "../../../simulation/incremental-capacity.ts";
import { foundOnce } from "../../state/course.ts";
import type { Curve } from "./curve.ts";
import { type HalfCycle, halfCyclesOf, rowsOf } from "./half-cycles.ts";

/** Width of the intervals of voltage [V]: fine enough for the steps of silicon, coarse enough for the eye. */
const INTERVAL = 0.01;

/** Whether a half cycle has a differential capacity: the voltage of an interrupted one relaxes, and its charge belongs to no voltage. */
const isSteady = ({ first, end, rests }: HalfCycle): boolean => end - first > 3 && rests === 0;

/** Differential capacity of the last lithiation and delithiation. */
const curvesOf = foundOnce((course) => {
  const lastOf = (verb: HalfCycle["verb"]): Table | undefined => {
    const half = halfCyclesOf(course).findLast((h) => h.verb === verb && isSteady(h));
    if (!half) return undefined;
    const curve = incrementalCapacity(rowsOf(course, half), [0, half.end - half.first], INTERVAL);
    return curve.length > 0 ? curve : undefined;
  };
  const [lithiation, delithiation] = [lastOf("lithiate"), lastOf("delithiate")];
  return { ...(lithiation && { lithiation }), ...(delithiation && { delithiation }) };
});

/** dQ/dE of the last lithiation and delithiation that nothing has interrupted. */
export const differentialCapacity: Curve = {
  id: "differential-capacity",
  title: "d*Q*/d*E*",
  short: "dQ/dE",
  measured: "differential capacity",
  suits: (course) => halfCyclesOf(course).some(isSteady),
  figure: (shown) =>
    drawn(
      shown.map(({ as, name, course }) => ({ as, label: name, ...curvesOf(course) })),
      { setting: "Last lithiation and delithiation; computed.", voltages: [0, 1] },
    ),
};
