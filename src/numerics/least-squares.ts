import type { FitProblem } from "./fit-problem.ts";
import { type FitQuality, fitQuality, type QualityOptions } from "./fit-quality.ts";
import { type Descent, type DescentOptions, descend, type FitOutcome } from "./levenberg-marquardt.ts";

export type { FittedParameter } from "./fit-quality.ts";
export type { FitOutcome } from "./levenberg-marquardt.ts";

export interface FitOptions extends DescentOptions, QualityOptions {}

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

/**
 * Least squares by `descend`, with the errors of the parameters where it ends.
 *
 * Stops after three steps in a row with a relative change of the sum below 1e-12 and a slope below 1e-8 (another rule may be given),
 * or when the numbers resolve no smaller sum.
 *
 * @throws RangeError when there are fewer residuals than parameters, or they are not numbers at the start
 * @example leastSquares({ parameters: [{ name: "k", start: 1 }], count: 2, residuals: ([k], r) => r.set([k! - 1, k! - 2]) })
 */
export const leastSquares = (problem: FitProblem, options: FitOptions = {}): Fit =>
  fitAt(problem, descend(problem, options), options);

/** The fit that a descent ended at. */
export function fitAt(problem: FitProblem, descent: Descent, options: QualityOptions): Fit {
  const { outcome, here, values, sumOfSquares, iterations } = descent;
  return {
    ...fitQuality(problem.parameters, here, values, sumOfSquares, options),
    outcome,
    advice: FIT_ADVICE[outcome],
    values,
    residuals: here.r.slice(),
    sumOfSquares,
    slope: here.slope,
    iterations,
    evaluations: here.evaluations,
  };
}
