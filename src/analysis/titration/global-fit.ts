import { correctedAkaike } from "../../numerics/akaike.ts";
import type { FitSamples } from "./fit-samples.ts";
import { laggingCurrent } from "./lagging-current.ts";
import { type PotentialModel, potentialModel } from "./potential-model.ts";
import { type SeparableFit, type SeparableProblem, separableFit } from "./separable-fit.ts";
import type { Geometry } from "./step-response.ts";
import { constantDiffusivity, type SurfaceModel, varyingDiffusivity } from "./surface-model.ts";

/** Range of τD/ℓ² that is searched, and how finely. */
export const SEARCHED = { from: 1e-5, to: 20 } as const;
const TRIALS = 26;
/** Linearisations of each fit: differences limit the second, which is settled after five. */
const CONSTANT_PASSES = 30;
const VARYING_PASSES = 6;
/** Range of the time of charge transfer and double layer [s]. */
const LAGS = { from: 0.02, start: 1, to: 100 } as const;

/** Fall of the criterion from which on the other model has no support (Burnham2002). */
const SUPPORT = 10;
/** Ratio of the largest to the smallest diffusivity of well known knots below which it counts as constant (assumption). */
const VARIES = 1.2;
const KNOWN = 0.5;

/** What is fitted. */
export interface GlobalOptions {
  readonly geometry: Geometry;
  /** Shortest time after a switch that is compared [s]. */
  readonly skip: number;
  /** A charge transfer with double layer, R_ct and C, beside the resistance. */
  readonly doubleLayer: boolean;
  /** Most knots of a diffusivity that varies with charge; 1 for a constant one alone. */
  readonly knots: number;
}

/** One fit of the whole record. */
export interface WholeFit {
  readonly problem: SeparableProblem;
  readonly model: PotentialModel;
  readonly surface: SurfaceModel;
  readonly found: SeparableFit;
  /** Charge at the surface of each sample [A s]. */
  readonly charge: Float64Array;
}

/** Fits with one diffusivity and with one that varies. */
export interface GlobalFit {
  readonly constant: WholeFit;
  readonly varying?: WholeFit;
  /** Corrected Akaike criterion of the varying one less that of the constant one. */
  readonly gain?: number;
  /** The varying one where it varies and the criterion falls by more than ten (Burnham2002), else the constant one. */
  readonly preferred: WholeFit;
}

/** The best of trials of ln(D/ℓ²), evenly spaced. */
function firstGuess(geometry: Geometry, samples: FitSamples, duration: number): number {
  const surface = constantDiffusivity(geometry, samples);
  const charge = new Float64Array(samples.count);
  const [low, high] = [Math.log(SEARCHED.from / duration), Math.log(SEARCHED.to / duration)];
  let [best, least] = [low, Infinity];
  for (let i = 0; i <= TRIALS; i++) {
    const trial = low + ((high - low) * i) / TRIALS;
    surface.evaluate(Float64Array.of(trial), charge);
    const { linear, solve } = potentialModel(samples, charge, false);
    const residuals = new Float64Array(linear.rows.count);
    if (!solve(charge, residuals)) continue;
    let sum = 0;
    for (let k = 0; k < samples.count; k++) sum += residuals[k]! ** 2;
    const variance = sum / Math.max(1, samples.count - linear.rows.size);
    if (variance < least) [best, least] = [trial, variance];
  }
  return best;
}

