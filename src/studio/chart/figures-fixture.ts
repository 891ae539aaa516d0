import { type Table, table } from "../../data/table.ts";
import { type Axes, axes, type Figure, figure, line } from "../../figures/figure.ts";

/** A table without a name. */
export const columns = (of: Parameters<typeof table>[1]): Table => table("made up", of);

/** A voltage curve in SI units: capacity [C/kg] and voltage [V]. */
export const curve = (rows: readonly (readonly [number, number])[]): Table =>
  columns({
    q: { unit: "C/kg", values: rows.map(([q]) => q) },
    e: { unit: "V", values: rows.map(([, e]) => e) },
  });

/** A figure of panels. */
export const figureOf = (...panels: readonly Axes[]): Figure =>
  figure({
    id: "made-up",
    title: "Made up",
    caption: "Made up.",
    panels,
    columns: panels.map(() => 1),
    width: panels.length > 1 ? "double" : "single",
  });

/** Two voltage curves against capacity. */
export const voltages = (): Figure =>
  figureOf(
    axes({
      x: { quantity: "capacity", unit: "mAh/g", domain: [0, 1000] },
      y: { symbol: "E", unit: "V", against: "Li⁺/Li", domain: [0, 1] },
      series: [
        line(curve([[0, 0.9], [1800000, 0.4], [3600000, 0.1]]), { x: "q", y: "e", as: "CCOS", label: "CCOS" }), // biome-ignore format: rows
        line(curve([[0, 0.8], [1440000, Number.NaN], [2880000, 0.05]]), { x: "q", y: "e", as: "SiNP", label: "SiNP" }), // biome-ignore format: rows
      ],
    }),
  );
