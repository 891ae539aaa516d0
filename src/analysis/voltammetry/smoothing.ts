import { sgg } from "ml-savitzky-golay-generalized";
import { robustSigma } from "../../numerics/order-statistics.ts";

/** Points of the smoothing window, 15 mV on a grid of 1 mV, and the order of its polynomial. */
const WINDOW = 15;
const ORDER = 2;
/** Weight of a point in its own smoothed value, for this window and order: the variance that smoothing leaves (SavitzkyGolay1964). */
export const OWN_WEIGHT = 0.1511;

/** A smoothed current and the noise that was taken away. */
export interface Smoothed {
  readonly current: Float64Array;
  /** Standard deviation of the noise, in the unit of the current. */
  readonly noise: number;
}

/**
 * Local parabolas through a current on an even grid (SavitzkyGolay1964). For finding peaks only: whatever is compared between
 * rates uses the currents as measured.
 */
export function smoothed(current: Float64Array): Smoothed {
  if (current.length < WINDOW) return { current, noise: 0 };
  const smooth = sgg(current, 1, { windowSize: WINDOW, derivative: 0, polynomial: ORDER });
  const noise = robustSigma(current.map((i, k) => i - smooth[k]!)) / Math.sqrt(1 - OWN_WEIGHT);
  return { current: smooth, noise };
}

/** Noise of a slope per step over that of a current: 1/√Σk² over the window. */
export const SLOPE_NOISE = 1 / Math.sqrt((WINDOW * (WINDOW * WINDOW - 1)) / 12);

/** Slope of a current on an even grid by the same parabolas [per step]. */
export function slopeOf(current: Float64Array): Float64Array {
  if (current.length < WINDOW) return new Float64Array(current.length);
  return sgg(current, 1, { windowSize: WINDOW, derivative: 1, polynomial: ORDER });
}
