import type { Table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { line, points, rule } from "./series.ts";

interface Options extends About {
  readonly id?: string;
  /** Unit of the capacity. */
  readonly capacityUnit: string;
  /** A few pulses whose potential is shown where the whole would be a ribbon: rows of the record, and which they are. */
  readonly detail?: { readonly fit: Table; readonly words: string };
}

/** Share of full colour of markers that a fit runs over. */
const MARKERS = 0.45;

/**
 * A whole titration with its fit, what is left of it, and the open-circuit curve that came with it.
 * @param measured columns `test_time_second` [s] and `voltage_volt` [V]
 * @param record columns `test_time_second` [s], `fitted_voltage` and `residual` [V], missing where nothing was compared
 * @param curves one for each branch: columns `capacity` and `potential` [V]
 * @param rests  columns `capacity` and `potential` [V] of the resting states
 */
export function titrationFit(measured: Table, record: Table, curves: readonly Table[], rests: Table, options: Options): Figure {
  const time = { x: "test_time_second" };
  const { detail } = options;
  const place = { x: "capacity", y: "potential" };
  return figure({
    id: options.id ?? "titration-fit",
    title: options.title ?? "Fit of the whole record",
    width: "double",
    height: 88,
    columns: [1.6, 1],
    layout: [
      [0, 2],
      [0, 2],
      [1, 2],
    ],
    caption: `Potential over time${detail ? ` within ${detail.words}` : ""} (markers, a part of the samples) with the fit of the whole record (line); below, measured less fitted${detail ? " over the whole record" : ""}. Right, the open-circuit curve that the fit found (line) and the potentials at the ends of the rests (markers). ${options.setting}`,
    standing: ["Markers: measured.", "Solid lines: fitted."],
    panels: [
      axes({
        naming: "legend",
        x: { quantity: "time", unit: "h", quiet: detail === undefined },
        y: { symbol: "E", unit: "V" },
        series: [
          points(measured, { ...time, y: "voltage_volt", as: "muted", strength: MARKERS, label: "measured" }),
          line(detail?.fit ?? record, {
            ...time,
            y: "fitted_voltage",
            as: "accent",
            standing: "calibrated",
            over: true,
            label: "fit",
          }),
        ],
      }),
      axes({
        x: { quantity: "time", unit: "h" },
        y: { quantity: "residual", unit: "mV" },
        series: [rule("y", 0, { as: "muted" }), line(record, { ...time, y: "residual", as: "accent" })],
      }),
      axes({
        naming: "legend",
        x: { quantity: "capacity", unit: options.capacityUnit },
        y: { symbol: "U", unit: "V" },
        series: [
          ...curves.map((curve, k) =>
            line(curve, { ...place, as: "accent", standing: "calibrated", ...(k === 0 ? { label: "open circuit" } : {}) }),
          ),
          points(rests, { ...place, as: "ink", label: "ends of rests" }),
        ],
      }),
    ],
    ...originOf(options),
  });
}
