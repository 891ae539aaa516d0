import type { Table } from "../data/table.ts";
import { type About, axes, type Figure, figure } from "./figure.ts";
import { line, rule } from "./series.ts";

/** One way in which the shell may respond. */
export interface PressureCase {
  /** E.g. `bonded`. */
  readonly label: string;
  /** Look by name (tokens.ts); `variant 1`, `variant 2`, ... in order when absent. */
  readonly as?: string;
  /** Columns `lithium_per_silicon` [1], `core_pressure` [Pa], `potential_shift` [V], in order of time over a cycle. */
  readonly cycle: Table;
}

interface Options extends About {
  /** Levels of pressure at which something gives way, e.g. the strength of the interface as a negative pressure [Pa]. */
  readonly strengths?: readonly { readonly label: string; readonly pressure: number }[];
  /** Range of pressure shown [GPa]; elastic cases may run out of it. */
  readonly pressureRange?: readonly [number, number];
  readonly id?: string;
}

/** Core pressure and the shift of the electrode potential that it causes, against composition over a cycle. */
export function shellPressureLoops(cases: readonly PressureCase[], options: Options): Figure {
  const x = { quantity: "*x* in LiₓSi", unit: "1" } as const;
  const curves = (y: string, named: boolean) =>
    cases.map((c, i) =>
      line(c.cycle, {
        x: "lithium_per_silicon",
        y,
        as: c.as ?? `variant ${i + 1}`,
        arrow: true,
        ...(named ? { label: c.label } : {}),
      }),
    );
  const strengths = (options.strengths ?? []).map((s) =>
    rule("y", s.pressure / 1e9, { as: "red", dash: "1 1.6", label: s.label }),
  );
  return figure({
    id: options.id ?? "shell-pressure",
    title: options.title ?? "Pressure in the core over a cycle",
    width: "double",
    columns: [1, 1],
    caption: `(a) Pressure of the shells on the silicon core (positive: compression) and (b) the shift of its potential, against composition; arrows point forward in time. ${options.setting}`,
    panels: [
      axes({
        x,
        y: {
          quantity: "core pressure",
          symbol: "p",
          unit: "GPa",
          ...(options.pressureRange ? { domain: options.pressureRange } : {}),
        },
        series: [rule("y", 0, { as: "line" }), ...curves("core_pressure", true), ...strengths],
      }),
      axes({
        x,
        y: { quantity: "shift of the potential", symbol: "ΔE", unit: "mV" },
        series: [rule("y", 0, { as: "line" }), ...curves("potential_shift", true)],
      }),
    ],
    cites: options.cites ?? [],
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
