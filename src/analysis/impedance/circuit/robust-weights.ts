import { medianOf } from "../../../numerics/order-statistics.ts";
import type { CircuitProblem } from "./circuit-problem.ts";

/** How residuals beyond the scale count: as their size (Huber1964), or smoothly so. */
export type RobustLoss = "huber" | "soft-l1";

/** A point that weighs less than its neighbours. */
export interface Outlier {
  /** [Hz] */
  readonly frequency: number;
  /** |residual| over the standard deviation of the noise. */
  readonly distance: number;
  /** Factor of its weight in the sum of squares. */
  readonly factor: number;
}

/** Distance from which a residual counts less, in standard deviations. */
const SCALE = 3;
/** Median of |r| of normal noise in both parts, over its standard deviation: √(2 ln 2). */
export const RAYLEIGH_MEDIAN = Math.sqrt(2 * Math.LN2);

/** Weights at the last impedance of the model, and the points beyond the scale. */
export function robustFactors(
  { model, spectrum, weights }: CircuitProblem,
  loss: RobustLoss,
): { readonly factors: Float64Array; readonly outliers: readonly Outlier[] } {
  const count = spectrum.frequency.length;
  const sizes = Float64Array.from({ length: count }, (_, k) =>
    Math.hypot(
      (model.z.re[k]! - spectrum.real[k]!) * weights[k]!,
      (model.z.im[k]! - spectrum.imaginary[k]!) * weights[count + k]!,
    ),
  );
  const noise = medianOf(sizes) / RAYLEIGH_MEDIAN;
  const factors = weights.slice();
  const outliers: Outlier[] = [];
  for (let k = 0; k < count; k++) {
    const distance = noise > 0 ? sizes[k]! / noise : 0;
    const factor = loss === "huber" ? Math.min(1, SCALE / distance) : 1 / Math.sqrt(1 + (distance / SCALE) ** 2);
    factors[k]! *= Math.sqrt(factor);
    factors[count + k]! *= Math.sqrt(factor);
    if (distance > SCALE) outliers.push({ frequency: spectrum.frequency[k]!, distance, factor });
  }
  return { factors, outliers };
}
