import { table } from "../../../data/table.ts";
import { figure } from "../../../figures/figure.ts";
import { line, rule } from "../../../figures/series.ts";
import { inUnit } from "../../../units/quantity.ts";
import type { Curve, ShownCourse } from "./curve.ts";

const tableOf = ({ name, course }: ShownCourse) =>
  table(name, { time: { unit: "s", values: course.time }, voltage: { unit: "V", values: course.voltage } });

/** Cell voltage over time: titrations, rests, everything. */
export const voltageTime: Curve = {
  id: "voltage-time",
  title: "Voltage over time",
  short: "E(t)",
  suits: () => true,
  figure: (shown, time) => {
    const longest = Math.max(0, ...shown.map(({ course }) => course.time.at(-1) ?? 0));
    const unit = longest > 7200 ? "h" : longest > 120 ? "min" : "s";
    return figure({
      id: "voltage-time",
      height: 54,
      title: "Voltage over time",
      caption: "Cell voltage over the time since the start; computed.",
      x: { quantity: "time", unit, zero: true },
      y: { symbol: "E", unit: "V", against: "Li⁺/Li", zero: true },
      standing: [],
      series: [
        rule("x", inUnit(time, unit), { as: "muted" }),
        ...shown.map((one) => line(tableOf(one), { x: "time", y: "voltage", as: one.as, label: one.name })),
      ],
    });
  },
};
