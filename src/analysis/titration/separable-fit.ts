import type { FitProblem } from "../../numerics/fit-problem.ts";
import { type Fit, leastSquares } from "../../numerics/least-squares.ts";
import { studentQuantile } from "../../numerics/student.ts";
import { type LinearPart, multiplyRows } from "./linear-part.ts";

/** A model that is linear in most of its parameters. */
export interface SeparableProblem {
  /** Number of samples that are compared; the rows of `linear` may hold priors after them. */
  readonly samples: number;
  readonly linear: LinearPart;
  /** Parameters that are searched, with their bounds. */
  readonly parameters: FitProblem["parameters"];
  /** Middle ones of three neighbours that bend little: their second difference is held against the standard deviation `bend`. */
  readonly smooth: readonly number[];
  /** Sets the rows for values of those parameters, finds the linear ones and writes model minus data; false when they are not fixed. */
  solve(p: Float64Array, residuals: Float64Array): boolean;
  /** Writes the derivatives of the samples at fixed linear parameters, one array for each searched one. The rows are set for p. */
  differentiate(p: Float64Array, changes: readonly Float64Array[]): void;
}

/** A fitted separable model. Arrays over the searched parameters unless said. */
export interface SeparableFit {
  readonly fit: Fit;
  readonly values: Float64Array;
  /** One standard uncertainty; Infinity where the data give none. */
  readonly sigma: Float64Array;
  /** 95 % interval by the profile of the sum of squares, as changes; Infinity where it does not close. */
  readonly below: Float64Array;
  readonly above: Float64Array;
  /** The linear parameters. */
  readonly coefficients: Float64Array;
  /** Model minus data of the samples. */
  readonly residuals: Float64Array;
  /** Root mean square of them. */
  readonly misfit: number;
  /** Σ of their squares, with the priors. */
  readonly sumOfSquares: number;
  /** Residual variance per degree of freedom, raised for residuals that go on from sample to sample. */
  readonly variance: number;
  /** By how much that raises the errors, √((1 + ρ)/(1 − ρ)). */
  readonly inflation: number;
  /** Parameters of both kinds. */
  readonly count: number;
}

/** Standard deviation of the second difference of neighbours (assumption: a factor e in a logarithm). */
const BEND = 1;
/** A 95 % interval that reaches more than this many standard uncertainties is open. */
const OPEN = 5;

/**
 * Fits by variable projection (Golub1973, with the Jacobian of Kaufman1975): for every trial of the searched parameters the linear ones
 * are the best ones. Errors allow for what all of them share.
 * @param noise expected size of a residual, for the weight of the prior
 * @param passes most linearisations
 * @throws RangeError when the residuals are not numbers at the start
 */
