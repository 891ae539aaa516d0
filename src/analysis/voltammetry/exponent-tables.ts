import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import { studentQuantile } from "../../numerics/student.ts";
import type { JudgedExponent } from "./exponent-estimates.ts";
import { slabExponent, slabPeakCurrent } from "./finite-diffusion.ts";
import { localSpread } from "./power-law.ts";
import type { Reading } from "./reading.ts";

/** Points of the curve of finite diffusion, and how far it reaches beyond the measured scan rates. */
const POINTS = 41;
const BEYOND = 1.25;

/**
 * Tables of the exponents: `bValues` (one row per series; `half_width` of 95 % confidence), `peakCurrents` (magnitudes from which they are read), `localB` (one row
 * per pair of neighbouring rates) and `finiteDiffusion`, the peak current of diffusion in a slab that has the same b at the
 * middle of the rates and the same mean of ln|i|, with its local b; for the series for which there is one.
 */
export function exponentTables(
  exponents: readonly JudgedExponent[],
  { unit }: Reading,
): Record<"bValues" | "peakCurrents" | "localB" | "finiteDiffusion", NotedTable> {
  const number = (u: string, of: (e: JudgedExponent) => number) => ({ unit: u, values: exponents.map(of) });
  const isSure = exponents.every((e) => e.law.sigma !== null);
  const local = exponents.flatMap(({ series, law }) => law.local.map((l) => ({ name: series.name, ...l })));
  const currents = exponents.flatMap(({ series }) =>
    series.scanRates.map((v, k) => ({ name: series.name, v, E: series.potentials[k]!, i: series.currents[k]! })),
  );
  const diffusion = exponents.flatMap(diffusionRows);
  return {
    bValues: {
      table: table("exponents b", {
        b: {
          ...number("1", (e) => e.law.b),
          ...(isSure ? { sigma: Float64Array.from(exponents, (e) => e.law.sigma!) } : {}),
        },
        ...(isSure ? { half_width: number("1", (e) => studentQuantile(0.95, e.law.rates - 2) * e.law.sigma!) } : {}),
        theil_sen: number("1", (e) => e.law.robust),
        r_squared: number("1", (e) => e.law.rSquared),
        bend_p: number("1", (e) => e.law.bendP ?? 1),
        local_spread: number("1", (e) => localSpread(e.law)),
        ln_scale: number("1", (e) => e.law.lnScale),
        shift_per_decade: number("V", (e) => e.shift.perDecade),
        scan_rates: number("1", (e) => e.law.rates),
      }),
      judged: ["b", "half_width", "theil_sen", "ln_scale"],
      words: {
        series: exponents.map((e) => e.series.name),
        what: exponents.map((e) => e.series.what),
        light: exponents.map((e) => e.estimate.light!),
        reason: exponents.map((e) => e.estimate.reason!),
      },
    },
    peakCurrents: {
      table: table("currents from which exponents are read", {
        scan_rate: { unit: "V/s", values: currents.map((c) => c.v) },
        potential: { unit: "V", values: currents.map((c) => c.E) },
        current: { unit, values: currents.map((c) => c.i) },
      }),
      words: { series: currents.map((c) => c.name) },
    },
    localB: {
      table: table("exponents between neighbouring scan rates", {
        scan_rate: { unit: "V/s", values: local.map((l) => l.scanRate) },
        b: { unit: "1", values: local.map((l) => l.b) },
      }),
      words: { series: local.map((l) => l.name) },
    },
    finiteDiffusion: {
      table: table("diffusion in a slab", {
        scan_rate: { unit: "V/s", values: diffusion.map((d) => d.v) },
        current: { unit, values: diffusion.map((d) => d.i) },
        b: { unit: "1", values: diffusion.map((d) => d.b) },
      }),
      words: { series: diffusion.map((d) => d.name) },
    },
  };
}

function diffusionRows({ series, law, diffusion, middleRate }: JudgedExponent) {
  if (!diffusion) return [];
  const { scanRates } = series;
  const w = (v: number) => (diffusion.w * v) / middleRate;
  const mean = (of: (v: number) => number) => scanRates.reduce((sum, v) => sum + of(v), 0) / scanRates.length;
  const level = law.lnScale + mean((v) => law.b * Math.log(v)) - mean((v) => Math.log(slabPeakCurrent(w(v))));
  const [low, high] = [scanRates[0]! / BEYOND, scanRates.at(-1)! * BEYOND];
  return Array.from({ length: POINTS }, (_, k) => {
    const v = low * (high / low) ** (k / (POINTS - 1));
    return { name: series.name, v, i: Math.exp(level) * slabPeakCurrent(w(v)), b: slabExponent(w(v)) };
  });
}
