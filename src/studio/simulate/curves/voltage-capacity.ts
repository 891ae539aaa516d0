import { figure } from "../../../figures/figure.ts";
import { line } from "../../../figures/series.ts";
import { inUnit } from "../../../units/quantity.ts";
import { foundOnce, rowAt } from "../../state/course.ts";
import type { Curve } from "./curve.ts";
import { halfCyclesOf } from "./half-cycles.ts";
import { namingOf, thinned } from "./thinned.ts";

const curveOf = foundOnce((course) =>
  thinned(
    halfCyclesOf(course).map(({ first, end, capacity }) => ({
      x: { unit: "C/kg", values: capacity },
      y: { unit: "V", values: course.voltage.subarray(first, end) },
    })),
  ),
);

/** Cell voltage over capacity, counted from each turn of the current. */
export const voltageCapacity: Curve = {
  id: "voltage-capacity",
  title: "Cell voltage",
  short: "E(Q)",
  measured: "potential",
  suits: (course) => halfCyclesOf(course).length > 0,
  figure: (shown) =>
    figure({
      id: "voltage-capacity",
      height: 54,
      title: "Cell voltage",
      caption: "Cell voltage over capacity per gram of active powder, counted from each turn of the current; computed.",
      x: { quantity: "capacity", unit: "mAh/g", zero: true },
      y: { symbol: "E", unit: "V", against: "Li⁺/Li", zero: true },
      naming: namingOf(shown.map(({ course }) => curveOf(course))),
      standing: [],
      series: shown
        .filter(({ course }) => halfCyclesOf(course).length > 0)
        .map(({ as, name, course }) => line(curveOf(course), { x: "x", y: "y", as, label: name })),
    }),
  mark([first], time) {
    if (!first) return undefined;
    const { as, course } = first;
    const row = rowAt(course, time);
    const half = halfCyclesOf(course).find((h) => h.first <= row && row < h.end);
    return half && { x: inUnit(half.capacity[row - half.first]!, "mAh/g"), y: course.voltage[row]!, as };
  },
};
