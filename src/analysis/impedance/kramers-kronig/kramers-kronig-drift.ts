import type { Spectrum } from "../spectrum.ts";
import { type ChainOptions, chainSystem, remainder, solveColumns } from "./kramers-kronig-fit.ts";

/** How much the impedance changed while the spectrum was taken. */
export interface Drift {
  /** Relative change from the first to the last point [1], Z(ω, t) = Z(ω)(1 + a t/T); where one arc alone changes, a fifth too small. */
  readonly change: number;
  /** One standard uncertainty of it, widened for residuals that resemble their neighbours. */
  readonly sigma: number;
}

/** Time constants beyond the measured range that keep the tail of a diffusion from passing for a drift (found on exact spectra). */
const EXTENSION = 3;
/** Relaxations per decade, enough for 0.1 % of a single arc (found on exact spectra). */
const TERMS_PER_DECADE = 4;
const MOST_TERMS = 50;

/** Number of relaxations of a chain that reaches beyond the measured range, at least so many. */
function wideTerms({ frequency }: Spectrum, terms: number): number {
  const count = frequency.length;
  const decades = Math.log10(frequency[0]! / frequency[count - 1]!) + 2 * Math.log10(EXTENSION);
  return Math.min(Math.max(terms + 2, Math.ceil(TERMS_PER_DECADE * decades)), count - 3, MOST_TERMS);
}

/**
 * Drift during the measurement from a term t_i Z_i beside the chain of relaxations. Each point is taken to last as many periods
 * as any other, so that the lowest frequencies take almost all the time and a drift bends them off the chain, which can follow
 * no such term. The term is fitted to what the chain leaves of it (Frisch1933).
 */
export function driftOf(spectrum: Spectrum, terms: number, options: ChainOptions): Drift {
  const count = spectrum.frequency.length;
  const { columns, data } = chainSystem(spectrum, wideTerms(spectrum, terms), { ...options, extension: EXTENSION });
  const time = timeShares(spectrum);
  const left = remainder(columns, solveColumns(columns, data), data);
  const drift = data.map((z, i) => (z - left[i]!) * time[i % count]!); // of the fitted chain, free of noise
  const own = remainder(columns, solveColumns(columns, drift), drift);
  const square = dot(own, own);
  const change = dot(own, left) / square;
  const last = left.map((r, i) => r - change * own[i]!);
  const freedom = Math.max(data.length - columns.length - 1, 1);
  const widening = Math.max(1, likeness(last.subarray(0, count), last.subarray(count)));
  return { change, sigma: Math.sqrt((widening * dot(last, last)) / freedom / square) };
}

/** Middle of each point's time as a share of the whole. */
function timeShares({ frequency, record }: Spectrum): Float64Array {
  const order = Array.from(frequency.keys());
  if (record) order.sort((a, b) => record[a]! - record[b]!);
  const shares = new Float64Array(frequency.length);
  let time = 0;
  for (const row of order) {
    shares[row] = time + 0.5 / frequency[row]!;
    time += 1 / frequency[row]!;
  }
  return shares.map((t) => t / time);
}

/** (1 + ρ)/(1 − ρ) with the correlation ρ of neighbouring residuals: by how much the variance of a mean grows (Bayley1946). */
function likeness(...parts: readonly Float64Array[]): number {
  let [products, squares] = [0, 0];
  for (const r of parts)
    for (let i = 0; i < r.length; i++) {
      squares += r[i]! ** 2;
      if (i > 0) products += r[i]! * r[i - 1]!;
    }
  const ρ = Math.min(products / squares, 0.9);
  return (1 + ρ) / (1 - ρ);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