export function separableFit(problem: SeparableProblem, noise: number, passes: number): SeparableFit {
  const { samples, linear, parameters, smooth } = problem;
  const n = parameters.length;
  const rows = linear.rows.count;
  const m = rows + smooth.length;
  const changes = parameters.map(() => new Float64Array(rows));
  const shadow = new Float64Array(rows);
  const answer = new Float64Array(linear.rows.size);
  const spare = new Float64Array(rows);
  const stiff = noise / BEND;

  const residualsAt = (p: Float64Array, out: Float64Array) => {
    if (!p.every(Number.isFinite) || !problem.solve(p, out)) out.fill(Number.NaN);
    for (let i = 0; i < smooth.length; i++) {
      const j = smooth[i]!;
      out[rows + i] = stiff * (p[j - 1]! - 2 * p[j]! + p[j + 1]!);
    }
  };
  const jacobian = (p: Float64Array, out: Float64Array) => {
    problem.solve(p, spare);
    problem.differentiate(p, changes);
    out.fill(0);
    for (let j = 0; j < n; j++) {
      const change = changes[j]!;
      linear.solve(change, answer);
      multiplyRows(linear.rows, answer, shadow);
      for (let i = 0; i < rows; i++) out[j * m + i] = change[i]! - shadow[i]!;
    }
    for (let i = 0; i < smooth.length; i++) {
      const at = smooth[i]! * m + rows + i;
      out[at - m] = stiff;
      out[at] = -2 * stiff;
      out[at + m] = stiff;
    }
  };
  const fit = leastSquares({ parameters, count: m, residuals: residualsAt, jacobian }, { maxIterations: passes });

  const all = new Float64Array(m);
  const sumAt = (p: Float64Array) => {
    residualsAt(p, all);
    return all.reduce((sum, v) => sum + v * v, 0);
  };
  const sumOfSquares = sumAt(fit.values);
  const residuals = all.slice(0, samples);
  const coefficients = linear.coefficients.slice();
  const inflation = inflationOf(residuals);
  const count = n + linear.rows.size;
  const freedom = Math.max(1, samples - count);
  const variance = (sumOfSquares / freedom) * inflation ** 2;
  const raise = raiseOf(fit, variance);
  const sigma = Float64Array.from(fit.parameters, (p) => (p.sigma === null ? Infinity : p.sigma * raise));

  const t = studentQuantile(0.95, freedom);
  /** Along the direction in which the others follow best; the curvature of the sum there sets the length anew. */
  const profile = (j: number, sign: 1 | -1) => {
    if (!Number.isFinite(sigma[j]!)) return Infinity;
    let reach = t * sigma[j]!;
    for (let pass = 0; pass < 2; pass++) {
      const moved = fit.values.map((v, k) => {
        const along = fit.covariance![k * n + j]! / fit.covariance![j * n + j]!;
        const { min = -Infinity, max = Infinity } = parameters[k]!;
        return Math.min(max, Math.max(min, v + sign * reach * along));
      });
      const rise = sumAt(moved) - sumOfSquares;
      const scale = Math.sqrt((variance * t * t) / rise);
      if (!(rise > 0) || scale > OPEN) return Infinity;
      reach *= scale;
    }
    return reach;
  };
  const below = Float64Array.from(parameters, (_, j) => profile(j, -1));
  const above = Float64Array.from(parameters, (_, j) => profile(j, 1));
  sumAt(fit.values); // the rows are left as they are at the answer
  const misfit = Math.sqrt(residuals.reduce((s, v) => s + v * v, 0) / samples);
  return {
    fit,
    values: fit.values,
    sigma,
    below,
    above,
    coefficients,
    residuals,
    misfit,
    sumOfSquares,
    variance,
    inflation,
    count,
  };
}

/** The engine counts the samples against the searched parameters alone: by how much its errors are too small. */
const raiseOf = (fit: Fit, variance: number): number => Math.sqrt(variance / (fit.residualVariance || 1));

/** √((1 + ρ)/(1 − ρ)) of the correlation ρ of neighbours, at least 1: n of them count for n (1 − ρ)/(1 + ρ) (Bartlett1935). */
function inflationOf(residuals: Float64Array): number {
  let [own, next] = [0, 0];
  for (let k = 0; k < residuals.length; k++) {
    own += residuals[k]! ** 2;
    if (k > 0) next += residuals[k]! * residuals[k - 1]!;
  }
  const ρ = own > 0 ? Math.min(0.999, Math.max(0, next / own)) : 0;
  return Math.sqrt((1 + ρ) / (1 - ρ));
}

/** A weighted sum of the linear parameters and its standard uncertainty, which the searched ones share; Infinity where there is none. */
export function weightedSum(
  problem: SeparableProblem,
  { fit, variance, coefficients, values }: SeparableFit,
  weights: Float64Array,
): { readonly value: number; readonly sigma: number } {
  const { linear } = problem;
  const n = values.length;
  const spread = new Float64Array(weights.length);
  const residuals = new Float64Array(linear.rows.count);
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((s, v, j) => s + v * b[j]!, 0);
  linear.covarianceTimes(weights, spread);
  let square = variance * dot(weights, spread);
  const value = dot(weights, coefficients);
  const reach = 1e-4;
  const gradient = Float64Array.from(values, (_, j) => {
    const moved = values.slice();
    moved[j]! += reach;
    problem.solve(moved, residuals);
    return (dot(weights, linear.coefficients) - value) / reach;
  });
  problem.solve(values, residuals);
  const raise = raiseOf(fit, variance) ** 2;
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) square += gradient[a]! * gradient[b]! * (fit.covariance?.[a * n + b] ?? 0) * raise;
  return { value, sigma: square >= 0 ? Math.sqrt(square) : Infinity };
}
