import type { FitProblem } from "../../../numerics/fit-problem.ts";
import { smoothFits } from "../../../numerics/smooth-fits.ts";
import { circuitModel } from "../circuit/circuit-model.ts";
import { leastSquaresProblem } from "../circuit/circuit-problem.ts";
import { type FitCoordinates, fitCoordinates } from "../circuit/fit-coordinates.ts";
import type { SeriesFit } from "./series-fit.ts";

/** Values and standard uncertainties of all parameters of each spectrum, smoothed along the series. */
export interface SmoothSeries {
  readonly values: readonly Float64Array[];
  readonly sigmas: readonly Float64Array[];
  /** Strength λ of each segment, and whether leaving out spectra chose it. */
  readonly strengths: readonly { readonly strength: number; readonly spectra: number }[];
}

/** Strengths that are tried, as multiples of what the bends of the free fits and their errors suggest. */
const STRENGTHS = [0.1, 1, 10] as const;
/** Every so many spectra one is left out at a time. */
const FOLDS = 3;
/** Relative change of the sum of squares at which a fit that only helps to choose the strength ends. */
const ROUGH = 1e-5;
/** Fewest spectra of one direction that can be smoothed. */
const FEWEST = 5;

/**
 * Fits all spectra of each segment at once with a penalty on the second difference of ln θ along the series, the strength chosen by
 * what spectra that are left out are predicted best with. A segment is one direction of one sweep: nothing is smoothed across a
 * turn. Segments of fewer than five spectra keep their free fits.
 *
 * @param x        place of each spectrum along the series, e.g. its potential [V]
 * @param segments first and last spectrum of each part, in order
 */
export function smoothSeries(
  series: SeriesFit,
  x: ArrayLike<number>,
  segments: readonly (readonly [number, number])[],
): SmoothSeries {
  const values: Float64Array[] = series.members.map((m) => m.values.slice());
  const sigmas: Float64Array[] = series.members.map((m) => Float64Array.from(m.errors, (e) => e.sigma ?? Number.NaN));
  const strengths: { strength: number; spectra: number }[] = [];
  for (const [first, last] of segments) {
    const rows = Array.from({ length: last - first + 1 }, (_, k) => first + k);
    if (rows.length < FEWEST) continue;
    const rising = x[last]! >= x[first]!;
    const ordered = rising ? rows : rows.toReversed();
    const places = ordered.map((row) => x[row]!);
    if (places.some((place, k) => k > 0 && !(place > places[k - 1]!))) continue;
    const prepared = ordered.map((row) => prepare(series, row));
    const problems = prepared.map((p) => p.problem);
    const usual = usualBends(series, ordered, prepared, places);
    const variance = noiseOf(series, ordered);
    const weightsOf = (strength: number) => usual.map((bend) => (strength * variance) / bend ** 2);
    const strength = chooseStrength(problems, places, weightsOf);
    const fits = smoothFits(problems, places, weightsOf(strength));
    strengths.push({ strength, spectra: rows.length });
    const covariances = fits.covariances();
    for (const [k, row] of ordered.entries()) {
      const { coordinates, base } = prepared[k]!;
      const p = base.slice();
      coordinates.toValues(fits.values[k]!, p);
      values[row] = p;
      sigmas[row] = sigmasOf(coordinates, fits.values[k]!, covariances[k]!, base);
    }
  }
  return { values, sigmas, strengths };
}

interface Prepared {
  readonly problem: FitProblem;
  readonly coordinates: FitCoordinates;
  readonly base: Float64Array;
}

function prepare(series: SeriesFit, row: number): Prepared {
  const { fit, values } = series.members[row]!;
  const model = circuitModel(series.circuit, fit.spectrum.frequency);
  const base = values.slice();
  // One reference for the pivots of all spectra, so that a coordinate means the same in each.
  const reference = series.members[0]!;
  const coordinates = fitCoordinates(model, reference.fit.spectrum, reference.values.slice(), reference.fit.weights);
  const start = coordinates.fromValues(values);
  const problem = leastSquaresProblem({ model, spectrum: fit.spectrum, weights: fit.weights }, coordinates, base.slice(), start);
  return { problem, coordinates, base };
}

/** Variance of the residuals of the free fits. */
function noiseOf(series: SeriesFit, rows: readonly number[]): number {
  let [sum, freedom] = [0, 0];
  for (const row of rows) {
    const { fit } = series.members[row]!;
    sum += fit.sumOfSquares;
    freedom += fit.freedom;
  }
  return sum / Math.max(1, freedom);
}

