import type { Table } from "../data/table.ts";
import { originOf } from "./family.ts";
import { type About, type Axes, type Axis, axes, type Figure, figure } from "./figure.ts";
import { band, line, points, type Series } from "./series.ts";

/** Diffusivities with one light. */
export interface LitDiffusivities {
  readonly light: "green" | "amber" | "red";
  readonly label: string;
  /** Columns `potential` [V], `capacity` and `diffusivity` [m² s⁻¹] with half the width of its bar as uncertainty. */
  readonly values: Table;
}

/** Further diffusivities to compare. */
export interface ComparedDiffusivities {
  readonly label: string;
  /** Columns `potential` [V], `capacity` and `diffusivity` [m² s⁻¹]; `low` and `high` [m² s⁻¹] for a band. */
  readonly values: Table;
  readonly as: "accent" | "ink" | "muted";
  readonly drawn: "markers" | "line" | "band";
  /** Panels in which it stands. */
  readonly over: readonly ("potential" | "capacity")[];
}

interface Options extends About {
  readonly id?: string;
  /** Unit of the capacity. */
  readonly capacityUnit: string;
  /** Leave out the panel over capacity, where charge is counted anew in parts of a record. */
  readonly overPotentialOnly?: boolean;
  readonly caption: string;
}

/** Diffusivity over potential and over capacity, with the lights of the numbers, beside what they are compared with. */
export function litDiffusivity(
  lit: readonly LitDiffusivities[],
  compared: readonly ComparedDiffusivities[],
  options: Options,
): Figure {
  const panel = (over: "potential" | "capacity", x: Axis): Axes => {
    const place = { x: over, y: "diffusivity" };
    return axes({
      naming: "above",
      x,
      y: { quantity: "diffusivity", symbol: "D", unit: "cm^2/s", log: true },
      series: [
        ...compared
          .filter((c) => c.over.includes(over))
          .flatMap(({ values, label, as, drawn }): Series[] => {
            if (drawn === "markers") return [points(values, { ...place, as, label, standing: "predicted" })];
            const curve = line(values, { ...place, as, label, standing: "calibrated" });
            return drawn === "line" ? [curve] : [band(values, { x: over, low: "low", high: "high", as }), curve];
          }),
        ...lit.map(({ values, light, label }) => points(values, { ...place, as: light, label })),
      ],
    });
  };
  return figure({
    id: options.id ?? "diffusivity",
    title: options.title ?? "Diffusivity",
    width: options.overPotentialOnly ? "single" : "double",
    columns: options.overPotentialOnly ? [1] : [1, 1],
    caption: `${options.caption} ${options.setting}`,
    panels: [
      panel("potential", { symbol: "E", unit: "V" }),
      ...(options.overPotentialOnly ? [] : [panel("capacity", { quantity: "capacity", unit: options.capacityUnit })]),
    ],
    standing: [],
    ...originOf(options),
  });
}
