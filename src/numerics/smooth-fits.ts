import { bandRow, factorBand, solveBand } from "./band-lu.ts";
import { type FitProblem, type FitSpace, fitSpace, toParameters } from "./fit-problem.ts";

/** A series of fits of one model, joined by a penalty on how their parameters bend along the series. */
export interface SmoothFits {
  /** Parameters of each fit, in the order of the problems. */
  readonly values: readonly Float64Array[];
  /** Covariance of the parameters of each fit, with the residual variance of all; row by row. Computed when asked. */
  covariances(): readonly Float64Array[];
  /** Sum of squared residuals of each fit. */
  readonly sumsOfSquares: readonly number[];
  /** Sum of squares of all, and of the penalty. */
  readonly sumOfSquares: number;
  readonly penalty: number;
  readonly iterations: number;
  readonly converged: boolean;
}

const MAX_ITERATIONS = 60;

/**
 * Least squares over a series: Σ_i |r_i(θ_i)|² + Σ_j w_j Σ_i (θ''_ij)², θ'' being the second divided difference along x in units
 * of the mean spacing and θ a parameter or its logarithm as its problem searches it (a smoothing spline over parameters;
 * Reinsch1967). Marquardt's method on the whole, whose matrix is a band of three blocks.
 *
 * @param problems one for each place, all of the same parameters, with Jacobians
 * @param x        places, strictly ascending
 * @param weights  w_j ≥ 0 of each parameter; 0 leaves it free
 * @param tolerance relative change of the sum at which it ends
 * @throws RangeError for places that do not ascend or problems of different parameters
 */
export function smoothFits(
  problems: readonly FitProblem[],
  x: ArrayLike<number>,
  weights: ArrayLike<number>,
  tolerance = 1e-9,
): SmoothFits {
  const count = problems.length;
  const n = problems[0]?.parameters.length ?? 0;
  for (let i = 1; i < count; i++) {
    if (!(x[i]! > x[i - 1]!)) throw new RangeError(`places must ascend; ${x[i]} follows ${x[i - 1]}`);
    if (problems[i]!.parameters.length !== n) throw new RangeError("the fits of a series have the same parameters");
  }
  const spaces = problems.map((p) => fitSpace(p.parameters));
  const size = count * n;
  const half = Math.min(3 * n - 1, Math.max(size - 1, 0));
  const row = bandRow(half, half);
  const bend = bendings(x, count);
  const z = new Float64Array(size);
  for (const [i, s] of spaces.entries()) z.set(s.start, i * n);
  const workspaces = problems.map((p) => ({ r: new Float64Array(p.count), J: new Float64Array(p.count * n) }));
  const p = new Float64Array(n);

  const evaluate = (at: Float64Array): { sums: number[]; penalty: number } => {
    const sums = problems.map((problem, i) => {
      const { r } = workspaces[i]!;
      toParameters(spaces[i]!, at.subarray(i * n, (i + 1) * n), p);
      problem.residuals(p, r);
      let sum = 0;
      for (let k = 0; k < r.length; k++) {
        if (problem.sigma) r[k]! /= problem.sigma[k]!;
        sum += r[k]! ** 2;
      }
      return Number.isNaN(sum) ? Infinity : sum;
    });
    let penalty = 0;
    for (const { i, a } of bend)
      for (let j = 0; j < n; j++) {
        const d = a[0] * at[(i - 1) * n + j]! + a[1] * at[i * n + j]! + a[2] * at[(i + 1) * n + j]!;
        penalty += weights[j]! * d * d;
      }
    return { sums, penalty };
  };

  const H = new Float64Array(size * row); // JᵀJ + penalty
  const factors = new Float64Array(size * row);
  const g = new Float64Array(size);
  const step = new Float64Array(size);
  const trial = new Float64Array(size);
  const pivots = new Int32Array(size);
  const assemble = () => {
    H.fill(0);
    g.fill(0);
    problems.forEach((problem, i) => {
      addNormal(problem, spaces[i]!, z.subarray(i * n, (i + 1) * n), workspaces[i]!, i * n, half, row, H, g);
    });
    for (const { i, a } of bend)
      for (let j = 0; j < n; j++) {
        const w = weights[j]!;
        if (w === 0) continue;
        const at = [(i - 1) * n + j, i * n + j, (i + 1) * n + j];
        const d = a[0] * z[at[0]!]! + a[1] * z[at[1]!]! + a[2] * z[at[2]!]!;
        for (let s = 0; s < 3; s++) {
          g[at[s]!]! += w * a[s]! * d;
          for (let t = 0; t < 3; t++) H[at[s]! * row + half + at[t]! - at[s]!]! += w * a[s]! * a[t]!;
        }
      }
  };

  let { sums, penalty } = evaluate(z);
  let cost = total(sums) + penalty;
  let μ = 1e-4;
  let iterations = 0;
  let converged = false;
  while (!converged && iterations < MAX_ITERATIONS) {
    iterations++;
    evaluate(z);
    assemble();
    let moved = false;
    for (let tries = 0; !moved && tries < 12; tries++) {
      factors.set(H);
      for (let k = 0; k < size; k++) {
        const d = k * row + half;
        factors[d] = factors[d]! * (1 + μ) || 1;
        step[k] = -g[k]!;
      }
      if (factorBand(factors, size, half, half, pivots)) {
        solveBand(factors, size, half, half, pivots, step);
        for (let i = 0; i < count; i++)
          for (let j = 0; j < n; j++) {
            const k = i * n + j;
            trial[k] = Math.min(spaces[i]!.upper[j]!, Math.max(spaces[i]!.lower[j]!, z[k]! + step[k]!));
          }
        const next = evaluate(trial);
        const nextCost = total(next.sums) + next.penalty;
        if (nextCost < cost) {
          moved = true;
          converged = cost - nextCost < tolerance * cost;
          z.set(trial);
          ({ sums, penalty } = next);
          cost = nextCost;
          μ = Math.max(μ / 5, 1e-12);
          break;
        }
      }
      μ = Math.max(μ * 8, 1e-10);
    }
    if (!moved) converged = true; // no smaller sum nearby
  }
  evaluate(z);
  assemble();
  const residuals = problems.reduce((sum, q) => sum + q.count, 0);
  const sum = total(sums);
  const variance = sum / Math.max(1, residuals - size);
  return {
    values: spaces.map((s, i) => {
      const values = new Float64Array(n);
      toParameters(s, z.subarray(i * n, (i + 1) * n), values);
      return values;
    }),
    covariances: () => covariancesOf(H, size, n, half, row, variance, spaces, z),
    sumsOfSquares: sums,
    sumOfSquares: sum,
    penalty,
    iterations,
    converged,
  };
}

