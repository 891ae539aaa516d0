import type { FitProblem } from "./fit-problem.ts";
import { type Fit, leastSquares } from "./least-squares.ts";
import { brent } from "./root.ts";
import { fisherQuantile } from "./student.ts";

/** Range of a parameter that the data allow; null where they set no bound on that side. */
export interface ProfileInterval {
  readonly low: number | null;
  readonly high: number | null;
}

interface ProfileOptions {
  /** Default 0.95. */
  readonly confidence?: number;
  /** How far a bound is looked for, in units of the natural logarithm or of the size of a linear parameter; default ln 1000. */
  readonly reach?: number;
}

/**
 * Interval of one parameter by its profile: where the sum of squares, least over all other parameters, exceeds its minimum
 * by the factor 1 + F/ν with F of (1, ν) degrees of freedom (Bates1988, ch. 6). Unlike ± t sigma it may lie askew, or open.
 *
 * @param fit   the finished fit of the problem, with at least one degree of freedom
 * @param index of the parameter
 * @returns null without degrees of freedom
 */
export function profileInterval(
  problem: FitProblem,
  fit: Fit,
  index: number,
  options: ProfileOptions = {},
): ProfileInterval | null {
  if (fit.freedom < 1) return null;
  const { confidence = 0.95, reach = Math.log(1000) } = options;
  const limit = fit.sumOfSquares * (1 + fisherQuantile(confidence, 1, fit.freedom) / fit.freedom);
  const one = problem.parameters[index]!;
  const best = fit.values[index]!;
  const isLog = one.space === "log";
  const at = (z: number) => (isLog ? best * Math.exp(z) : best + z);
  const size = isLog ? 1 : Math.abs(best) || 1;
  const { relativeSigma } = fit.parameters[index]!;
  const side = (sign: 1 | -1): number | null => {
    const bound = sign > 0 ? (one.max ?? Infinity) : (one.min ?? -Infinity);
    const excess = profileOf(problem, fit, index, limit);
    let inside = 0;
    let step = size * Math.min(0.5, Math.max(1e-9, 2 * (relativeSigma ?? 0.05)));
    for (;;) {
      const outside = inside + sign * step;
      if (Math.abs(outside) > reach * size || sign * (at(outside) - bound) > 0) return null;
      if (excess(at(outside)) > 0) return at(brent((z) => excess(at(z)), inside, outside, { tolerance: 1e-5 * step }));
      inside = outside;
      step *= 1.7;
    }
  };
  return fit.sumOfSquares === 0 ? { low: best, high: best } : { low: side(-1), high: side(1) };
}

/**
 * Sum of squares over a limit, least over all other parameters, with the parameter held. Starts where it last ended and, as
 * that may be a worse minimum, from the fit too.
 */
function profileOf(problem: FitProblem, fit: Fit, index: number, limit: number): (held: number) => number {
  const others = problem.parameters.filter((_, j) => j !== index);
  const fitted = fit.values.filter((_, j) => j !== index);
  const last = fitted.slice();
  const full = new Float64Array(problem.parameters.length);
  const whole = (rest: ArrayLike<number>, held: number) => {
    for (let j = 0, k = 0; j < full.length; j++) full[j] = j === index ? held : rest[k++]!;
    return full;
  };
  const { jacobian, count } = problem;
  const columns = new Float64Array(jacobian ? full.length * count : 0);
  const innerFit = (start: Float64Array, held: number) =>
    leastSquares({
      ...problem,
      parameters: others.map((p, j) => ({ ...p, start: start[j]! })),
      residuals: (p, out) => problem.residuals(whole(p, held), out),
      ...(jacobian && {
        jacobian: (p: Float64Array, out: Float64Array) => {
          jacobian.call(problem, whole(p, held), columns);
          out.set(columns.subarray(0, index * count));
          out.set(columns.subarray((index + 1) * count), index * count);
        },
      }),
    });
  const known = new Map([[fit.values[index]!, fit.sumOfSquares - limit]]);
  const excess = (held: number): number => {
    if (others.length === 0) return sumAt(problem, whole([], held)) - limit;
    const [near, again] = [innerFit(last, held), innerFit(fitted, held)];
    const best = again.sumOfSquares < near.sumOfSquares ? again : near;
    last.set(best.values);
    return best.sumOfSquares - limit;
  };
  return (held) => {
    const value = known.get(held) ?? excess(held);
    known.set(held, value);
    return value;
  };
}

function sumAt({ count, residuals, sigma }: FitProblem, p: Float64Array): number {
  const out = new Float64Array(count);
  residuals(p, out);
  return out.reduce((sum, r, i) => sum + (r / (sigma?.[i] ?? 1)) ** 2, 0);
}
