import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { seen } from "./peak-tracking.ts";
import type { Peak } from "./peaks.ts";
import type { Reading } from "./reading.ts";
import { mainPairs, type Reversibility, reversibilityOf } from "./reversibility.ts";

const BASELINES = ["tangent", "line", "offset", "airpls"] as const;

/** Tables `peaks`, `peakHeights` (one row per peak and baseline), `baselines` (points of each as drawn) and `peakPairs`. */
export function peakTables(reading: Reading): Record<string, NotedTable> {
  const all = reading.tracks.flatMap((t) => seen(t, reading.scanRates).map((row) => ({ name: t.name, ...row })));
  const number = (unit: string, of: (p: Peak) => number) => ({ unit, values: all.map((row) => of(row.peak)) });
  const sigma = (of: (p: Peak) => number) => ({ sigma: Float64Array.from(all, (row) => of(row.peak)) });
  const heights = all.flatMap((row) =>
    BASELINES.flatMap((b) => (row.peak.heights[b] === undefined ? [] : [{ ...row, b, height: row.peak.heights[b] }])),
  );
  const drawn = all.flatMap((row) => row.peak.drawn.potential.map((E, k) => ({ ...row, E, i: row.peak.drawn.current[k]! })));
  const pairs = mainPairs(reading).map(reversibilityOf);
  const pair = (unit: string, of: (r: Reversibility) => number) => ({ unit, values: pairs.map(of) });
  const charge = reading.unit === "A" ? "C" : "C/kg";
  return {
    peaks: {
      table: table("peaks", {
        scan_rate: { unit: "V/s", values: all.map((row) => row.scanRate) },
        side: number("1", (p) => p.sign),
        potential: { ...number("V", (p) => p.potential), ...sigma((p) => p.potentialSigma) },
        current: { ...number(reading.unit, (p) => p.current), ...sigma((p) => p.currentSigma) },
        total_current: number(reading.unit, (p) => p.total),
        half_width: number("V", (p) => p.width),
        charge: number(charge, (p) => p.charge),
      }),
      words: {
        peak: all.map((row) => row.name),
        baseline: all.map((row) => row.peak.baseline),
        note: all.map((row) => (row.peak.isCut ? "half height not reached on both sides" : "")),
      },
    },
    peakHeights: {
      table: table("heights over each baseline", {
        scan_rate: { unit: "V/s", values: heights.map((h) => h.scanRate) },
        height: { unit: reading.unit, values: heights.map((h) => h.height) },
      }),
      words: { peak: heights.map((h) => h.name), baseline: heights.map((h) => h.b) },
    },
    baselines: {
      table: table("baselines as drawn", {
        scan_rate: { unit: "V/s", values: drawn.map((d) => d.scanRate) },
        potential: { unit: "V", values: drawn.map((d) => d.E) },
        current: { unit: reading.unit, values: drawn.map((d) => d.i) },
      }),
      words: { peak: drawn.map((d) => d.name), baseline: drawn.map((d) => d.peak.baseline) },
    },
    ...(pairs.length > 0
      ? {
          peakPairs: {
            table: table("main peaks", {
              scan_rate: pair("V/s", (r) => r.scanRate),
              separation: { ...pair("V", (r) => r.separation), sigma: Float64Array.from(pairs, (r) => r.separationSigma) },
              middle: { ...pair("V", (r) => r.middle), sigma: Float64Array.from(pairs, (r) => r.middleSigma) },
              ratio: { ...pair("1", (r) => r.ratio), sigma: Float64Array.from(pairs, (r) => r.ratioSigma) },
              ratio_by_turn: pair("1", (r) => r.ratioByTurn),
            }),
            words: {},
          },
        }
      : {}),
  };
}
