import { quantileOf, robustSigma } from "../../numerics/order-statistics.ts";

/** What limits a potential that was measured [V]. */
export interface Resolution {
  /** Smallest step between values. */
  readonly step: number;
  /** Standard deviation of the noise, from each row against the line through its neighbours. */
  readonly noise: number;
}

/** Potential over capacity, and the smallest step between potentials of the record from which it comes [V]. */
interface MeasuredPotential {
  readonly capacity: Float64Array;
  readonly potential: Float64Array;
  readonly potentialStep: number;
}

/** Share of the distances between distinct values that may be smaller than the step: values that were averaged. */
const NEIGHBOURS = 0.01;
/** Values closer than this are one, written twice [V]. */
const SAME = 1e-9;

/** Smallest step between the potentials of a record [V]: the more rows, the surer; 0 where all are alike. */
export function smallestStep(potentials: Float64Array): number {
  const sorted = potentials.slice().sort();
  const distances: number[] = [];
  for (let i = 1; i < sorted.length; i++) if (sorted[i]! - sorted[i - 1]! > SAME) distances.push(sorted[i]! - sorted[i - 1]!);
  return distances.length > 0 ? quantileOf(distances, NEIGHBOURS) : 0;
}

/** Resolution and noise of the potential of a curve. */
export function resolutionOf({ capacity, potential, potentialStep }: MeasuredPotential): Resolution {
  const residuals: number[] = [];
  for (let i = 1; i < potential.length - 1; i++) {
    const width = capacity[i + 1]! - capacity[i - 1]!;
    if (!(width > 0)) continue;
    const w = (capacity[i]! - capacity[i - 1]!) / width;
    const line = (1 - w) * potential[i - 1]! + w * potential[i + 1]!;
    residuals.push((potential[i]! - line) / Math.sqrt(1 + w * w + (1 - w) ** 2)); // of unit variance for unit noise
  }
  return { step: potentialStep, noise: residuals.length > 0 ? robustSigma(residuals) : 0 };
}

/** Width of the smoothing when nothing is said [V] (2.9 of the design; assumption). */
export const DEFAULT_WIDTH = 5e-3;

/** Width (FWHM) that a curve needs at least: twice the step of its potential, three times its noise, and 5 mV. */
export const widthFor = ({ step, noise }: Resolution): number => Math.max(DEFAULT_WIDTH, 2 * step, 3 * noise);

/** Whether the steps of the converter, not the noise, decide the width: then values are counted rather than put in order. */
export const isStepLimited = ({ step }: Resolution): boolean => 2 * step > DEFAULT_WIDTH;
