import type { FitParameter } from "../../numerics/fit-problem.ts";
import { type Fit, leastSquares } from "../../numerics/least-squares.ts";
import type { IncrementalCapacity } from "./incremental-capacity.ts";
import { type CapacityPeak, noiseOf } from "./peaks.ts";

/** One peak of a fit, with standard uncertainties where the data fix them. */
export interface FittedPeak {
  readonly position: number;
  readonly height: number;
  /** Full width at half maximum at the position [V]. */
  readonly fullWidth: number;
  /** Share of the Lorentzian part, 0 to 1. */
  readonly lorentzian: number;
  /** Asymmetry [1/V]: the width changes along the potential; 0 is symmetric. */
  readonly asymmetry: number;
  /** Capacity under the peak alone, within the range of the curve. */
  readonly area: number;
  /** Standard uncertainties of position, height and full width, and whether they are determined. */
  readonly sigma: { readonly position: number; readonly height: number; readonly fullWidth: number };
  readonly determined: boolean;
  readonly reason: string;
}

/** All peaks of a curve with the straight background between them. */
export interface PeakFit {
  readonly peaks: readonly FittedPeak[];
  readonly fit: Fit;
  /** Share of the variance of the curve that the fit explains. */
  readonly rSquared: number;
}

const PER_PEAK = 5;
/** Points of the curve that are fitted for each width of its smoothing: more would not be independent. */
const POINTS_PER_WIDTH = 2;

/**
 * Value of an asymmetric pseudo-Voigt of height 1: width γ(x) = 2γ₀/(1 + exp(a(x − x₀))) in both its Lorentzian and its
 * Gaussian part (Stancik2008).
 */
export function pseudoVoigt(x: number, position: number, fullWidth: number, lorentzian: number, asymmetry: number): number {
  const γ = (2 * fullWidth) / (1 + Math.exp(asymmetry * (x - position)));
  const u = (2 * (x - position)) / γ;
  return lorentzian / (1 + u * u) + (1 - lorentzian) * Math.exp(-Math.LN2 * u * u);
}

/**
 * Fits asymmetric pseudo-Voigt peaks on a straight, nowhere negative background to an incremental capacity, starting from its
 * maxima.
 * @returns undefined when there is no peak or the curve has too few independent points
 */
export function fitPeaks(found: IncrementalCapacity, maxima: readonly CapacityPeak[]): PeakFit | undefined {
  const { narrow, fullWidth } = found;
  const stride = Math.max(1, Math.round(fullWidth / narrow.width / POINTS_PER_WIDTH));
  const rows = Array.from({ length: Math.floor((narrow.values.length - 1) / stride) + 1 }, (_, k) => k * stride);
  const x = Float64Array.from(rows, (i) => narrow.start + i * narrow.width);
  const y = Float64Array.from(rows, (i) => narrow.values[i]!);
  const [low, high] = [x[0]!, x.at(-1)!];
  const largest = y.reduce((a, b) => Math.max(a, b), 0);
  const parameters: FitParameter[] = [
    { name: "background at the lower end", start: 0.05 * largest, min: 0, max: largest },
    { name: "background at the upper end", start: 0.05 * largest, min: 0, max: largest },
    ...maxima.flatMap((peak, k) => parametersOf(peak, k + 1, fullWidth, high - low)),
  ];
  if (maxima.length === 0 || y.length < 2 * parameters.length) return undefined;
  const noise = noiseOf(found);
  const floor = 1e-3 * largest;
  const fit = leastSquares({
    parameters,
    count: y.length,
    sigma: y.map((v) => Math.max(floor, noise * Math.sqrt(Math.max(v, 0)))),
    residuals(p, out) {
      for (let i = 0; i < out.length; i++) out[i] = curveAt(p, x[i]!, low, high) - y[i]!;
    },
  });
  const peaks = maxima.map((_, k) => fittedPeak(fit, 2 + PER_PEAK * k, narrow));
  const mean = y.reduce((sum, v) => sum + v, 0) / y.length;
  const whole = y.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  const left = y.reduce((sum, v, i) => sum + (v - curveAt(fit.values, x[i]!, low, high)) ** 2, 0);
  return { peaks, fit, rSquared: 1 - left / whole };
}

/** Background, a line between its values at both ends, with all peaks on it. */
function curveAt(p: Float64Array, x: number, low: number, high: number): number {
  let value = p[0]! + ((p[1]! - p[0]!) * (x - low)) / (high - low);
  for (let k = 2; k < p.length; k += PER_PEAK) value += p[k + 1]! * pseudoVoigt(x, p[k]!, p[k + 2]!, p[k + 3]!, p[k + 4]!);
  return value;
}

function parametersOf(peak: CapacityPeak, k: number, smoothing: number, range: number): FitParameter[] {
  const width = Math.max(peak.fullWidth, smoothing);
  return [
    { name: `position of peak ${k}`, start: peak.position, min: peak.position - width, max: peak.position + width },
    { name: `height of peak ${k}`, start: 0.9 * peak.height, min: 1e-3 * peak.height, max: 2 * peak.height },
    { name: `width of peak ${k}`, start: width, min: 0.5 * smoothing, max: range },
    { name: `Lorentzian share of peak ${k}`, start: 0.3, min: 0, max: 1 },
    { name: `asymmetry of peak ${k}`, start: 0, min: -0.5 / width, max: 0.5 / width },
  ];
}

function fittedPeak(fit: Fit, at: number, narrow: IncrementalCapacity["narrow"]): FittedPeak {
  const [position, height, fullWidth, lorentzian, asymmetry] = fit.values.subarray(at, at + PER_PEAK);
  const [p, h, w] = fit.parameters.slice(at, at + 3);
  let area = 0;
  for (let i = 0; i < narrow.values.length; i++)
    area += pseudoVoigt(narrow.start + i * narrow.width, position!, fullWidth!, lorentzian!, asymmetry!);
  const vague = [p!, h!, w!].find((q) => !q.determined);
  return {
    position: position!,
    height: height!,
    fullWidth: fullWidth!,
    lorentzian: lorentzian!,
    asymmetry: asymmetry!,
    area: area * height! * narrow.width,
    sigma: { position: p!.sigma ?? Number.NaN, height: h!.sigma ?? Number.NaN, fullWidth: w!.sigma ?? Number.NaN },
    determined: vague === undefined,
    reason: vague ? `${vague.name} ${vague.reason}` : "",
  };
}
