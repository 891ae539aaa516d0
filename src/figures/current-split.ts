import { type Table, table } from "../data/table.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { band, bars, line, points, rule, type Series } from "./series.ts";

/** Dunn's split of the currents of one electrode. */
export interface SplitShown {
  /** One row per scan rate: `share` [1], and `half_width` [1], half a confidence interval, where there is one. */
  readonly shares: Table;
  /** Scan rates as words, e.g. `0.2 mV s⁻¹`, slowest first. */
  readonly rates: readonly string[];
  /** The light of the shares; a red split is drawn in grey. */
  readonly light: "green" | "amber" | "red";
  /** E.g. `refused: holds at 23 % of the potentials`. */
  readonly verdict: string;
  /** Currents at one scan rate, one table for each way: `potential` [V], `current`, `linear` (k₁ v), `zero`. */
  readonly currents: readonly Table[];
  readonly currentsAt: string;
  /** One table for each way: `potential` [V], `r_squared` [1]. */
  readonly fit: readonly { readonly name: string; readonly table: Table }[];
}

interface Options extends About {
  readonly id?: string;
  readonly unit: string;
  /** Explained variance above which the split counts as valid [1]. */
  readonly limit: number;
}

function sharePanel({ shares, rates, light, verdict }: SplitShown): Axes {
  const share = shares.column("share").values;
  const place = Float64Array.from(share, (_, k) => k);
  const zero = new Float64Array(share.length);
  const whole = table("shares", {
    zero: { unit: "1", values: zero },
    share: { unit: "1", values: share },
    one: { unit: "1", values: zero.map(() => 1) },
    place: { unit: "1", values: place },
  });
  const interval = shares.has("half_width") ? [intervals(share, shares.column("half_width").values)] : [];
  const refused = light === "red";
  return axes({
    title: verdict,
    naming: "above",
    x: { quantity: "share of the charge", unit: "%", domain: [0, 100] },
    y: { quantity: "scan rate", unit: "1", categories: rates },
    series: [
      bars(whole, { from: "zero", to: "share", as: refused ? "muted" : "accent", label: "*k*_{1}*v*" }),
      bars(whole, { from: "share", to: "one", as: refused ? "line" : "loss electrolyte", label: "*k*_{2}*v*^{1/2}" }),
      ...interval.map((t) => line(t, { x: "share", y: "place", as: "ink", standing: "calibrated" })),
      ...interval.map(() => points(whole, { x: "share", y: "place", as: "ink" })),
    ],
  });
}

/** A stroke over each confidence interval; the frame cuts what lies outside of 0 to 1. */
function intervals(share: Float64Array, half: Float64Array): Table {
  const strokes = (of: (k: number) => readonly [number, number]) => Array.from(share, (_, k) => [...of(k), Number.NaN]).flat();
  return table("intervals", {
    share: { unit: "1", values: strokes((k) => [Math.max(0, share[k]! - half[k]!), Math.min(1, share[k]! + half[k]!)]) },
    place: { unit: "1", values: strokes((k) => [k, k]) },
  });
}

/** Share of k₁v by scan rate, the current at one rate with its part k₁v, and how much the split explains at each potential. */
export function splitFigure(shown: SplitShown, options: Options): Figure {
  needSome(shown.rates, "scan rate");
  const { light, currents, currentsAt, fit } = shown;
  const refused = light === "red";
  const current = { x: "potential", y: "current" };
  return figure({
    id: options.id ?? "current-split",
    title: options.title ?? "Split of the current",
    width: "double",
    columns: [1, 1],
    height: 130,
    layout: [
      [0, 1],
      [2, 2],
    ],
    caption: `(a) Part *k*_{1}*v* of the charge of a cycle by *i* = *k*_{1}*v* + *k*_{2}√*v* at each potential, free fit${refused ? ", drawn in grey because it is refused: the law does not hold at most potentials, and any data can be split" : ""}; bars: 95 % (jackknife over the scan rates). (b) Current at ${currentsAt} (line) and its part *k*_{1}*v* (filled). (c) Share of the variance of *i*/√*v* that the law explains; it counts as valid above ${options.limit}; what lies below 0.5 is cut off. ${options.setting}`,
    standing: [],
    panels: [
      sharePanel(shown),
      axes({
        title: currentsAt,
        naming: "above",
        x: { symbol: "E", unit: "V" },
        y: { quantity: "current", unit: options.unit, zero: true },
        series: [
          rule("y", 0, { as: "line" }),
          ...currents.flatMap((way, k): Series[] => [
            band(way, {
              x: "potential",
              low: "zero",
              high: "linear",
              as: refused ? "muted" : "accent",
              ...(k === 0 ? { label: "*k*_{1}*v*" } : {}),
            }),
            line(way, { ...current, as: "ink", ...(k === 0 ? { label: "measured" } : {}) }),
          ]),
        ],
      }),
      axes({
        title: `valid above ${options.limit} (dots)`,
        naming: "above",
        x: { symbol: "E", unit: "V" },
        y: { symbol: "R²", unit: "1", domain: [0.5, 1.02] },
        series: [
          rule("y", options.limit, { as: "muted", dash: "1 1.6" }),
          ...fit.map(({ name, table: t }, k) => line(t, { x: "potential", y: "r_squared", as: `variant ${k + 1}`, label: name })),
        ],
      }),
    ],
    ...originOf({ ...options, cites: [...new Set([...(options.cites ?? []), "Wang2007"])] }),
  });
}
