import { figure } from "../../../figures/figure.ts";
import { line, rule } from "../../../figures/series.ts";
import { inUnit } from "../../../units/quantity.ts";
import { foundOnce, rowAt } from "../../state/course.ts";
import type { Curve } from "./curve.ts";
import { halfCyclesOf } from "./half-cycles.ts";
import { namingOf, thinned } from "./thinned.ts";

const curveOf = foundOnce(({ voltage, current }) =>
  thinned([{ x: { unit: "V", values: voltage }, y: { unit: "A/kg", values: current } }]),
);

/** Whether the current goes on changing within steps, as it does while the voltage is swept. */
const isSwept = foundOnce(({ current, step, length }) => {
  let moved = 0;
  for (let r = 1; r < length; r++) if (step[r] === step[r - 1] && Math.abs(current[r]! - current[r - 1]!) > 1e-9) moved++;
  return moved > length / 2;
});

/** Current over voltage: voltammograms. */
export const currentVoltage: Curve = {
  id: "current-voltage",
  title: "Current over voltage",
  short: "i(E)",
  measured: "voltammogram",
  suits: (course) => isSwept(course) && halfCyclesOf(course).length > 0,
  figure: (shown) =>
    figure({
      id: "current-voltage",
      height: 54,
      title: "Current over voltage",
      caption: "Current per gram of active powder over the cell voltage; delithiation is positive; computed.",
      x: { symbol: "E", unit: "V", against: "Li⁺/Li" },
      y: { symbol: "i", unit: "A/g", zero: true },
      naming: namingOf(shown.map(({ course }) => curveOf(course))),
      standing: [],
      series: [
        rule("y", 0, { as: "line" }),
        ...shown.map(({ as, name, course }) => line(curveOf(course), { x: "x", y: "y", as, label: name })),
      ],
    }),
  mark([first], time) {
    if (!first) return undefined;
    const { as, course } = first;
    const row = rowAt(course, time);
    return { x: course.voltage[row]!, y: inUnit(course.current[row]!, "A/g"), as };
  },
};
