import type { Table } from "../data/table.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { line, rule, span } from "./series.ts";

/** Difference between edge and core of one particle at one current, over the diffusivity. */
export interface DiffusivityScan {
  /** Material, e.g. `SiNP`. */
  readonly material: string;
  /** E.g. `5×`. */
  readonly current: string;
  /** Columns `diffusivity` [m² s⁻¹] ascending and `edge_minus_core` [1]. */
  readonly scan: Table;
}

interface Options extends About {
  /** Range of diffusivities in the literature [m² s⁻¹]. */
  readonly literature: readonly [number, number];
  /** Difference from which a map shows a gradient to the eye [1]. */
  readonly visible?: number;
  readonly id?: string;
}

/** Edge minus core filling over the effective diffusivity, both logarithmic, with the range of the literature. */
export function diffusivityScan(scans: readonly DiffusivityScan[], options: Options): Figure {
  const currents = [...new Set(scans.map((s) => s.current))];
  return figure({
    id: options.id ?? "diffusivity-scan",
    title: options.title ?? "Lithium gradient over the diffusivity",
    caption: `Filling at the edge minus filling at the core of ${[...new Set(scans.map((s) => s.material))].join(" and ")} over the effective diffusivity; shaded, the range of the literature. ${options.setting}`,
    naming: "ends",
    x: { quantity: "diffusivity", symbol: "D_{eff}", unit: "m^2/s", log: true },
    y: { quantity: "edge − core filling", unit: "1", log: true },
    series: [
      span({ x: options.literature, as: "muted", fill: "tint", label: "literature" }),
      ...(options.visible === undefined
        ? []
        : [rule("y", options.visible, { as: "muted", dash: "1 1.6", label: "visible in a map" })]),
      ...scans.map(({ material, current, scan }) =>
        line(scan, {
          x: "diffusivity",
          y: "edge_minus_core",
          as: material,
          label: `${material} ${current}`,
          strength: 0.45 + (0.55 * (currents.indexOf(current) + 1)) / currents.length,
        }),
      ),
    ],
    cites: options.cites ?? [],
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
