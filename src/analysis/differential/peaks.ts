import { robustSigma } from "../../numerics/order-statistics.ts";
import { FWHM_PER_SIGMA } from "./density.ts";
import type { IncrementalCapacity } from "./incremental-capacity.ts";
import { localNoise } from "./resolution.ts";
import { vertexOf } from "./vertex.ts";
import { vertexSigma } from "./vertex-sigma.ts";

/** One maximum of dQ/dE. */
export interface CapacityPeak {
  /** Vertex of a parabola through its top [V], and its standard uncertainty. */
  readonly position: number;
  readonly positionSigma: number;
  /** At the width of the smoothing, with its uncertainty; at twice that width; and carried back to no smoothing. */
  readonly height: number;
  readonly heightSigma: number;
  readonly heightAtTwice: number;
  readonly heightExtrapolated: number;
  /** Above the higher of the saddles on the ways to higher peaks. */
  readonly prominence: number;
  /** Half way between the top and the higher of the valleys beside it [V]; and with the smoothing taken off in quadrature. */
  readonly fullWidth: number;
  readonly ownWidth: number;
  /** Capacity between the valleys on both sides. Those of all peaks add up to the capacity of the branch. */
  readonly area: number;
  /** The valleys, or ends of the curve [V]. */
  readonly from: number;
  readonly to: number;
  /** Share of the capacity of the branch that passed before its top. */
  readonly passedBefore: number;
  /** At the beginning of the branch, where switching the current makes peaks of its own. */
  readonly isAtStart: boolean;
}

/** A peak stands at least this many standard deviations above its saddles (2.9 of the design). */
const SIGNIFICANT = 3;
/** And this share of the highest one: noise-free data have wrinkles of the sampling (assumption). */
const LEAST_SHARE = 0.01;
/** Before this share of the capacity a peak may stem from switching the current (assumption). */
const START = 0.07;

/**
 * Standard deviation of a curve over that of its difference from one smoothed twice as wide, where the potentials bear white
 * noise: the variance of a derivative smoothed over s goes with 1/s³, that of a product of both widths with the mean of their
 * squares, so that the difference has 1 + 1/8 − 2 (2/5)^{3/2} of it.
 */
const OF_DIFFERENCE = 1 / Math.sqrt(1 + 1 / 8 - 2 * (2 / 5) ** 1.5);

/**
 * Noise of a curve over the square root of its value: from the median absolute deviation of the difference between both
 * widths, which holds what the smoothing removes but little of the peaks themselves. As in counting, where much charge passes
 * per volt many rows share in it, and its noise grows with its root.
 */
export function noiseOf({ narrow, wide }: IncrementalCapacity): number {
  const scaled: number[] = [];
  for (let i = 0; i < narrow.values.length; i++)
    if (wide.values[i]! > 0) scaled.push((narrow.values[i]! - wide.values[i]!) / Math.sqrt(wide.values[i]!));
  return scaled.length > 0 ? OF_DIFFERENCE * robustSigma(scaled) : 0;
}

/**
 * Noise of a curve over the square root of its value between two potentials, by propagation. Noise ε of the potentials moves the
 * charge Δq of each row, δy(E) = −Σ Δq K′(E − E_k) ε_k, so that Var y/y = σ² Δq ∫K′² = σ² Δq/(4√π s³) for a Gaussian K of standard
 * deviation s. Where rows are counted on levels the noise is that which the curve itself shows.
 */
function noiseBetween(found: IncrementalCapacity, low: number, high: number): number {
  const { curve, resolution, fullWidth, method } = found;
  if (method === "counting") return noiseOf(found);
  const { sigma, rowCharge } = localNoise(curve, low, high, resolution.noise);
  return sigma * Math.sqrt(rowCharge / (4 * Math.sqrt(Math.PI) * (fullWidth / FWHM_PER_SIGMA) ** 3));
}

/**
 * Peaks of an incremental capacity, in the order in which the branch passes them: of each top that stands out at twice the
 * width of the smoothing, the highest top in its upper half that stands out at the width itself, so that wrinkles of noise
 * and sampling are none. Standing out is more than three standard deviations, and more than noise alone makes between the
 * highest and the lowest of so many widths.
 */
export function peaksOf(found: IncrementalCapacity): CapacityPeak[] {
  const { narrow, wide, fullWidth, curve } = found;
  const y = narrow.values;
  const noise = noiseOf(found);
  const reach = fullWidth / narrow.width;
  const candidates = topsOf(y, noise, reach);
  const lasting = topsOf(wide.values, noise, reach);
  const tops = lasting.flatMap((top, k) => {
    const [from, to] = upperHalf(wide.values, top, lasting[k - 1] ?? 0, lasting[k + 1] ?? y.length - 1);
    const own = candidates.filter((c) => c >= from && c <= to);
    return own.length > 0 ? [own.reduce((a, b) => (y[b]! > y[a]! ? b : a))] : [];
  });
  const valleys = [0, ...tops.slice(1).map((top, k) => lowest(y, tops[k]!, top)), y.length - 1];
  const peaks = tops.map((top, k) => described(found, top, valleys[k]!, valleys[k + 1]!, noise));
  return curve.sign > 0 ? peaks : peaks.reverse();
}

