import { table } from "../../../data/table.ts";
import { figure } from "../../../figures/figure.ts";
import { points } from "../../../figures/series.ts";
import type { Curve, ShownCourse } from "./curve.ts";
import { halfCyclesOf } from "./half-cycles.ts";

function capacitiesOf({ name, course }: ShownCourse) {
  const halves = halfCyclesOf(course);
  const values = halves.filter(({ verb }) => verb === "lithiate").map(({ capacity }) => capacity.at(-1) ?? 0);
  return table(name, {
    cycle: { unit: "1", values: values.map((_, k) => k + 1) },
    capacity: { unit: "C/kg", values },
  });
}

/** Lithiation capacity of each cycle: rate tests and cycling. An experiment at several temperatures goes through fresh electrodes. */
export const capacityCycle: Curve = {
  id: "capacity-cycle",
  title: "Capacity per cycle",
  short: "cycles",
  suits: (course) => course.beginnings.length < 2 && halfCyclesOf(course).filter(({ verb }) => verb === "lithiate").length > 2,
  figure: (shown) =>
    figure({
      id: "capacity-cycle",
      height: 54,
      title: "Capacity per cycle",
      caption:
        "Lithiation capacity per gram of active powder over the number of the cycle; a current that passes next to nothing counts as none; computed.",
      x: { quantity: "cycle", unit: "1", zero: true },
      y: { quantity: "capacity", unit: "mAh/g", zero: true },
      naming: "legend",
      standing: [],
      series: shown.map((one) =>
        points(capacitiesOf(one), { x: "cycle", y: "capacity", as: one.as, label: one.name, standing: "calibrated" }),
      ),
    }),
};