/** The problem of one surface model: searched are ln(D/ℓ²) at its knots and, with a double layer, ln(R_ct C). */
function problemOf(
  samples: FitSamples,
  surface: SurfaceModel,
  start: Float64Array,
  lag: number | undefined,
  duration: number,
): Omit<WholeFit, "found"> {
  const knots = surface.knots.length;
  const charge = new Float64Array(samples.count);
  surface.evaluate(start, charge);
  const model = potentialModel(samples, charge, lag !== undefined);
  const slopes = surface.knots.map(() => new Float64Array(samples.count));
  const lagging = new Float64Array(lag === undefined ? 0 : samples.count);
  const later = lagging.slice();
  const reach = 1e-4;
  const rateBounds = { min: Math.log(0.1 * (SEARCHED.from / duration)), max: Math.log(10 * (SEARCHED.to / duration)) };
  const problem: SeparableProblem = {
    samples: samples.count,
    linear: model.linear,
    parameters: [
      ...Array.from(start, (s, j) => ({ name: `lnD${j + 1}`, start: s, ...rateBounds })),
      ...(lag === undefined ? [] : [{ name: "lnLag", start: Math.log(lag), min: Math.log(LAGS.from), max: Math.log(LAGS.to) }]),
    ],
    smooth: surface.knots.flatMap(({ segment }, j) =>
      j > 0 && j + 1 < knots && surface.knots[j - 1]!.segment === segment && surface.knots[j + 1]!.segment === segment ? [j] : [],
    ),
    solve(p, residuals) {
      surface.evaluate(p, charge);
      if (lag !== undefined) {
        laggingCurrent(samples, Math.exp(p[knots]!), lagging);
        model.lag(lagging);
      }
      return model.solve(charge, residuals);
    },
    differentiate(p, changes) {
      surface.differentiate(p, charge, slopes);
      for (let j = 0; j < knots; j++) {
        const [change, slope] = [changes[j]!, slopes[j]!];
        for (let k = 0; k < samples.count; k++) change[k] = model.slope[k]! * slope[k]!;
      }
      if (lag === undefined) return;
      laggingCurrent(samples, Math.exp(p[knots]! + reach), later);
      const resistance = model.linear.coefficients[model.transferColumn!]!;
      for (let k = 0; k < samples.count; k++) changes[knots]![k] = (resistance * (later[k]! - lagging[k]!)) / reach;
    },
  };
  return { problem, model, surface, charge };
}

/**
 * Fits the whole record at once: E(t) = U(q_s(t)) + I R(q), U a smooth curve that follows from the record, q_s the exact response to the
 * current so far. First with one diffusivity, then, where there are pulses enough, with one that varies with charge.
 * @param duration typical length of a pulse [s]
 * @param noise    of the voltage [V]
 * @throws RangeError when the samples do not fix the curve
 */
export function globalFit(samples: FitSamples, options: GlobalOptions, duration: number, noise: number): GlobalFit {
  const { geometry, skip, doubleLayer, knots } = options;
  const lag = doubleLayer ? LAGS.start : undefined;
  const finish = (parts: Omit<WholeFit, "found">): WholeFit => ({
    ...parts,
    found: separableFit(parts.problem, noise, CONSTANT_PASSES),
  });
  const first = firstGuess(geometry, samples, duration);
  const constant = finish(problemOf(samples, constantDiffusivity(geometry, samples), Float64Array.of(first), lag, duration));
  const { values, misfit, sumOfSquares, count } = constant.found;
  const surface = varyingDiffusivity(geometry, samples, knots, skip, values[0]!);
  if (knots < 2 || surface.knots.length === samples.segments.length) return { constant, preferred: constant };
  const start = new Float64Array(surface.knots.length).fill(values[0]!);
  const parts = problemOf(samples, surface, start, doubleLayer ? Math.exp(values[1]!) : undefined, duration);
  const varying = { ...parts, found: separableFit(parts.problem, misfit, VARYING_PASSES) };
  const gain =
    correctedAkaike(varying.found.sumOfSquares, samples.count, varying.found.count) -
    correctedAkaike(sumOfSquares, samples.count, count);
  return { constant, varying, gain, preferred: gain < -SUPPORT && spreadOf(varying) > VARIES ? varying : constant };
}

/** Ratio of the largest to the smallest diffusivity among the knots that are known. */
function spreadOf({ found, surface }: WholeFit): number {
  const known = surface.knots.flatMap((_, j) => (found.sigma[j]! < KNOWN ? [found.values[j]!] : []));
  return known.length > 1 ? Math.exp(Math.max(...known) - Math.min(...known)) : 1;
}