/** Least share of the bends of a parameter that is taken as real, where they are no larger than noise makes them. */
const LEAST_REAL = 1e-3;

/**
 * Usual real bend of each coordinate (second difference, of the logarithm where it is searched so): what the bends of the free fits
 * scatter by beyond what the errors of the fits make of them.
 */
function usualBends(series: SeriesFit, rows: readonly number[], prepared: readonly Prepared[], x: readonly number[]): number[] {
  const mean = (x.at(-1)! - x[0]!) / (x.length - 1);
  const { coordinates, problem: first } = prepared[0]!;
  return first.parameters.map((p, j) => {
    const at = (k: number) => {
      const { start } = prepared[k]!.problem.parameters[j]!;
      return p.space === "log" ? Math.log(start) : start;
    };
    const error = (k: number) => {
      const member = series.members[rows[k]!]!;
      const place = coordinates.free[j]!;
      const { sigma, relativeSigma } = member.errors[place]!;
      return (p.space === "log" ? relativeSigma : sigma) ?? 0;
    };
    const bends: number[] = [];
    let noise = 0;
    for (let k = 1; k + 1 < x.length; k++) {
      const [before, after] = [(x[k]! - x[k - 1]!) / mean, (x[k + 1]! - x[k]!) / mean];
      const scale = 2 / (before + after);
      const weights = [scale / before, -scale * (1 / before + 1 / after), scale / after] as const;
      bends.push(weights[0] * at(k - 1) + weights[1] * at(k) + weights[2] * at(k + 1));
      noise +=
        ((weights[0] * error(k - 1)) ** 2 + (weights[1] * error(k)) ** 2 + (weights[2] * error(k + 1)) ** 2) / (x.length - 2);
    }
    const observed = bends.reduce((sum, bend) => sum + bend * bend, 0) / bends.length;
    return Math.sqrt(Math.max(observed - noise, LEAST_REAL * (observed + noise), 1e-12));
  });
}

/** The strength with which spectra that are left out, every third at a time, are predicted best from their neighbours. */
function chooseStrength(
  problems: readonly FitProblem[],
  x: readonly number[],
  weightsOf: (strength: number) => number[],
): number {
  let best: { strength: number; sum: number } | undefined;
  for (const strength of STRENGTHS) {
    let sum = 0;
    for (let fold = 0; fold < FOLDS; fold++) {
      const isOut = (k: number) => k % FOLDS === fold && k > 0 && k < problems.length - 1;
      if (!problems.some((_, k) => isOut(k))) continue;
      const { values } = smoothFits(problems.map((p, k) => (isOut(k) ? silent(p) : p)), x, weightsOf(strength), ROUGH); // biome-ignore format: one line
      for (const [k, problem] of problems.entries()) {
        if (!isOut(k)) continue;
        const out = new Float64Array(problem.count);
        problem.residuals(values[k]!, out);
        sum += out.reduce((total, r) => total + r * r, 0);
      }
    }
    if (Number.isFinite(sum) && (!best || sum < best.sum)) best = { strength, sum };
  }
  return best?.strength ?? STRENGTHS[0];
}

/** The same problem without its data: its parameters follow from the penalty alone. */
const silent = (problem: FitProblem): FitProblem => ({
  ...problem,
  residuals: (_, out) => {
    out.fill(0, 0, problem.count);
  },
  jacobian: (_, out) => {
    out.fill(0, 0, problem.count * problem.parameters.length);
  },
});

/** Standard uncertainties of all parameters by the slopes of the parameters in the coordinates (first order). */
function sigmasOf(coordinates: FitCoordinates, phi: Float64Array, covariance: Float64Array, base: Float64Array): Float64Array {
  const n = phi.length;
  const [up, down] = [base.slice(), base.slice()];
  const slopes = Array.from(phi, (value, j) => {
    const h = 1e-5 * Math.max(Math.abs(value), 1e-12);
    const moved = phi.slice();
    moved[j] = value + h;
    coordinates.toValues(moved, up);
    moved[j] = value - h;
    coordinates.toValues(moved, down);
    return Float64Array.from(up, (v, i) => (v - down[i]!) / (2 * h));
  });
  return Float64Array.from(base, (_, i) => {
    let variance = 0;
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) variance += slopes[a]![i]! * covariance[a * n + b]! * slopes[b]![i]!;
    return Math.sqrt(variance);
  });
}
