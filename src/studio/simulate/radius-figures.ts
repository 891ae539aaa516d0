import { type Table, table } from "../../data/table.ts";
import { type Axes, type Figure, figure } from "../../figures/figure.ts";
import { line, rule, type Series } from "../../figures/series.ts";
import type { Seen } from "./seen.ts";

/** From this share of the flow stress on, the limit of a layer is drawn. */
const NEAR = 0.75;

/** Rows of each layer, from the centre outwards. */
function rowsOfLayers({ radius }: Seen): number[][] {
  if (!radius.has("x_layer")) return [Array.from({ length: radius.length }, (_, i) => i)];
  const layerOf = radius.column("x_layer").values;
  const rows = Array.from({ length: layerOf.at(-1) ?? 0 }, (): number[] => []);
  for (let i = 0; i < radius.length; i++) rows[layerOf[i]! - 1]!.push(i);
  return rows;
}

const positions = ({ radius }: Seen): Float64Array =>
  radius.column(radius.has("x_current_radius_metre") ? "x_current_radius_metre" : "x_radius_metre").values;

function partOf(seen: Seen, rows: readonly number[], values: ArrayLike<number>, unit: string): Table {
  const r = positions(seen);
  return table("layer", {
    radius: { unit: "m", values: rows.map((i) => r[i]!) },
    value: { unit, values: rows.map((i) => values[i]!) },
  });
}

/** Lines between layers, midway between their cells. */
function boundaries(seen: Seen): Series[] {
  const r = positions(seen);
  const rows = rowsOfLayers(seen);
  return rows.slice(1).map((own, k) => rule("x", 1e9 * 0.5 * (r[own[0]!]! + r[rows[k]!.at(-1)!]!), { as: "line" }));
}

function panel(seen: Seen, id: string, title: string, y: Axes["y"], series: readonly Series[]): Figure {
  const outer = Math.max(seen.scale.frame, positions(seen).at(-1) ?? 0);
  return figure({
    id,
    title,
    height: 43,
    caption: `${title} at one instant, over the present radius; the layers in their colours; computed.`,
    x: { quantity: "radius", symbol: "r", unit: "nm", domain: [0, Math.ceil(1e9 * outer * 1.02)] },
    y,
    standing: [],
    series: [...boundaries(seen), ...series],
  });
}

/** Filling of every layer over the radius. */
export function fillingFigure(seen: Seen): Figure {
  const filling = seen.radius.column("x_filling").values;
  const series = rowsOfLayers(seen).flatMap((rows, k) =>
    rows.some((i) => Number.isFinite(filling[i]!))
      ? [line(partOf(seen, rows, filling, "1"), { x: "radius", y: "value", as: seen.materials[k]!, over: true })]
      : [],
  );
  return panel(seen, "filling-radius", "Lithium along the radius", { quantity: "filling", unit: "1", domain: [0, 1] }, series);
}

/** Hoop stress over the radius, and where a layer is near its flow stress, the hoop stress at which it flows. */
export function stressFigure(seen: Seen): Figure | undefined {
  const { radius, scale } = seen;
  if (!radius.has("x_hoop_stress_pascal")) return undefined;
  const [hoop, radial, ratio] = ["x_hoop_stress_pascal", "x_radial_stress_pascal", "x_yield_ratio"].map(
    (name) => radius.column(name).values,
  ) as [Float64Array, Float64Array, Float64Array];
  const limit = scale.stressLimit / 1e9;
  const parts = rowsOfLayers(seen);
  const own = parts.map((rows, k) =>
    line(partOf(seen, rows, hoop, "Pa"), { x: "radius", y: "value", as: seen.materials[k]!, over: true }),
  );
  let isNamed = false;
  const limits = parts.flatMap((rows) => {
    const near = Math.max(...rows.map((i) => ratio[i]!));
    if (!(near >= NEAR)) return [];
    // |σ_t − σ_r| is at the share `ratio` of the flow stress, so the hoop stress of flow is σ_r + (σ_t − σ_r)/ratio
    const flow = Float64Array.from(hoop, (σt, i) => radial[i]! + (σt - radial[i]!) / Math.max(ratio[i]!, 1e-9));
    const name = isNamed ? {} : { label: "limit of flow" };
    isNamed = true;
    return [line(partOf(seen, rows, flow, "Pa"), { x: "radius", y: "value", as: "red", standing: "null model", ...name })];
  });
  const y = { quantity: "hoop stress", symbol: "σ_{t}", unit: "GPa", domain: [-limit, limit] as const };
  return panel(seen, "stress-radius", "Hoop stress along the radius", y, [rule("y", 0, { as: "line" }), ...own, ...limits]);
}
