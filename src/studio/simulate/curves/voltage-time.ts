import { figure } from "../../../figures/figure.ts";
import { line } from "../../../figures/series.ts";
import { inUnit } from "../../../units/quantity.ts";
import { foundOnce, rowAt } from "../../state/course.ts";
import type { Curve, ShownCourse } from "./curve.ts";
import { namingOf, thinned } from "./thinned.ts";

const curveOf = foundOnce(({ beginnings, time, voltage, length }) =>
  thinned(
    beginnings.map(({ row }, k) => {
      const end = beginnings[k + 1]?.row ?? length;
      return { x: { unit: "s", values: time.subarray(row, end) }, y: { unit: "V", values: voltage.subarray(row, end) } };
    }),
  ),
);

function unitOf(shown: readonly ShownCourse[]): "h" | "min" | "s" {
  const longest = Math.max(0, ...shown.map(({ course }) => course.time.at(-1) ?? 0));
  return longest > 7200 ? "h" : longest > 120 ? "min" : "s";
}

/** Cell voltage over time: titrations, rests, everything. */
export const voltageTime: Curve = {
  id: "voltage-time",
  title: "Voltage over time",
  short: "E(t)",
  suits: () => true,
  figure: (shown) => {
    const isParted = shown.some(({ course }) => course.beginnings.length > 1);
    return figure({
      id: "voltage-time",
      height: 54,
      title: "Voltage over time",
      caption: `Cell voltage over the time since the start${isParted ? ", one temperature behind the other" : ""}; computed.`,
      x: { quantity: "time", unit: unitOf(shown), zero: true },
      y: { symbol: "E", unit: "V", against: "Li⁺/Li", zero: true },
      naming: namingOf(shown.map(({ course }) => curveOf(course))),
      standing: [],
      series: shown.map(({ as, name, course }) => line(curveOf(course), { x: "x", y: "y", as, label: name })),
    });
  },
  mark: (shown, time) => {
    const [first] = shown;
    if (!first) return undefined;
    const { as, course } = first;
    return { x: inUnit(time, unitOf(shown)), y: course.voltage[rowAt(course, time)]!, as };
  },
};