/**
 * Cells of maxima that stand out of the noise; what lies within a reach of the ends, where the charge fades out, is not
 * looked at.
 */
function topsOf(y: Float64Array, noise: number, reach: number): number[] {
  const least = LEAST_SHARE * y.reduce((a, b) => Math.max(a, b), 0);
  const widths = Math.max(Math.E, y.length / reach);
  const deviations = Math.max(SIGNIFICANT, 2 * Math.sqrt(2 * Math.log(widths))); // largest less smallest of so many normal numbers
  const first = Math.ceil(reach);
  const inner = y.subarray(first, Math.max(first, Math.floor(y.length - reach)));
  const tops: number[] = [];
  for (let i = 1; i < inner.length - 1; i++) {
    const isTop = inner[i]! > inner[i - 1]! && inner[i]! >= inner[i + 1]!;
    if (isTop && prominenceAt(inner, i) >= Math.max(least, deviations * noise * Math.sqrt(inner[i]!))) tops.push(first + i);
  }
  return tops;
}

/** Height of a top above the higher of the lowest points on either side before the curve rises above it. */
function prominenceAt(y: Float64Array, top: number): number {
  let [left, right] = [y[top]!, y[top]!];
  for (let i = top - 1; i >= 0 && y[i]! <= y[top]!; i--) left = Math.min(left, y[i]!);
  for (let i = top + 1; i < y.length && y[i]! <= y[top]!; i++) right = Math.min(right, y[i]!);
  return y[top]! - Math.max(left, right);
}

/** Cells about a top down to half way to the higher of the valleys towards its neighbours. */
function upperHalf(y: Float64Array, top: number, before: number, after: number): readonly [number, number] {
  const base = Math.max(y[lowest(y, before, top)]!, y[lowest(y, top, after)]!);
  const level = 0.5 * (y[top]! + base);
  return [Math.floor(crossing(y, top, before, level)), Math.ceil(crossing(y, top, after, level))];
}

function lowest(y: Float64Array, from: number, to: number): number {
  let at = from;
  for (let i = from; i <= to; i++) if (y[i]! < y[at]!) at = i;
  return at;
}

function described(found: IncrementalCapacity, top: number, left: number, right: number, noise: number): CapacityPeak {
  const { narrow, wide, fullWidth, curve } = found;
  const { start, width, values: y } = narrow;
  const at = (cell: number) => start + cell * width;
  const base = Math.max(y[lowest(y, left, top)]!, y[lowest(y, top, right)]!);
  const half = 0.5 * (y[top]! + base);
  const own = noiseBetween(found, at(crossing(y, top, left, half)), at(crossing(y, top, right, half))) * Math.sqrt(y[top]!);
  const topOfWide = topNear(wide.values, top, Math.ceil(fullWidth / width));
  const place = vertexOf(y, top, base, own);
  const placeOfWide = vertexOf(wide.values, topOfWide, base, own / 2 ** 1.5); // noise goes with the width to the power −3/2
  const vertex = vertexOf(y, top, base, 0);
  const twice = vertexOf(wide.values, topOfWide, base, 0);
  const sigma = noise * Math.sqrt(vertex.height);
  const level = 0.5 * (vertex.height + base);
  const ownFull = (crossing(y, top, right, level) - crossing(y, top, left, level)) * width;
  const before = sumOf(y, 0, top) + 0.5 * y[top]!;
  const all = sumOf(y, 0, y.length);
  const passedBefore = (curve.sign > 0 ? before : all - before) / all;
  return {
    position: at(place.at),
    positionSigma: vertexSigma(place, placeOfWide, own, fullWidth / FWHM_PER_SIGMA / width) * width,
    height: vertex.height,
    // half of what twice the smoothing changes, as for the place; and the highest wrinkle of a noisy top stands above the parabola through all of them
    heightSigma: Math.hypot(sigma, 0.5 * (twice.height - vertex.height), place.height - vertex.height),
    heightAtTwice: twice.height,
    // a Gaussian takes off in proportion to its width squared
    heightExtrapolated: vertex.height + (vertex.height - twice.height) / 3,
    prominence: prominenceAt(y, top),
    fullWidth: ownFull,
    ownWidth: Math.sqrt(Math.max(0, ownFull ** 2 - fullWidth ** 2)),
    area: sumOf(y, left === 0 ? 0 : left + 1, right + 1) * width,
    from: at(left),
    to: at(right),
    passedBefore,
    isAtStart: passedBefore < START,
  };
}

function sumOf(y: Float64Array, from: number, end: number): number {
  let sum = 0;
  for (let i = from; i < end; i++) sum += y[i]!;
  return sum;
}

/** Highest cell within a reach. */
function topNear(y: Float64Array, cell: number, reach: number): number {
  let top = cell;
  for (let i = Math.max(1, cell - reach); i <= Math.min(y.length - 2, cell + reach); i++) if (y[i]! > y[top]!) top = i;
  return top;
}

/** Cell, with its fraction, at which the curve comes down to a level on the way from a top to a foot. */
function crossing(y: Float64Array, top: number, foot: number, level: number): number {
  const step = Math.sign(foot - top);
  for (let i = top; i !== foot; i += step) {
    const [a, b] = [y[i]!, y[i + step]!];
    if (b <= level) return i + (step * (a - level)) / (a - b);
  }
  return foot;
}
