import { type FitProblem, fitSpace, resolution, toParameters } from "./fit-problem.ts";
import { type FitQuality, fitQuality, type QualityOptions } from "./fit-quality.ts";
import { linearisation } from "./linearisation.ts";

export interface FitOptions extends QualityOptions {
  /** Most linearisations; default 200. */
  readonly maxIterations?: number;
}

/** How a fit ended. */
export type FitOutcome = "converged" | "stalled" | "too-many-iterations";

/** One sentence for each way of ending. */
export const FIT_ADVICE: Readonly<Record<FitOutcome, string>> = {
  converged: "the sum of squares no longer changes and its slope vanishes",
  stalled: "no step lowers the sum of squares although its slope is not zero: the residuals are noisy or the Jacobian is wrong",
  "too-many-iterations": "the iterations ran out: start nearer to the answer or raise maxIterations",
};

/** A finished fit. */
export interface Fit extends FitQuality {
  readonly outcome: FitOutcome;
  readonly advice: string;
  /** Parameters, in the order of the problem. */
  readonly values: Float64Array;
  /** Residuals over their uncertainties, length `count`. */
  readonly residuals: Float64Array;
  /** Σ of the squares of `residuals`. */
  readonly sumOfSquares: number;
  /** Largest cosine between the residuals and a column of the Jacobian, over the parameters that are free to move. */
  readonly slope: number;
  readonly iterations: number;
  readonly evaluations: number;
}

const MAX_ITERATIONS = 200;
/** Stop rule: three steps in a row with a relative change of the sum and a slope below these. */
const CHANGE = 1e-12;
const SLOPE = 1e-8;
const QUIET_STEPS = 3;
/** When no number nearby is better, a slope below this is rounding and counts as none. */
const ROUNDING_SLOPE = 1e-6;

/**
 * Least squares by Levenberg-Marquardt (Marquardt1963) with the damping of Nielsen1999 and orthogonal factors instead of
 * normal equations. Bounds by projection: a parameter on a bound is held there while the sum falls outwards, and every step
 * is cut to the bounds (Kanzow2004). Parameters of `space: "log"` are searched as logarithms.
 *
 * Stops after three steps in a row with a relative change of the sum below 1e-12 and a slope below 1e-8, or when the numbers
 * resolve no smaller sum.
 *
 * @throws RangeError when there are fewer residuals than parameters, or they are not numbers at the start
 * @example leastSquares({ parameters: [{ name: "k", start: 1 }], count: 2, residuals: ([k], r) => r.set([k! - 1, k! - 2]) })
 */
export function leastSquares(problem: FitProblem, options: FitOptions = {}): Fit {
  const n = problem.parameters.length;
  const m = problem.count;
  if (!(m >= n && n > 0)) throw new RangeError(`a fit of ${n} parameters needs at least as many residuals, not ${m}`);
  const space = fitSpace(problem.parameters);
  const here = linearisation(problem, space);
  const { z, r } = here;
  if (!(here.evaluate(space.start, r) < Infinity))
    throw new RangeError("the residuals are not numbers at the start: choose another start");
  z.set(space.start);

  const trial = new Float64Array(n);
  const rTrial = new Float64Array(m);
  const step = new Float64Array(n);
  let cost = dot(r, r);
  let μ = 1e-3; // Nielsen1999: damping, in units of the scaled Jacobian
  let ν = 2;
  let quiet = 0;
  let iterations = 0;
  let outcome: FitOutcome | undefined;

  while (!outcome) {
    here.linearise();
    iterations++;
    const atFloor = Math.sqrt(cost) <= here.floor;
    const flat = here.slope <= SLOPE;
    for (let moved = false; !moved && !outcome; ) {
      here.step(μ, step);
      let still = true;
      for (let j = 0; j < n; j++) {
        trial[j] = Math.min(space.upper[j]!, Math.max(space.lower[j]!, z[j]! + step[j]!));
        step[j] = trial[j]! - z[j]!;
        if (Math.abs(step[j]!) > 2 * Number.EPSILON * resolution(space, z, j)) still = false;
      }
      if (still) {
        outcome = atFloor || here.slope <= ROUNDING_SLOPE ? "converged" : "stalled";
        break;
      }
      const predicted = here.predictedFall(step);
      const fall = cost - here.evaluate(trial, rTrial);
      const small = predicted <= CHANGE * cost && Math.abs(fall) <= CHANGE * cost;
      moved = fall > 0 && predicted > 0;
      quiet = atFloor || (flat && small) ? quiet + 1 : moved ? 0 : quiet;
      if (moved) {
        z.set(trial);
        r.set(rTrial);
        cost -= fall;
        μ *= Math.max(1 / 3, 1 - (2 * (fall / predicted) - 1) ** 3);
        ν = 2;
      } else {
        μ *= ν;
        ν *= 2;
      }
      if (quiet >= QUIET_STEPS) outcome = "converged";
    }
    if (!outcome && iterations >= (options.maxIterations ?? MAX_ITERATIONS)) outcome = "too-many-iterations";
  }

  here.linearise();
  const values = new Float64Array(n);
  toParameters(space, z, values);
  const sumOfSquares = dot(r, r);
  return {
    ...fitQuality(problem.parameters, here, values, sumOfSquares, options),
    outcome,
    advice: FIT_ADVICE[outcome],
    values,
    residuals: r.slice(),
    sumOfSquares,
    slope: here.slope,
    iterations,
    evaluations: here.evaluations,
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
