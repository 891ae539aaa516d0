import { medianOf, robustSigma } from "../../numerics/order-statistics.ts";

/** Standard error of the median of numbers: √(π/2) times that of the mean, for normal scatter (Rousseeuw1993 for its size). */
export const medianSigma = (values: readonly number[]): number =>
  (Math.sqrt(Math.PI / 2) * robustSigma(values)) / Math.sqrt(values.length);

/**
 * Standard error of the median of numbers with independent normal errors of their own: 1/(2√n f) with f the mean of their densities
 * at the middle, Σ 1/(n σ √(2π)); of one or two numbers the median is the mean.
 * @param sigmas standard uncertainty of each
 */
export function propagatedMedianSigma(sigmas: readonly number[]): number {
  const n = sigmas.length;
  if (n < 3) return Math.hypot(...sigmas) / n;
  const inverse = sigmas.reduce((sum, s) => sum + 1 / s, 0); // infinite where one is exact
  return (Math.sqrt(Math.PI / 2) * Math.sqrt(n)) / inverse;
}

/**
 * Standard error of the median of numbers: the larger of what their scatter says and what their own errors say, and beside it a
 * part that all share and that does not average out, such as the size of the particles.
 * @param sigmas standard uncertainty of each, the shared part within
 * @param shared relative standard uncertainty that all share
 */
export function medianError(values: readonly number[], sigmas: readonly number[], shared: number): number {
  const own = sigmas.map((sigma, k) => Math.sqrt(Math.max(0, sigma ** 2 - (shared * values[k]!) ** 2)));
  const apart = Math.max(propagatedMedianSigma(own), values.length > 1 ? medianSigma(values) : 0);
  return Math.hypot(apart, shared * medianOf(values));
}

/**
 * The middle of numbers of which some are known only to be larger than a bound. It is told where it is the same however large these
 * are; else `value` is what it is at least.
 * @throws RangeError for no numbers
 */
export function censoredMedian(
  values: readonly number[],
  bounds: readonly number[],
): { readonly value: number; readonly isTold: boolean } {
  const least = medianOf([...values, ...bounds]);
  const most = medianOf([...values, ...bounds.map(() => Number.MAX_VALUE)]);
  return { value: least, isTold: least === most };
}
