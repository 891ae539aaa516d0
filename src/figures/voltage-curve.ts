import type { Table } from "../data/table.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, rule } from "./series.ts";

/** One half cycle, or several, of one cell. */
export interface VoltageCurve {
  /** Columns `specific_capacity` [C kg⁻¹] and `voltage` [V], in order of time. */
  readonly curve: Table;
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  /** Name on the curve; curves of one cell are named once. */
  readonly label?: string;
  readonly standing?: CurveStanding;
  /** Share of full colour, for a family of rates. */
  readonly strength?: number;
}

interface Options extends About {
  /** Voltage of a state that is looked at elsewhere, e.g. of the lithium maps [V]. */
  readonly marked?: { readonly voltage: number; readonly label: string };
  /** Largest voltage shown [V]. */
  readonly upTo?: number;
  readonly id?: string;
}

/** Cell voltage against capacity. */
export function voltageCurves(curves: readonly VoltageCurve[], options: Options): Figure {
  return figure({
    id: options.id ?? "voltage-curve",
    title: "Cell voltage",
    caption: `Cell voltage against capacity per gram of active powder. ${options.setting}`,
    x: { quantity: "capacity", unit: "mAh/g", zero: true },
    y: { symbol: "E", unit: "V", against: "Li⁺/Li", zero: true, ...(options.upTo ? { domain: [0, options.upTo] as const } : {}) },
    series: [
      ...(options.marked ? [rule("y", options.marked.voltage, { as: "muted", dash: "1 1.6", label: options.marked.label })] : []),
      ...curves.map(({ curve, as, label, standing = "computed", strength = 1 }) => {
        const place = { x: "specific_capacity", y: "voltage", as, standing, ...(label ? { label } : {}) };
        return standing === "measured" ? points(curve, place) : line(curve, { ...place, strength });
      }),
    ],
    cites: options.cites ?? [],
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
