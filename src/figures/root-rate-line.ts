import { type Table, table } from "../data/table.ts";
import { inUnit } from "../units/quantity.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { line, points, type Series } from "./series.ts";

/** Peak currents of one way with their line over the root of the scan rate. */
export interface RootRateSeries {
  /** E.g. `anodic, *R*² = 0.992`. */
  readonly label: string;
  readonly as: string;
  /** Columns `scan_rate` [V/s] and `current` [A] or [A/kg], magnitudes. */
  readonly currents: Table;
  /** |i| = intercept + slope √v, SI. */
  readonly slope: number;
  readonly intercept: number;
  /** A line that is refused is dotted. */
  readonly isRefused: boolean;
}

interface Options extends About {
  readonly id?: string;
  /** Unit in which currents are read, e.g. `mA`. */
  readonly unit: string;
}

/** Randles–Ševčík plot: current over the root of the scan rate, the line with its intercept. */
export function rootRateLine(series: readonly RootRateSeries[], options: Options): Figure {
  needSome(series, "series of currents");
  return figure({
    id: options.id ?? "randles-sevcik",
    title: options.title ?? "Randles–Ševčík plot",
    height: 70,
    caption: `Current extremum of each sweep over the root of the scan rate (markers) with the line by least squares${series.some((s) => s.isRefused) ? "; dotted: refused" : ""}. Diffusion alone gives a line through the origin. ${options.setting}`,
    standing: [],
    naming: "above",
    x: { quantity: "*v*^{1/2} / (mV s⁻¹)^{1/2}", unit: "1", zero: true },
    y: { quantity: "current", symbol: "|i|", unit: options.unit, zero: true },
    series: series.flatMap((s): Series[] => {
      const { values, unit } = s.currents.column("current");
      const roots = Array.from(s.currents.column("scan_rate").values, (v) => Math.sqrt(inUnit(v, "mV/s")));
      const ends = [0, 1.05 * Math.max(...roots)];
      const law = ends.map((x) => s.intercept + s.slope * x * Math.sqrt(1e-3));
      const pair = (x: readonly number[], y: ArrayLike<number>) =>
        table(s.label, { x: { unit: "1", values: x }, y: { unit, values: Float64Array.from(y) } });
      const place = { x: "x", y: "y", as: s.as };
      return [
        line(pair(ends, law), { ...place, standing: s.isRefused ? "null model" : "calibrated" }),
        points(pair(roots, values), { ...place, label: s.label }),
      ];
    }),
    ...originOf({ ...options, cites: [...new Set([...(options.cites ?? []), "Bard2001"])] }),
  });
}
