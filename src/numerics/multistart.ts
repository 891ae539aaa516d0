import { type FitProblem, fitSpace } from "./fit-problem.ts";
import { type Fit, type FitOptions, fitAt } from "./least-squares.ts";
import { type Descent, descend, type StopRule } from "./levenberg-marquardt.ts";
import { normal, seededRandom } from "./random.ts";

/** One minimum that was found, and from how many starts. */
export interface Minimum {
  readonly fit: Fit;
  readonly starts: number;
}

/** What many starts found. */
export interface ManyFits {
  readonly best: Fit;
  /**
   * Distinct minima, the best first: their sums of squares differ by more than 1e-6, or both their parameters by more than 0.1 % and
   * their curves by more than a thousandth of the residuals.
   */
  readonly minima: readonly Minimum[];
  readonly starts: number;
  /** Starts from which no fit converged. */
  readonly failed: number;
  /** For people: how many starts reached the best minimum and how much worse the next one is. */
  readonly summary: string;
}

export interface ManyOptions extends FitOptions {
  /**
   * Stop rule and iterations of the way down from each start, when coarser than those of the fit: where ways end at one minimum, the
   * best of them is then finished. Every minimum is finished whose sum is at most four times the least.
   */
  readonly scout?: { readonly stop: StopRule; readonly maxIterations: number };
}

const SAME_SUM = 1e-6;
const SAME_PARAMETER = 1e-3;
/** Sums beyond this multiple of the least are not finished. */
const WORTH_FINISHING = 4;

/** Where ways down ended alike. */
interface Group {
  readonly end: Descent;
  readonly starts: number;
}

/**
 * Fits from many starts and keeps the best. The first start is the one of the problem.
 * @throws RangeError when the residuals are not numbers at any start
 */
export function leastSquaresFromMany(problem: FitProblem, starts: readonly Float64Array[], options: ManyOptions = {}): ManyFits {
  const all = [Float64Array.from(problem.parameters, (p) => p.start), ...starts];
  const startingAt = (values: ArrayLike<number>): FitProblem => ({
    ...problem,
    parameters: problem.parameters.map((p, j) => ({ ...p, start: values[j]! })),
  });
  let groups: Group[] = [];
  let unfinished: Descent | undefined;
  let reason: unknown;
  for (const start of all) {
    let end: Descent;
    try {
      end = descend(startingAt(start), options.scout ?? options);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      reason = error;
      continue;
    }
    if (end.outcome === "converged") groups = joined(groups, { end, starts: 1 });
    else if (!unfinished || end.sumOfSquares < unfinished.sumOfSquares) unfinished = end;
  }
  if (options.scout) {
    if (unfinished) groups.push({ end: unfinished, starts: 1 });
    const worth = WORTH_FINISHING * Math.min(...groups.map((g) => g.end.sumOfSquares));
    groups = groups
      .map(({ end, starts }) => ({
        end: end.sumOfSquares <= worth ? descend(startingAt(end.values), options) : end,
        starts,
      }))
      .filter(({ end }) => end.outcome === "converged")
      .reduce(joined, []);
  }
  groups.sort((a, b) => a.end.sumOfSquares - b.end.sumOfSquares);
  const minima = groups.map(({ end, starts }): Minimum => ({ fit: fitAt(problem, end, options), starts }));
  const best = minima[0]?.fit ?? (unfinished && fitAt(problem, unfinished, options));
  if (!best) throw reason;
  const failed = minima.reduce((left, { starts: reached }) => left - reached, all.length);
  return { best, minima, starts: all.length, failed, summary: summarise(minima, all.length) };
}

/** Adds a group to others: to that which ended alike, of which the better end is kept, or by itself. */
function joined(groups: Group[], one: Group): Group[] {
  const k = groups.findIndex((g) => isSame(g.end, one.end));
  if (k < 0) return [...groups, one];
  const other = groups[k]!;
  const { end } = one.end.sumOfSquares < other.end.sumOfSquares ? one : other;
  return groups.with(k, { end, starts: other.starts + one.starts });
}

function isSame(a: Descent, b: Descent): boolean {
  const near = (x: number, y: number, tolerance: number) => Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y));
  const [sumA, sumB] = [a.sumOfSquares, b.sumOfSquares];
  if (!near(sumA, sumB, SAME_SUM) && Math.max(sumA, sumB) >= 1e-24) return false;
  if (a.values.every((x, j) => near(x, b.values[j]!, SAME_PARAMETER))) return true;
  let apart = 0;
  for (let k = 0; k < a.here.r.length; k++) apart += (a.here.r[k]! - b.here.r[k]!) ** 2;
  return apart <= SAME_SUM * Math.max(sumA, sumB);
}

function summarise(minima: readonly Minimum[], starts: number): string {
  const [best, next] = minima;
  if (!best) return `none of ${starts} starts converged`;
  const reached = `${best.starts} of ${starts} starts reached the best minimum`;
  if (!next) return reached;
  const ratio = next.fit.sumOfSquares / best.fit.sumOfSquares;
  const worse = ratio <= 10 ? `${(100 * (ratio - 1)).toPrecision(3)} % worse` : "more than ten times worse";
  return `${reached}; the next-best minimum is ${worse}`;
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
