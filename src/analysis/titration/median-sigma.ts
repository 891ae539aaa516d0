import { robustSigma } from "../../numerics/order-statistics.ts";

/** Standard error of the median of numbers: √(π/2) times that of the mean, for normal scatter (Rousseeuw1993 for its size). */
export const medianSigma = (values: readonly number[]): number =>
  (Math.sqrt(Math.PI / 2) * robustSigma(values)) / Math.sqrt(values.length);
