import type { Table } from "../data/table.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { band, line, rule, type Series } from "./series.ts";
import { layerName } from "./tokens.ts";

/** Hoop stress of one layer over a cycle. */
export interface LayerStress {
  /** Material id; it sets colour and word. */
  readonly material: string;
  /** Name when two layers are of one material. */
  readonly label?: string;
  /** Columns `lithium_per_silicon` [1], `hoop_inner`, `hoop_outer` [Pa], in order of time: lithiation. */
  readonly lithiation: Table;
  /** The same for the delithiation that follows. */
  readonly delithiation: Table;
  /** Stress at which it gives way [Pa]; drawn as a dotted line in the colour of the layer. */
  readonly strength?: number;
}

interface Options extends About {
  /** What the dotted level of a layer is; `strength` unless said. */
  readonly level?: string;
  readonly id?: string;
}

function seriesOf(layers: readonly LayerStress[], half: "lithiation" | "delithiation", level: string): Series[] {
  const range = { x: "lithium_per_silicon", low: "hoop_inner", high: "hoop_outer" } as const;
  const faces = layers.flatMap(({ material, label = layerName(material), [half]: t }): Series[] => [
    band(t, { ...range, as: material }),
    line(t, { x: range.x, y: "hoop_inner", as: material, ...(half === "lithiation" ? { label } : {}) }),
    line(t, { x: range.x, y: "hoop_outer", as: material }),
  ]);
  const strengths = layers.flatMap(({ material, label = layerName(material), strength }) =>
    strength === undefined
      ? []
      : [
          rule("y", strength / 1e9, {
            as: material,
            dash: "1 1.6",
            ...(half === "lithiation" ? {} : { label: `${level} of ${label}` }),
          }),
        ],
  );
  return [rule("y", 0, { as: "line" }), ...faces, ...strengths];
}

/** Hoop stress at the inner and outer face of every layer, lithiation and then delithiation, on one scale. */
export function layerStressCycle(layers: readonly LayerStress[], options: Options): Figure {
  const all = layers.flatMap((l) =>
    [l.lithiation, l.delithiation].flatMap((t) => [...t.column("hoop_inner").values, ...t.column("hoop_outer").values]),
  );
  const strengths = layers.flatMap((l) => (l.strength === undefined ? [] : [l.strength]));
  const low = Math.floor((Math.min(...all) / 1e9) * 2.1) / 2;
  const high = Math.ceil((Math.max(...all, ...strengths) / 1e9) * 2.1) / 2;
  const level = options.level ?? "strength";
  const full = Math.max(...layers.flatMap((l) => [...l.lithiation.column("lithium_per_silicon").values]));
  const panel = (half: "lithiation" | "delithiation"): Axes =>
    axes({
      title: half,
      x: { quantity: "*x* in LiₓSi", unit: "1", domain: [0, full], reverse: half === "delithiation" },
      y: { quantity: "hoop stress", symbol: "σ", unit: "GPa", domain: [low, high], quiet: half === "delithiation" },
      series: seriesOf(layers, half, level),
    });
  return figure({
    id: options.id ?? "layer-stress",
    title: options.title ?? "Hoop stress of the layers over a cycle",
    width: "double",
    columns: [1.13, 1],
    caption: `Hoop stress (positive: tension) between the inner and the outer face of each layer, against composition, from left to right in time. Dotted: ${level}. ${options.setting}`,
    panels: [panel("lithiation"), panel("delithiation")],
    cites: options.cites ?? [],
    ...(options.provenance ? { provenance: options.provenance } : {}),
  });
}
