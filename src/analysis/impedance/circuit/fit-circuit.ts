import { correctedAkaike } from "../../../numerics/akaike.ts";
import { type FitOutcome, leastSquares } from "../../../numerics/least-squares.ts";
import { leastSquaresFromMany } from "../../../numerics/multistart.ts";
import { type Runs, runsTest } from "../../../numerics/runs-test.ts";
import { AnalysisError } from "../../../units/error.ts";
import type { Spectrum } from "../spectrum.ts";
import { sortByTime } from "./arcs.ts";
import { type Circuit, type CircuitParameter, parametersOf, withValues } from "./circuit.ts";
import { circuitModel } from "./circuit-model.ts";
import { type CircuitProblem, leastSquaresProblem } from "./circuit-problem.ts";
import { type Determination, determinationOf, LIMITS } from "./determination.ts";
import type { ComplexArray } from "./element.ts";
import { fitCoordinates } from "./fit-coordinates.ts";
import { type FitWeights, type ImpedanceSigma, weightFactors } from "./fit-weights.ts";
import { type Outlier, type RobustLoss, robustFactors } from "./robust-weights.ts";
import { scatterAbout, startsFromData } from "./start-values.ts";

export interface CircuitFitOptions {
  /** Default `modulus`. */
  readonly weights?: FitWeights;
  /** For weights `sigma`. */
  readonly sigma?: ImpedanceSigma;
  /** Starts in all, those from the data among them; default 60, or 0 with `from`. */
  readonly starts?: number;
  /** Of the random starts; default 1. */
  readonly seed?: number;
  /** Values of all parameters to start from, e.g. those of the neighbouring spectrum; without `starts` the only start. */
  readonly from?: ArrayLike<number>;
  /** Lets points far off weigh less; default none. */
  readonly robust?: RobustLoss;
}

/** One of the minima that were found. */
export interface CircuitMinimum {
  /** Values of all parameters. */
  readonly values: Float64Array;
  readonly sumOfSquares: number;
  readonly starts: number;
}

/** A circuit fitted to a spectrum. Arrays of parameters are in the order of `parametersOf`, fixed ones included. */
export interface CircuitFit extends Determination {
  /** The circuit with the fitted values in it. */
  readonly circuit: Circuit;
  readonly parameters: readonly CircuitParameter[];
  readonly values: Float64Array;
  readonly spectrum: Spectrum;
  /** Factors by which residuals were multiplied, real parts then imaginary parts; those of a robust fit included. */
  readonly weights: Float64Array;
  /** Z of the circuit at the frequencies of the spectrum [Ω]. */
  readonly impedance: ComplexArray;
  /** w (Z_circuit − Z), real parts then imaginary parts. */
  readonly residuals: Float64Array;
  /** Σ of their squares. */
  readonly sumOfSquares: number;
  readonly outcome: FitOutcome;
  readonly advice: string;
  /** Distinct minima, the best first; one for a fit from one start. Those of a robust fit are from before its weights changed. */
  readonly minima: readonly CircuitMinimum[];
  readonly starts: number;
  /** Starts that ended nowhere. */
  readonly failed: number;
  /** For people: how many starts agree and how much worse the next minimum is. */
  readonly summary: string;
  /** Akaike's criterion, corrected for few points. */
  readonly akaike: number;
  /** Runs of signs along ln f, of both parts; `p` is of so few by chance, for both together (the smaller of the two, doubled). */
  readonly runs: { readonly real: Runs; readonly imaginary: Runs; readonly p: number };
  readonly robust?: RobustLoss;
  /** Points that a robust fit let weigh less. */
  readonly outliers: readonly Outlier[];
}

const STARTS = 60;
/** Each scattered start is the best of so many draws. */
const DRAWS = 4;
/** Share of |Z| within which numbers of double precision that were computed in different order may differ. Assumption. */
const ROUNDING = 1e-13;
/** How coarsely the way from each start is followed before its minimum is told from others. */
const SCOUT = { stop: { change: 1e-9, slope: 1e-4, steps: 2 }, maxIterations: 100 } as const;

