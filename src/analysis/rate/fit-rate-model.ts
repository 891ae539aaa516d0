import { correctedAkaike } from "../../numerics/akaike.ts";
import type { FitParameter, FitProblem } from "../../numerics/fit-problem.ts";
import type { Fit } from "../../numerics/least-squares.ts";
import { leastSquaresFromMany, scatterStarts } from "../../numerics/multistart.ts";
import { type ProfileInterval, profileInterval } from "../../numerics/profile-interval.ts";
import type { RateModel } from "./rate-models.ts";

/** What a residual is divided by: the capacity itself, the mean capacity for all, or the stated uncertainty. */
export type RateWeights = "relative" | "absolute" | "sigma";

/** Capacities at rates, as they are fitted. */
export interface RatePoints {
  /** [1/h], ascending. */
  readonly rate: Float64Array;
  readonly capacity: Float64Array;
  /** Divisor of each residual, in the unit of the capacity. */
  readonly scale: Float64Array;
}

/** A law fitted to capacities. */
export interface RateFit {
  readonly model: RateModel;
  readonly fit: Fit;
  /** 95 % interval of each parameter by its profile; null without degrees of freedom. */
  readonly intervals: readonly (ProfileInterval | null)[];
  /** How many starts agree. */
  readonly starts: string;
  /** Akaike's corrected criterion; Infinity for too few points. */
  readonly aicc: number;
}

/** Starts besides that of the data. */
export const STARTS = 20;
/** Their spread in decades and the seed. */
const SPREAD = 0.5;
const SEED = 1;
/** Exponents that are searched. */
export const EXPONENTS = { min: 0.01, max: 30 } as const;
/** Beyond the rates of the data a time or rate may lie by so many decades before it counts as on its bound. */
const DECADES = 7;
/** A sum of squares below this is rounding, relative to the number of points: exact data have no criterion. */
const ROUNDING = 1e-24;

/** Fits one law to capacities, all parameters as logarithms, from many starts. @throws RangeError for fewer points than parameters */
export function fitRateModel(model: RateModel, points: RatePoints): RateFit {
  const problem = rateProblem(model, points);
  const { best, minima, starts } = leastSquaresFromMany(problem, scatterStarts(problem, STARTS, SEED, SPREAD));
  const settled: FitProblem = { ...problem, parameters: problem.parameters.map((p, j) => ({ ...p, start: best.values[j]! })) };
  const count = points.rate.length;
  return {
    model,
    fit: best,
    intervals: model.parameters.map((_, j) => profileInterval(settled, best, j)),
    starts: `${minima[0]?.starts ?? 0} of ${starts} starts agree`,
    aicc: correctedAkaike(Math.max(best.sumOfSquares, count * ROUNDING), count, model.parameters.length),
  };
}

function rateProblem(model: RateModel, { rate, capacity, scale }: RatePoints): FitProblem {
  return {
    parameters: parametersOf(model, rate, capacity),
    count: rate.length,
    residuals(p, out) {
      for (let k = 0; k < rate.length; k++) out[k] = (model.capacity(rate[k]!, p) - capacity[k]!) / scale[k]!;
    },
  };
}

/** Parameters with a start from the data: the rate at which the capacity has fallen to 1/e of its largest. */
function parametersOf(model: RateModel, rate: Float64Array, capacity: Float64Array): FitParameter[] {
  const largest = capacity.reduce((m, q) => Math.max(m, q), 0);
  const [slowest, fastest] = [rate[0]!, rate.at(-1)!];
  const fallen = rate.find((_, k) => capacity[k]! < largest / Math.E) ?? 2 * fastest;
  const far = 10 ** DECADES;
  const known: Readonly<Record<string, Omit<FitParameter, "name">>> = {
    tau: { start: 1 / fallen, min: 1 / (far * fastest), max: far / slowest },
    rate0: { start: fallen, min: slowest / far, max: far * fastest },
    n: { start: 0.7, ...EXPONENTS },
    m: { start: 0.3, min: 1e-4, max: 10 },
    qM: { start: 1.05 * largest, min: 0.1 * largest, max: 1000 * largest },
    q1: { start: largest, min: 1e-6 * largest, max: 1e6 * largest },
  };
  return model.parameters.map((name) => ({ name, ...known[name]!, space: "log" }));
}

/** Divisors of the residuals. @throws RangeError for stated uncertainties that are missing or not positive */
export function scalesOf(weights: RateWeights, capacity: Float64Array, sigma: Float64Array | null): Float64Array {
  if (weights === "relative") return capacity;
  if (weights === "absolute") return capacity.map(() => capacity.reduce((sum, q) => sum + q, 0) / capacity.length);
  if (sigma === null || sigma.some((s) => !(s > 0))) throw new RangeError("the capacities have no uncertainties above zero");
  return sigma;
}
