import type { Table } from "../data/table.ts";
import { needSome, originOf, strengthAmong } from "./family.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, rule } from "./series.ts";

/** Differential capacity of one cycle. */
export interface DifferentialCapacity {
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  /** E.g. `CCOS` or `cycle 2`. */
  readonly label: string;
  /** Half cycles: columns `voltage_volt` [V] and `x_incremental_capacity_per_gram_active` [C kg⁻¹ V⁻¹], a magnitude. */
  readonly lithiation?: Table;
  readonly delithiation?: Table;
  readonly standing?: CurveStanding;
}

interface Options extends About {
  /** Range of voltages shown [V]. */
  readonly voltages?: readonly [number, number];
  readonly id?: string;
}

/** Differential capacity over the voltage: lithiation below zero, delithiation above. */
export function differentialCapacity(cycles: readonly DifferentialCapacity[], options: Options): Figure {
  needSome(cycles, "cycle");
  const { voltages } = options;
  return figure({
    id: options.id ?? "differential-capacity",
    title: options.title ?? "Differential capacity",
    caption: `Differential capacity per gram of active powder over the cell voltage; lithiation is negative, delithiation positive. ${options.setting}`,
    naming: "legend",
    x: { symbol: "E", unit: "V", against: "Li⁺/Li", ...(voltages ? { domain: voltages } : { zero: true }) },
    y: { quantity: "d*Q*/d*E*", unit: "mAh/g/V", zero: true },
    series: [
      rule("y", 0, { as: "line" }),
      ...cycles.flatMap((cycle) => {
        const { as, label, lithiation, delithiation, standing = "computed" } = cycle;
        const strength = strengthAmong(cycles, cycle);
        return [lithiation, delithiation].flatMap((curve) => {
          if (!curve) return [];
          const isNamed = curve === (lithiation ?? delithiation);
          const place = {
            x: "voltage_volt",
            y: "x_incremental_capacity_per_gram_active",
            ...(curve === lithiation ? { negate: "y" as const } : {}),
            as,
            standing,
            ...(isNamed ? { label } : {}),
          };
          return [standing === "measured" ? points(curve, place) : line(curve, { ...place, strength })];
        });
      }),
    ],
    ...originOf(options),
  });
}
