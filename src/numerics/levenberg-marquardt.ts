import { type FitProblem, fitSpace, resolution, toParameters } from "./fit-problem.ts";
import { type Linearisation, linearisation } from "./linearisation.ts";

/** When a fit is at rest: so many steps in a row with a relative change of the sum and a slope below these. */
export interface StopRule {
  readonly change: number;
  readonly slope: number;
  readonly steps: number;
}

/** Tight, since the errors of the parameters are taken where a fit ends. */
export const TIGHT_STOP: StopRule = { change: 1e-12, slope: 1e-8, steps: 3 };

export interface DescentOptions {
  /** Most linearisations; default 200. */
  readonly maxIterations?: number;
  /** Default `TIGHT_STOP`. */
  readonly stop?: StopRule;
}

/** How a descent ended. */
export type FitOutcome = "converged" | "stalled" | "too-many-iterations";

/** Where a descent ended, linearised there. */
export interface Descent {
  readonly outcome: FitOutcome;
  readonly here: Linearisation;
  /** Parameters, in the order of the problem. */
  readonly values: Float64Array;
  readonly sumOfSquares: number;
  readonly iterations: number;
}

const MAX_ITERATIONS = 200;
/** Damping of the last step of all, next to none. */
const LAST_DAMPING = 1e-14;
/** When no number nearby is better, a slope below this is rounding and counts as none. */
const ROUNDING_SLOPE = 1e-6;

/**
 * Goes down to a minimum of the sum of squares: Levenberg-Marquardt (Marquardt1963) with the damping of Nielsen1999 and orthogonal
 * factors instead of normal equations. Bounds by projection: a parameter on a bound is held there while the sum falls outwards,
 * and every step is cut to the bounds (Kanzow2004). Parameters of `space: "log"` are searched as logarithms.
 *
 * @throws RangeError when there are fewer residuals than parameters, or they are not numbers at the start
 */
export function descend(problem: FitProblem, options: DescentOptions = {}): Descent {
  const n = problem.parameters.length;
  const m = problem.count;
  if (!(m >= n && n > 0)) throw new RangeError(`a fit of ${n} parameters needs at least as many residuals, not ${m}`);
  const { stop = TIGHT_STOP } = options;
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
    const flat = here.slope <= stop.slope;
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
      const small = predicted <= stop.change * cost && Math.abs(fall) <= stop.change * cost;
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
      if (quiet >= stop.steps) outcome = "converged";
    }
    if (!outcome && iterations >= (options.maxIterations ?? MAX_ITERATIONS)) outcome = "too-many-iterations";
  }

  here.linearise();
  if (outcome === "converged") {
    // one step without damping: what the stop rule left of the way, unless rounding hides it
    here.step(LAST_DAMPING, step);
    for (let j = 0; j < n; j++) trial[j] = Math.min(space.upper[j]!, Math.max(space.lower[j]!, z[j]! + step[j]!));
    if (here.evaluate(trial, rTrial) <= cost * (1 + stop.change)) {
      z.set(trial);
      r.set(rTrial);
      here.linearise();
    }
  }
  const values = new Float64Array(n);
  toParameters(space, z, values);
  return { outcome, here, values, sumOfSquares: dot(r, r), iterations };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
