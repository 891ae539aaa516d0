import { figure } from "../../../figures/figure.ts";
import { line, points, type Series } from "../../../figures/series.ts";
import { rowAt } from "../../state/course.ts";
import { type Curve, halfCyclesOf, pointOf, rowsOf, type ShownCourse } from "./curve.ts";

const PLACE = { x: "x_step_capacity_per_gram_active", y: "voltage_volt" } as const;

function curvesOf({ name, as, course }: ShownCourse): Series[] {
  return halfCyclesOf(course).map((half, k) =>
    line(rowsOf(course, half), { ...PLACE, as, strength: 1, ...(k === 0 ? { label: name } : {}) }),
  );
}

function instantOf({ as, course }: ShownCourse, time: number): Series[] {
  const row = rowAt(course, time);
  const half = halfCyclesOf(course).find(({ first, end }) => first <= row && row < end);
  return half ? [points(pointOf(course, half, row), { ...PLACE, as, standing: "calibrated" })] : [];
}

/** Cell voltage over capacity, counted from each turn of the current. */
export const voltageCapacity: Curve = {
  id: "voltage-capacity",
  title: "Cell voltage",
  short: "E(Q)",
  suits: (course) => course.current.some((i) => i !== 0),
  figure: (shown, time) =>
    figure({
      id: "voltage-capacity",
      height: 54,
      title: "Cell voltage",
      caption: "Cell voltage over capacity per gram of active powder, counted from each turn of the current; computed.",
      x: { quantity: "capacity", unit: "mAh/g", zero: true },
      y: { symbol: "E", unit: "V", against: "Li⁺/Li", zero: true },
      standing: [],
      series: [...shown.flatMap(curvesOf), ...shown.slice(0, 1).flatMap((first) => instantOf(first, time))],
    }),
};
