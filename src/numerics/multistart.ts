import { type FitProblem, fitSpace } from "./fit-problem.ts";
import { type Fit, type FitOptions, leastSquares } from "./least-squares.ts";
import { normal, seededRandom } from "./random.ts";

/** One minimum that was found, and from how many starts. */
export interface Minimum {
  readonly fit: Fit;
  readonly starts: number;
}

/** What many starts found. */
export interface ManyFits {
  readonly best: Fit;
  /** Distinct minima, the best first: sums of squares more than 1e-6 or parameters more than 0.1 % apart. */
  readonly minima: readonly Minimum[];
  readonly starts: number;
  /** Starts from which no fit converged. */
  readonly failed: number;
  /** For people: how many starts reached the best minimum and how much worse the next one is. */
  readonly summary: string;
}

const SAME_SUM = 1e-6;
const SAME_PARAMETER = 1e-3;

/**
 * Fits from many starts and keeps the best. The first start is the one of the problem.
 * @throws RangeError when the residuals are not numbers at any start
 */
export function leastSquaresFromMany(problem: FitProblem, starts: readonly Float64Array[], options: FitOptions = {}): ManyFits {
  const all = [Float64Array.from(problem.parameters, (p) => p.start), ...starts];
  const minima: { fit: Fit; starts: number }[] = [];
  let unfinished: Fit | undefined;
  let failed = 0;
  let reason: unknown;
  for (const start of all) {
    let fit: Fit;
    try {
      fit = leastSquares({ ...problem, parameters: problem.parameters.map((p, j) => ({ ...p, start: start[j]! })) }, options);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      reason = error;
      failed++;
      continue;
    }
    if (fit.outcome !== "converged") {
      failed++;
      if (!unfinished || fit.sumOfSquares < unfinished.sumOfSquares) unfinished = fit;
      continue;
    }
    const same = minima.find((m) => isSame(m.fit, fit));
    if (same) same.starts++;
    else minima.push({ fit, starts: 1 });
  }
  minima.sort((a, b) => a.fit.sumOfSquares - b.fit.sumOfSquares);
  const best = minima[0]?.fit ?? unfinished;
  if (!best) throw reason;
  return { best, minima, starts: all.length, failed, summary: summarise(minima, all.length) };
}

function isSame(a: Fit, b: Fit): boolean {
  const near = (x: number, y: number, tolerance: number) => Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y));
  const sums = near(a.sumOfSquares, b.sumOfSquares, SAME_SUM) || Math.max(a.sumOfSquares, b.sumOfSquares) < 1e-24;
  return sums && a.values.every((x, j) => near(x, b.values[j]!, SAME_PARAMETER));
}

function summarise(minima: readonly Minimum[], starts: number): string {
  const [best, next] = minima;
  if (!best) return `none of ${starts} starts converged`;
  const reached = `${best.starts} of ${starts} starts reached the best minimum`;
  if (!next) return reached;
  const worse = best.fit.sumOfSquares > 0 ? 100 * (next.fit.sumOfSquares / best.fit.sumOfSquares - 1) : Infinity;
  return `${reached}; the next-best minimum is ${Number.isFinite(worse) ? `${worse.toPrecision(3)} %` : "infinitely"} worse`;
}

/**
 * Starts scattered about that of the problem: a parameter in log space by a normal law of so many decades, a linear one evenly
 * between its bounds, or by a normal law of its own size where it has none.
 *
 * @param count  number of starts
 * @param seed   of the random numbers
 * @param decades standard deviation in log space; default 1
 * @returns one array of parameters per start, inside the bounds
 */
export function scatterStarts(problem: FitProblem, count: number, seed: number, decades = 1): Float64Array[] {
  fitSpace(problem.parameters); // refuses impossible bounds
  const random = seededRandom(seed);
  return Array.from({ length: count }, () =>
    Float64Array.from(problem.parameters, ({ start, space, min = -Infinity, max = Infinity }) => {
      const even = Number.isFinite(max - min);
      const drawn =
        space === "log"
          ? start * 10 ** (decades * normal(random))
          : even
            ? min + (max - min) * random()
            : start + (Math.abs(start) || 1) * normal(random);
      return Math.min(max, Math.max(min, drawn));
    }),
  );
}
