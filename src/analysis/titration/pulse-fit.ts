import { linearPart, multiplyRows, sparseRows } from "./linear-part.ts";
import type { Pulse } from "./pulses.ts";
import { type SeparableProblem, separableFit, weightedSum } from "./separable-fit.ts";
import { surfaceCharge } from "./surface-charge.ts";
import type { TitrationRecord } from "./titration-record.ts";
import type { Body } from "./weppner-huggins.ts";

/** Range of τD/ℓ² that is searched, and how finely. */
const FOURIER = { from: 1e-5, to: 30 } as const;
const TRIALS = 31;
/** Fewest samples that are fitted. */
const FEWEST = 8;
/** Most linearisations. */
const PASSES = 30;

/** One pulse and its rest, fitted with the exact response and a straight open-circuit curve. */
export interface PulseFit {
  /** [m²/s], one standard uncertainty of its logarithm. */
  readonly diffusivity: number;
  readonly logSigma: number;
  /** Series resistance with charge transfer [ohm], or per mass as the current of the record. */
  readonly resistance: { readonly value: number; readonly sigma: number };
  /** D rests on a bound of the search, or the data do not fix it. */
  readonly undetermined: boolean;
}

/**
 * Fits E = E_0 + U′ q_s(t) + I R to one pulse and the rest after it. It holds where U is straight over what the surface passes.
 * @param skip time left out after each switch [s]
 * @param noise of the voltage [V]
 * @returns undefined when the pulse has no rest after it or too few samples
 */
export function fitPulse(record: TitrationRecord, pulse: Pulse, body: Body, skip: number, noise: number): PulseFit | undefined {
  const { restAfter, first, start, end, current, duration } = pulse;
  if (!restAfter) return undefined;
  const index: number[] = [];
  for (let k = first; k <= restAfter.last; k++) {
    const since = record.time[k]! - (k <= pulse.last ? start : end);
    if (since >= skip) index.push(k);
  }
  const n = index.length;
  if (n < FEWEST) return undefined;
  const time = Float64Array.from(index, (k) => record.time[k]!);
  const voltage = Float64Array.from(index, (k) => record.voltage[k]!);
  const { evaluate } = surfaceCharge(body.geometry, { time: Float64Array.of(start, end), jump: Float64Array.of(current, -current) }, time); // biome-ignore format: one line
  const rows = sparseRows(n, 3, 3);
  for (let k = 0; k < n; k++) {
    rows.columns.set([0, 1, 2], 3 * k);
    rows.values.set([1, 0, index[k]! <= pulse.last ? current : 0], 3 * k);
  }
  const linear = linearPart(rows);
  const charge = new Float64Array(n);
  const slope = new Float64Array(n);
  const [min, max] = [Math.log(FOURIER.from / duration), Math.log(FOURIER.to / duration)];
  const solve = (p: Float64Array, residuals: Float64Array) => {
    evaluate(Math.exp(p[0]!), charge, slope);
    for (let k = 0; k < n; k++) rows.values[3 * k + 1] = charge[k]!;
    if (!linear.factor()) return false;
    linear.solve(voltage, linear.coefficients);
    multiplyRows(rows, linear.coefficients, residuals);
    for (let k = 0; k < n; k++) residuals[k]! -= voltage[k]!;
    return true;
  };
  const trial = new Float64Array(n);
  let [best, least] = [min, Infinity];
  for (let i = 1; i < TRIALS; i++) {
    const at = min + ((max - min) * i) / TRIALS;
    if (!solve(Float64Array.of(at), trial)) continue;
    const sum = trial.reduce((s, v) => s + v * v, 0);
    if (sum < least) [best, least] = [at, sum];
  }
  const problem: SeparableProblem = {
    samples: n,
    linear,
    parameters: [{ name: "lnD", start: best, min, max }],
    smooth: [],
    solve,
    differentiate(_, changes) {
      for (let k = 0; k < n; k++) changes[0]![k] = linear.coefficients[1]! * slope[k]!;
    },
  };
  const found = separableFit(problem, noise, PASSES);
  const lnD = found.values[0]!;
  return {
    diffusivity: Math.exp(lnD) * body.length ** 2,
    logSigma: found.sigma[0]!,
    resistance: weightedSum(problem, found, Float64Array.of(0, 0, 1)),
    undetermined: !(found.sigma[0]! < 1) || lnD <= min + 0.01 || lnD >= max - 0.01,
  };
}
