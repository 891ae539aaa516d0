import { quantileOf } from "../../../numerics/order-statistics.ts";
import { seededRandom } from "../../../numerics/random.ts";
import { penalisedSolver, type RelaxationEngine, unseenNodes } from "./relaxation-times-solve.ts";
import { type NormalEquations, type RelaxationSystem, residualsOf } from "./relaxation-times-system.ts";

/** How bands are made. */
export interface BandOptions {
  /** `bootstrap`: residuals drawn anew (Efron1993); `posterior`: Gaussian, without the sign constraint. */
  readonly kind: "bootstrap" | "posterior";
  readonly samples: number;
  readonly seed: number;
}

/** Spread of a solution at fixed λ. */
export interface RelaxationBands {
  /**
   * 95 % band and standard deviation of γ at each time constant [ohm]. Draws from a penalised fit are penalised twice and lie too low
   * on peaks: the band holds their interval and its mirror image at γ (Efron1993, percentile and basic intervals).
   */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly sigma: Float64Array;
  /** Standard deviation of ∫ γ dln τ [ohm], and of each series element in its own unit, both with `unseenNodes` as resistance. */
  readonly polarisation: number;
  readonly elements: Float64Array;
  /** Standard deviation of the area Σ γ h over the nodes from one to another, both included [ohm]. */
  areaSigma(from: number, to: number): number;
}

/** A solution whose spread is wanted. */
export interface SolvedSystem {
  readonly system: RelaxationSystem;
  readonly engine: RelaxationEngine;
  readonly normal: NormalEquations;
  readonly lambda: number;
  readonly x: Float64Array;
  readonly held: Uint8Array;
  /** Parameters that the solution is worth. */
  readonly freedom: number;
}

const Z95 = 1.959964;

/** Bands of γ at fixed λ: the noise of the data only, not what the penalty smooths away. */
export function bandsOf(solved: SolvedSystem, options: BandOptions): RelaxationBands {
  return options.kind === "posterior" ? posterior(solved) : bootstrap(solved, options);
}

/** Solutions of data made of the fit and residuals drawn from its own, widened for the freedom they lost. */
function bootstrap(
  { system, engine, normal, lambda, x, held, freedom }: SolvedSystem,
  { samples, seed }: BandOptions,
): RelaxationBands {
  const { size, rows, step, elements } = system;
  const hats = size - elements.length;
  const pool = [...residualsOf(system, "re", x), ...residualsOf(system, "im", x)];
  const mean = pool.reduce((sum, r) => sum + r, 0) / pool.length;
  const widening = Math.sqrt(pool.length / Math.max(pool.length - freedom, 1));
  const residuals = Float64Array.from(pool, (r) => widening * (r - mean));
  const fitted = new Float64Array(size); // AᵀAx
  for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) fitted[a]! += normal.gram[a * size + b]! * x[b]!;
  const random = seededRandom(seed);
  const solver = penalisedSolver(system, engine);
  const solutions = Array.from({ length: samples }, () => {
    const linear = fitted.slice();
    for (const matrix of [rows.re, rows.im])
      for (let i = 0; i < matrix.length; i += size) {
        const r = residuals[Math.floor(random() * residuals.length)]!;
        for (let a = 0; a < size; a++) linear[a]! += r * matrix[i + a]!;
      }
    const solution = new Float64Array(size);
    solver.solve({ gram: normal.gram, linear }, lambda, solution, held.slice());
    return solution;
  });
  const of = (value: (s: Float64Array) => number) => Float64Array.from(solutions, value);
  const nodes = Array.from({ length: hats }, (_, k) => of((s) => s[k]!));
  const areaSigma = (from: number, to: number) =>
    deviation(of((s) => step * s.subarray(from, to + 1).reduce((sum, v) => sum + v, 0)));
  const unseen = unseenNodes(system, engine);
  const least = engine === "non-negative" ? 0 : -Infinity;
  const [below, above] = [0.025, 0.975].map((share) => Float64Array.from(nodes, (n) => quantileOf(n, share)));
  return {
    areaSigma,
    low: below!.map((q, k) => Math.max(least, Math.min(q, 2 * x[k]! - above![k]!))),
    high: above!.map((q, k) => Math.max(q, 2 * x[k]! - below![k]!)),
    sigma: Float64Array.from(nodes, deviation),
    polarisation: areaSigma(unseen, hats - 1),
    elements: Float64Array.from(elements, ({ name, scale }, j) =>
      deviation(of((s) => scale * s[hats + j]! + (name === "resistance" ? step * sumOf(s, unseen) : 0))),
    ),
  };
}

/** Covariance s² (AᵀA + λP)⁻¹ of a Gaussian prior with the penalty as its precision, sign free. */
function posterior({ system, engine, normal, lambda, x, freedom }: SolvedSystem): RelaxationBands {
  const { size, step, elements } = system;
  const hats = size - elements.length;
  const solver = penalisedSolver(system, "signed");
  solver.solve(normal, lambda, new Float64Array(size), new Uint8Array(size));
  const inverse = solver.inverse();
  let misfit = 0;
  for (const part of ["re", "im"] as const) for (const r of residualsOf(system, part, x)) misfit += r * r;
  const variance = misfit / Math.max(2 * system.data.re.length - freedom, 1);
  const sigma = Float64Array.from({ length: hats }, (_, k) => Math.sqrt(variance * inverse[k * size + k]!));
  const unseen = unseenNodes(system, engine);
  const least = engine === "non-negative" ? 0 : -Infinity;
  const areaSigma = (from: number, to: number) => {
    let sum = 0;
    for (let a = from; a <= to; a++) for (let b = from; b <= to; b++) sum += inverse[a * size + b]!;
    return step * Math.sqrt(variance * sum);
  };
  return {
    areaSigma,
    low: sigma.map((s, k) => Math.max(x[k]! - Z95 * s, least)),
    high: sigma.map((s, k) => x[k]! + Z95 * s),
    sigma,
    polarisation: areaSigma(unseen, hats - 1),
    elements: Float64Array.from(elements, ({ name, scale }, j) => {
      const at = hats + j;
      let sum = scale ** 2 * inverse[at * (size + 1)]!;
      if (name === "resistance") {
        for (let a = 0; a < unseen; a++) sum += 2 * scale * step * inverse[a * size + at]!;
        sum += areaSigma(0, unseen - 1) ** 2 / variance;
      }
      return Math.sqrt(variance * Math.max(sum, 0));
    }),
  };
}

/** Sum of the first so many values. */
function sumOf(values: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += values[k]!;
  return sum;
}

/** Standard deviation of a sample. */
function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(values.length - 1, 1));
}
