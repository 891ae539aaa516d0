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
export function resolutionOf(curve: MeasuredPotential): Resolution {
  const departures = departuresOf(curve, 1, curve.potential.length - 1);
  return { step: curve.potentialStep, noise: departures.length > 0 ? robustSigma(departures) : 0 };
}

/** How far rows lie from the lines through their neighbours, of unit variance for unit noise; of rows from one to before another. */
function departuresOf({ capacity, potential }: MeasuredPotential, from: number, end: number): number[] {
  const departures: number[] = [];
  for (let i = from; i < end; i++) {
    const width = capacity[i + 1]! - capacity[i - 1]!;
    if (!(width > 0)) continue;
    const w = (capacity[i]! - capacity[i - 1]!) / width;
    const line = (1 - w) * potential[i - 1]! + w * potential[i + 1]!;
    departures.push((potential[i]! - line) / Math.sqrt(1 + w * w + (1 - w) ** 2));
  }
  return departures;
}

/** Share of the rows that may be spikes, and fewest rows that tell a noise of their own (assumptions). */
const SPIKES = 0.01;
const LEAST_ROWS = 8;

/** Noise of the rows about a potential, for the propagation into a density there. */
export interface LocalNoise {
  /** Standard deviation [V]. */
  readonly sigma: number;
  /** Charge of a row, Σ Δq²/Σ Δq. */
  readonly rowCharge: number;
}

/**
 * Noise of the rows between two potentials, by their root mean square departure without spikes, no less than the robust one: where
 * many rows stand on one level of the converter most do not depart, and the noise is in the few that do.
 * @param otherwise noise where too few rows tell [V]
 */
export function localNoise(curve: MeasuredPotential, low: number, high: number, otherwise: number): LocalNoise {
  const { capacity, potential } = curve;
  const departures: number[] = [];
  let [charge, squares] = [0, 0];
  for (let i = 1; i < potential.length; i++) {
    if (potential[i]! < low || potential[i]! > high) continue;
    const dq = capacity[i]! - capacity[i - 1]!;
    charge += dq;
    squares += dq * dq;
    if (i < potential.length - 1) departures.push(...departuresOf(curve, i, i + 1));
  }
  const rowCharge = charge > 0 ? squares / charge : 0;
  if (departures.length < LEAST_ROWS) return { sigma: otherwise, rowCharge };
  const kept = departures
    .map((d) => d * d)
    .sort((a, b) => a - b)
    .slice(0, Math.ceil((1 - SPIKES) * departures.length));
  const rms = Math.sqrt(kept.reduce((sum, v) => sum + v, 0) / kept.length);
  return { sigma: Math.max(rms, robustSigma(departures)), rowCharge };
}

/** Width of the smoothing when nothing is said [V] (2.9 of the design; assumption). */
export const DEFAULT_WIDTH = 5e-3;

/** Width (FWHM) that a curve needs at least: twice the step of its potential, three times its noise, and 5 mV. */
export const widthFor = ({ step, noise }: Resolution): number => Math.max(DEFAULT_WIDTH, 2 * step, 3 * noise);

/** Whether the steps of the converter, not the noise, decide the width: then values are counted rather than put in order. */
export const isStepLimited = ({ step }: Resolution): boolean => 2 * step > DEFAULT_WIDTH;
