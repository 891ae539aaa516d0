import { table } from "../../../data/table.ts";
import { figure } from "../../../figures/figure.ts";
import { line, points, rule } from "../../../figures/series.ts";
import { type Course, rowAt } from "../../state/course.ts";
import { type Curve, halfCyclesOf, type ShownCourse } from "./curve.ts";

const tableOf = ({ name, course }: ShownCourse) =>
  table(name, { E: { unit: "V", values: course.voltage }, i: { unit: "A/kg", values: course.current } });

/** Whether the current goes on changing within steps, as it does while the voltage is swept. */
function isSwept({ current, step, length }: Course): boolean {
  let moved = 0;
  for (let r = 1; r < length; r++) if (step[r] === step[r - 1] && Math.abs(current[r]! - current[r - 1]!) > 1e-9) moved++;
  return moved > length / 2;
}

/** Current over voltage: voltammograms. */
export const currentVoltage: Curve = {
  id: "current-voltage",
  title: "Current over voltage",
  short: "i(E)",
  suits: (course) => isSwept(course) && halfCyclesOf(course).length > 0,
  figure: (shown, time) =>
    figure({
      id: "current-voltage",
      height: 54,
      title: "Current over voltage",
      caption: "Current per gram of active powder over the cell voltage; delithiation is positive; computed.",
      x: { symbol: "E", unit: "V", against: "Li⁺/Li" },
      y: { symbol: "i", unit: "A/g", zero: true },
      standing: [],
      series: [
        rule("y", 0, { as: "line" }),
        ...shown.map((one) => line(tableOf(one), { x: "E", y: "i", as: one.as, label: one.name })),
        ...shown.slice(0, 1).map(({ as, course }) => {
          const row = rowAt(course, time);
          const at = table("instant", {
            E: { unit: "V", values: [course.voltage[row] ?? 0] },
            i: { unit: "A/kg", values: [course.current[row] ?? 0] },
          });
          return points(at, { x: "E", y: "i", as, standing: "calibrated" });
        }),
      ],
    }),
};