/**
 * Fits a circuit by complex nonlinear least squares from many starts: those that the data suggest, then scattered ones. The sum of
 * w² |Z_circuit − Z|² is made least over ln p of positive parameters and over exponents as they are, arcs by their time constants.
 * Interchangeable arcs are put in the order of their times, the fastest first, before the errors are taken.
 *
 * @throws AnalysisError when there are fewer numbers than parameters, or no start gives an impedance
 * @example fitCircuit(parseCircuit("R0-p(R1,CPE1)"), spectrum).values
 */
export function fitCircuit(circuit: Circuit, spectrum: Spectrum, options: CircuitFitOptions = {}): CircuitFit {
  const { weights = "modulus", from, robust } = options;
  const plain = weightFactors(spectrum, weights, options.sigma);
  const model = circuitModel(circuit, spectrum.frequency);
  const free = model.parameters.filter(({ setting }) => !setting.fixed).length;
  if (free === 0 || 2 * spectrum.frequency.length <= free)
    throw new AnalysisError("the circuit cannot be fitted", {
      place: { path: "circuit" },
      expected: "at least one free parameter and more numbers than parameters",
      found: `${free} free parameters, ${spectrum.frequency.length} frequencies`,
    });
  const problem = { model, spectrum, weights: plain };
  const { starts = from ? 0 : STARTS } = options;
  const search = starts <= 1 ? null : searchMinima(problem, starts, options);
  let values = search ? search.minima[0]!.values : firstStart(circuit, spectrum, from);
  let factors = plain;
  let outliers: readonly Outlier[] = [];
  if (robust) ({ values, factors, outliers } = reweighted(problem, values, robust));
  const fit = finished({ ...problem, weights: factors }, values, search);
  return { ...fit, outliers, ...(robust ? { robust } : {}) };
}

/** Z of a circuit that has values, at any frequencies [Hz]. */
export function impedanceOf(circuit: Circuit, frequencies: ArrayLike<number>): ComplexArray {
  const model = circuitModel(circuit, frequencies);
  model.evaluate(Float64Array.from(model.parameters, ({ setting }) => setting.value!));
  return model.z;
}

function firstStart(circuit: Circuit, spectrum: Spectrum, from: ArrayLike<number> | undefined): Float64Array {
  if (!from) return startsFromData(circuit, spectrum)[0]!;
  return Float64Array.from(parametersOf(circuit), ({ setting }, j) => (setting.fixed ? setting.value! : from[j]!));
}

type Search = Pick<CircuitFit, "minima" | "starts" | "failed" | "summary">;

/** Minima from many starts. */
function searchMinima(problem: CircuitProblem, starts: number, { seed = 1, from }: CircuitFitOptions): Search {
  const { model, spectrum, weights } = problem;
  const centres = from ? [firstStart(model.circuit, spectrum, from)] : startsFromData(model.circuit, spectrum);
  const p = centres[0]!.slice();
  const coordinates = fitCoordinates(model, spectrum, p, weights);
  const points = centres.slice(0, starts).map((centre) => coordinates.fromValues(centre));
  const search = leastSquaresProblem(problem, coordinates, p, points[0]!);
  const scattered = scatterAbout(points, search.parameters, DRAWS * Math.max(0, starts - points.length), seed);
  const chosen = bestOfDraws(scattered, (phi) => sumAt(search, phi));
  const many = orRefuse(() => leastSquaresFromMany(search, [...points.slice(1), ...chosen], { scout: SCOUT, limits: LIMITS }));
  const ends = many.minima.length > 0 ? many.minima : [{ fit: many.best, starts: 0 }];
  const minima = ends.map(({ fit, starts: reached }) => {
    coordinates.toValues(fit.values, p);
    const values = p.slice();
    sortByTime(model.circuit, values);
    return { values, sumOfSquares: fit.sumOfSquares, starts: reached };
  });
  return { minima, starts: many.starts, failed: many.failed, summary: many.summary };
}

function bestOfDraws(draws: readonly Float64Array[], cost: (phi: Float64Array) => number): Float64Array[] {
  const count = draws.length / DRAWS;
  return Array.from({ length: count }, (_, k) => {
    const costs = Array.from({ length: DRAWS }, (_, i) => ({ draw: draws[k + i * count]!, cost: cost(draws[k + i * count]!) }));
    return costs.reduce((best, one) => (one.cost < best.cost ? one : best)).draw;
  });
}

