import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { studentQuantile } from "../../numerics/student.ts";
import { branchesOf, commonWindow, STEP, type Voltammogram, type Window } from "./branch.ts";
import { CURVE_STEP, type ExponentCurve, exponentsOver } from "./exponents-over-potential.ts";
import type { OverlapFit } from "./overlapping-peaks.ts";
import type { Reading } from "./reading.ts";

/** Currents of all scans every 5 mV: `scan_rate`, `branch`, `potential`, `current`. */
export function voltammogramTable(scans: readonly Voltammogram[], label: string): NotedTable {
  const every = Math.round(CURVE_STEP / STEP);
  const rows = scans.flatMap((scan) =>
    branchesOf(scan).flatMap((branch) =>
      [...branch.potential.keys()]
        .filter((k) => k % every === 0 || k === branch.potential.length - 1)
        .map((k) => ({ scan, branch, E: branch.potential[k]!, i: branch.current[k]! })),
    ),
  );
  return {
    table: table(label, {
      scan_rate: { unit: "V/s", values: rows.map((r) => r.scan.scanRate) },
      branch: { unit: "1", values: rows.map((r) => r.branch.sign) },
      potential: { unit: "V", values: rows.map((r) => r.E) },
      current: { unit: scans[0]!.unit, values: rows.map((r) => r.i) },
    }),
    words: {},
  };
}

/** Extremum of each way at each scan rate, without a baseline. */
export function extremaTable({ scanRates, extrema, unit }: Reading): NotedTable {
  const rows = (["anodic", "cathodic"] as const).flatMap((way) =>
    extrema[way].map((e, k) => ({ way, e, scanRate: scanRates[k]! })),
  );
  return {
    table: table("extrema of the sweeps", {
      scan_rate: { unit: "V/s", values: rows.map((r) => r.scanRate) },
      branch: { unit: "1", values: rows.map((r) => (r.way === "anodic" ? 1 : -1)) },
      potential: { unit: "V", values: rows.map((r) => r.e.potential) },
      current: { unit, values: rows.map((r) => r.e.current) },
      from_vertex: { unit: "V", values: rows.map((r) => r.e.fromVertex) },
    }),
    words: {},
  };
}

/** Exponents over the potential of both ways, from three scan rates on. */
export function exponentCurves({ scans, scanRates }: Reading, asked: Partial<Window>): ExponentCurve[] {
  if (scans.length < 3) return [];
  const window = commonWindow(
    scans.flatMap((s) => branchesOf(s)),
    asked,
  );
  return [scans.map((s) => s.anodic), scans.map((s) => s.cathodic)].map((branches) => exponentsOver(branches, scanRates, window));
}

/** Table `bOverPotential`: `branch`, `potential`, `b` with its sigma and the half width of 95 % confidence, `r_squared`. */
export function exponentCurveTable(curves: readonly ExponentCurve[], rates: number): NotedTable {
  const t = studentQuantile(0.95, rates - 2);
  const rows = curves.flatMap((c) => Array.from(c.potential, (E, k) => ({ c, E, k })));
  return {
    table: table("exponent b over the potential", {
      branch: { unit: "1", values: rows.map((r) => r.c.sign) },
      potential: { unit: "V", values: rows.map((r) => r.E) },
      b: { unit: "1", values: rows.map((r) => r.c.b[r.k]!), sigma: Float64Array.from(rows, (r) => r.c.sigma[r.k]!) },
      half_width: { unit: "1", values: rows.map((r) => t * r.c.sigma[r.k]!) },
      r_squared: { unit: "1", values: rows.map((r) => r.c.rSquared[r.k]!) },
    }),
    words: {},
  };
}

/** Peaks that were resolved from overlapping ones at one rate on one way. */
export interface Resolved {
  readonly scanRate: number;
  readonly sign: 1 | -1;
  readonly fit: OverlapFit;
}

/** Table `components`: one row for each resolved peak, magnitudes. */
export function componentTable(resolved: readonly Resolved[], { unit }: Reading): NotedTable {
  const rows = resolved.flatMap(({ scanRate, sign, fit }) => fit.components.map((c) => ({ scanRate, sign, c })));
  return {
    table: table("asymmetric Gaussians", {
      scan_rate: { unit: "V/s", values: rows.map((r) => r.scanRate) },
      branch: { unit: "1", values: rows.map((r) => r.sign) },
      potential: { unit: "V", values: rows.map((r) => r.c.potential), sigma: Float64Array.from(rows, (r) => r.c.potentialSigma) },
      height: { unit, values: rows.map((r) => r.c.height), sigma: Float64Array.from(rows, (r) => r.c.heightSigma) },
      sigma_below: { unit: "V", values: rows.map((r) => r.c.below) },
      sigma_above: { unit: "V", values: rows.map((r) => r.c.above) },
      charge: { unit: unit === "A" ? "C" : "C/kg", values: rows.map((r) => r.c.area / r.scanRate) },
    }),
    words: {},
  };
}
