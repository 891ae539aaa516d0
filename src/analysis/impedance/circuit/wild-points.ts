import { medianOf } from "../../../numerics/order-statistics.ts";
import { modulusAt, RESOLVED, showFrequency } from "../spectrum.ts";
import type { CircuitFit } from "./fit-circuit.ts";
import { RAYLEIGH_MEDIAN } from "./robust-weights.ts";

/** A point far from a fit whose other points scatter little. */
export interface WildPoint {
  /** [Hz] */
  readonly frequency: number;
  /** Place in the order measured, where the file tells it. */
  readonly record?: number;
  /** |residual| over the standard deviation of the noise of one part. */
  readonly distance: number;
}

/** Distance from which a point is no noise: 4 × 10⁻⁶ of normal ones are as far. */
const WILD = 5;
/** Neighbours on either side whose scatter counts beside that of all: noise need not be the same at all frequencies. */
const NEAR = 5;
/** Degrees of freedom from which on the scatter tells what is far (assumption). */
const FEWEST_FREEDOM = 12;
/** Above this share of the points, and more than two, the circuit misses the spectrum instead (assumption). */
const MOST_WILD = 0.1;

/**
 * Points beyond five robust standard deviations of the residuals, the noise taken from the median of all and of the neighbours (Huber1964); none for a robust fit,
 * which tells its own, and none where they are many.
 */
export function wildPoints({ spectrum, weights, residuals, freedom, robust }: CircuitFit): WildPoint[] {
  const { frequency, record } = spectrum;
  const count = frequency.length;
  if (robust || freedom < FEWEST_FREEDOM) return [];
  const sizes = Float64Array.from(frequency, (_, k) => Math.hypot(residuals[k]!, residuals[count + k]!));
  const given = Math.sqrt((2 * count) / freedom) / RAYLEIGH_MEDIAN; // what the fit took of the noise is given back
  const all = medianOf(sizes);
  const noise = sizes.map((_, k) => {
    const near = [...sizes.subarray(Math.max(0, k - NEAR), k), ...sizes.subarray(k + 1, k + 1 + NEAR)];
    return given * Math.max(all, medianOf(near));
  });
  const isFar = (k: number) => sizes[k]! > Math.max(WILD * noise[k]!, RESOLVED * weights[k]! * modulusAt(spectrum, k));
  const found = Array.from(frequency.keys()).filter(isFar);
  if (found.length > Math.max(2, MOST_WILD * count)) return [];
  return found.map((k) => ({
    frequency: frequency[k]!,
    distance: sizes[k]! / noise[k]!,
    ...(record ? { record: record[k]! } : {}),
  }));
}

/** Where the points of a spectrum are that a fit leaves far off, for people: `50.1 Hz (point 34 as measured)`. */
export const placesInWords = (points: readonly WildPoint[]): string =>
  points
    .map(({ frequency, record }) => `${showFrequency(frequency)}${record === undefined ? "" : ` (point ${record} as measured)`}`)
    .join(", ");
