import type { Table } from "../data/table.ts";
import { needSome, originOf } from "./family.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { type CurveStanding, line, points, type Series } from "./series.ts";

/** Galvanostatic intermittent titration of one cell. */
export interface Titration {
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  readonly label?: string;
  /** Columns `test_time_second` [s] and `voltage_volt` [V]. */
  readonly run: Table;
  /** Diffusivities read from the pulses: columns `filling` [1] and `diffusivity` [m² s⁻¹], one row per pulse. */
  readonly apparent: readonly { readonly label: string; readonly values: Table; readonly standing?: CurveStanding }[];
  /** Diffusivity that the simulation was made with, the same columns. */
  readonly true?: Table;
}

/** Voltage over time of pulses and rests, and the diffusivity read from them beside the true one. */
export function titration(tests: readonly Titration[], options: About & { readonly id?: string }): Figure {
  needSome(tests, "titration");
  const place = { x: "filling", y: "diffusivity" };
  // One true diffusivity under several readings belongs to all of them.
  const shared = tests.length > 1 && tests.filter((t) => t.true).length === 1;
  const readings = tests.flatMap(({ as, label, apparent, true: truth }): Series[] => {
    const whose = tests.length > 1 && label ? `${label}, ` : "";
    return [
      ...(truth ? [line(truth, { ...place, ...(shared ? { as: "muted", label: "true" } : { as, label: `${whose}true` }) })] : []),
      ...apparent.map((a) => points(a.values, { ...place, as, standing: a.standing ?? "computed", label: whose + a.label })),
    ];
  });
  return figure({
    id: options.id ?? "titration",
    title: options.title ?? "Galvanostatic intermittent titration",
    width: "double",
    columns: [1, 1],
    caption: `Left, voltage during pulses and rests. Right, the diffusivity that the pulses seem to show (markers)${tests.some((t) => t.true) ? " beside that of the simulation (lines): the difference is the error of the method" : ""}. ${options.setting}`,
    panels: [
      axes({
        naming: "legend",
        x: { quantity: "time", unit: "h", zero: true },
        y: { symbol: "E", unit: "V", against: "Li⁺/Li", zero: true },
        series: tests.map(({ as, label, run }) =>
          line(run, { x: "test_time_second", y: "voltage_volt", as, ...(label && tests.length > 1 ? { label } : {}) }),
        ),
      }),
      axes({
        x: { quantity: "filling", unit: "1", domain: [0, 1] },
        y: { quantity: "diffusivity", symbol: "D", unit: "cm^2/s", log: true },
        series: readings,
      }),
    ],
    ...originOf(options),
  });
}