const total = (sums: readonly number[]) => sums.reduce((a, b) => a + b, 0);

/** Weights a of the second divided difference at each inner place, in units of the mean spacing. */
function bendings(x: ArrayLike<number>, count: number) {
  const mean = count > 1 ? (x[count - 1]! - x[0]!) / (count - 1) : 1;
  return Array.from({ length: Math.max(0, count - 2) }, (_, k) => {
    const i = k + 1;
    const [before, after] = [(x[i]! - x[i - 1]!) / mean, (x[i + 1]! - x[i]!) / mean];
    const scale = 2 / (before + after);
    return { i, a: [scale / before, -scale / before - scale / after, scale / after] as const };
  });
}

/** Adds JᵀJ and Jᵀr of one fit, in the space that is searched, at its place on the diagonal. */
function addNormal(
  problem: FitProblem,
  space: FitSpace,
  z: Float64Array,
  { r, J }: { r: Float64Array; J: Float64Array },
  offset: number,
  half: number,
  row: number,
  H: Float64Array,
  g: Float64Array,
): void {
  const n = z.length;
  const m = problem.count;
  const p = new Float64Array(n);
  toParameters(space, z, p);
  if (!problem.jacobian) throw new RangeError("a series of fits needs Jacobians");
  problem.jacobian(p, J);
  for (let j = 0; j < n; j++) {
    const scale = space.isLog[j] ? p[j]! : 1;
    for (let k = 0; k < m; k++) J[j * m + k]! *= scale / (problem.sigma?.[k] ?? 1);
  }
  for (let a = 0; a < n; a++) {
    let slope = 0;
    for (let k = 0; k < m; k++) slope += J[a * m + k]! * r[k]!;
    g[offset + a]! += slope;
    for (let b = 0; b < n; b++) {
      let sum = 0;
      for (let k = 0; k < m; k++) sum += J[a * m + k]! * J[b * m + k]!;
      H[(offset + a) * row + half + b - a]! += sum;
    }
  }
}

/** Diagonal blocks of the inverse times the variance, in the parameters themselves. */
function covariancesOf(
  H: Float64Array,
  size: number,
  n: number,
  half: number,
  row: number,
  variance: number,
  spaces: readonly FitSpace[],
  z: Float64Array,
): Float64Array[] {
  const factors = H.slice();
  for (let k = 0; k < size; k++) if (factors[k * row + half] === 0) factors[k * row + half] = 1;
  const pivots = new Int32Array(size);
  if (!factorBand(factors, size, half, half, pivots)) return spaces.map(() => new Float64Array(n * n).fill(Infinity));
  const unit = new Float64Array(size);
  const perZ = (i: number, j: number) => (spaces[i]!.isLog[j] ? Math.exp(z[i * n + j]!) : 1);
  return spaces.map((_, i) => {
    const block = new Float64Array(n * n);
    for (let j = 0; j < n; j++) {
      unit.fill(0);
      unit[i * n + j] = 1;
      solveBand(factors, size, half, half, pivots, unit);
      for (let k = 0; k < n; k++) block[k * n + j] = unit[i * n + k]! * variance * perZ(i, j) * perZ(i, k);
    }
    return block;
  });
}
