import { medianOf, medianSlope, robustSigma } from "../../numerics/order-statistics.ts";
import type { Stretch } from "./pulses.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** What the end of a rest says. */
export interface RestPotential {
  /** Potential at the end of the rest [V], from a line through its last samples that outliers do not move. */
  readonly end: number;
  /** Drift there [V/s]. */
  readonly drift: number;
  /** How far the potential still moved within the samples that its end was read from [V]. */
  readonly unrest: number;
  /** What an exponential tail through the second half of the rest would still add after its end [V]; 0 when it has none. */
  readonly tail: number;
}

/** Last share of a rest that its end is read from, and how many samples that must be and may be (assumption). */
const LAST_SHARE = 0.1;
const FEWEST = 5;
const MOST = 60;
/** Time constants of the tail that are tried, as shares of the time of the rest; shorter ones have died away, longer ones are drifts. */
const TAILS = Array.from({ length: 25 }, (_, k) => 0.05 * 40 ** (k / 24));

/** Potential at the end of a rest, and how far it is from standing still. */
export function restPotential({ time, voltage }: TitrationRecord, rest: Stretch): RestPotential {
  const { first, last } = rest;
  const [begin, end] = [time[first]!, time[last]!];
  let from = last;
  while (from > first && (last - from + 1 < FEWEST || (time[from - 1]! > end - LAST_SHARE * (end - begin) && last - from < MOST)))
    from--;
  const t = time.subarray(from, last + 1).map((s) => s - end);
  const E = voltage.subarray(from, last + 1);
  const drift = t.length > 1 ? medianSlope(t, E) : 0;
  const level = medianOf(E.map((v, k) => v - drift * t[k]!));
  return { end: level, drift, unrest: Math.abs(drift * t[0]!), tail: tailOf(time, voltage, rest) };
}

/**
 * E = E_∞ + a exp(−t/θ) through the second half of a rest, θ by search: what is left at its end, −a exp(−t_end/θ). A bounded body comes
 * to rest in that way at last; the 1/√t of the beginning would lead back to the potential before the pulse.
 */
function tailOf(time: Float64Array, voltage: Float64Array, { first, last }: Stretch): number {
  const middle = 0.5 * (time[first]! + time[last]!);
  let from = first;
  while (from < last && time[from]! < middle) from++;
  const n = last - from + 1;
  if (n < 2 * FEWEST) return 0;
  const span = time[last]! - time[first]!;
  let [best, left] = [Infinity, 0];
  for (const share of TAILS) {
    let [sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0];
    for (let k = from; k <= last; k++) {
      const x = Math.exp((time[last]! - time[k]!) / (share * span)) - 1;
      const y = voltage[k]! - voltage[last]!;
      sx += x;
      sy += y;
      sxx += x * x;
      sxy += x * y;
      syy += y * y;
    }
    const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
    const misfit = syy - (sy * sy) / n - (slope * (n * sxy - sx * sy)) / n;
    if (misfit < best) [best, left] = [misfit, -slope];
  }
  return Number.isFinite(left) ? left : 0;
}

/** A cycler resolves no less than this [V] (assumption). */
const FINEST = 1e-6;

/** Noise of the voltage [V]: how far the samples of the second halves of the rests lie from the line between their neighbours. */
export function voltageNoise({ time, voltage }: TitrationRecord, rests: readonly Stretch[]): number {
  const departures: number[] = [];
  for (const { first, last } of rests)
    for (let k = Math.max(first + 1, (first + last) >> 1); k < last; k++) {
      const a = (time[k + 1]! - time[k]!) / (time[k + 1]! - time[k - 1]!);
      departures.push((voltage[k]! - a * voltage[k - 1]! - (1 - a) * voltage[k + 1]!) / Math.sqrt(1 + a * a + (1 - a) * (1 - a)));
    }
  return Math.max(FINEST, departures.length > 2 ? robustSigma(departures) : FINEST);
}