function sumAt(search: ReturnType<typeof leastSquaresProblem>, phi: Float64Array): number {
  const out = new Float64Array(search.count);
  search.residuals(phi, out);
  const sum = out.reduce((total, r) => total + r * r, 0);
  return Number.isNaN(sum) ? Infinity : sum;
}

/** Fits again with weights that follow the residuals until they rest. */
function reweighted(problem: CircuitProblem, start: Float64Array, loss: RobustLoss) {
  let values = start;
  let factors = problem.weights;
  let outliers: readonly Outlier[] = [];
  for (let pass = 0; pass < 30; pass++) {
    problem.model.evaluate(values);
    const next = robustFactors(problem, loss);
    const change = next.factors.reduce(
      (most, f, k) => Math.max(most, Math.abs(f / problem.weights[k]! - factors[k]! / problem.weights[k]!)),
      0,
    );
    ({ factors, outliers } = next);
    if (change < 1e-4) break;
    values = localFit({ ...problem, weights: factors }, values).values;
  }
  return { values, factors, outliers };
}

/** Descends from values to the nearest minimum. */
function localFit(problem: CircuitProblem, start: Float64Array) {
  const { model, spectrum, weights } = problem;
  const values = start.slice();
  const coordinates = fitCoordinates(model, spectrum, values, weights);
  const search = leastSquaresProblem(problem, coordinates, values, coordinates.fromValues(values));
  const fit = orRefuse(() => leastSquares(search, { limits: LIMITS }));
  coordinates.toValues(fit.values, values);
  model.evaluate(values);
  return { fit, coordinates, values };
}

/** The last descent, in canonical order, and all that is told of it. */
function finished(problem: CircuitProblem, start: Float64Array, search: Search | null): Omit<CircuitFit, "outliers"> {
  const { model, spectrum, weights } = problem;
  let local = localFit(problem, start);
  const sorted = local.values.slice();
  sortByTime(model.circuit, sorted);
  if (sorted.some((value, j) => value !== local.values[j])) local = localFit(problem, sorted);
  const { fit, coordinates, values } = local;
  const count = spectrum.frequency.length;
  const misfit = beyondRounding(fit.residuals, problem);
  const [real, imaginary] = [runsTest(misfit.subarray(0, count)), runsTest(misfit.subarray(count))];
  const one: CircuitMinimum = { values, sumOfSquares: fit.sumOfSquares, starts: 1 };
  return {
    circuit: withValues(model.circuit, values),
    parameters: model.parameters,
    values,
    spectrum,
    weights,
    impedance: { re: model.z.re.slice(), im: model.z.im.slice() },
    residuals: fit.residuals,
    sumOfSquares: fit.sumOfSquares,
    outcome: fit.outcome,
    advice: fit.advice,
    ...(search ?? { minima: [one], starts: 1, failed: 0, summary: "one start" }),
    akaike: correctedAkaike(fit.sumOfSquares, 2 * count, coordinates.free.length),
    runs: { real, imaginary, p: Math.min(1, 2 * Math.min(tooFew(real), tooFew(imaginary))) },
    ...determinationOf(model.circuit, coordinates, fit, values),
  };
}

/** Probability of as few runs by chance: a trend makes few, and many are none. */
const tooFew = ({ z, p }: Runs): number => (z < 0 ? p / 2 : 1 - p / 2);

/** Residuals of simulated data without noise: those within the rounding of |Z| are none, and set to 0. */
function beyondRounding(residuals: Float64Array, { spectrum, weights }: CircuitProblem): Float64Array {
  const { real, imaginary } = spectrum;
  return residuals.map((r, k) => {
    const i = k % real.length;
    return Math.abs(r) < ROUNDING * weights[k]! * Math.hypot(real[i]!, imaginary[i]!) ? 0 : r;
  });
}

/** Says in words that no start gives an impedance. */
function orRefuse<T>(attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AnalysisError("the circuit has no impedance at any start", {
      place: { path: "circuit" },
      expected: "values within reach of the spectrum",
      found: error.message,
      hint: "leave out start values of the circuit, or widen its bounds",
    });
  }
}
