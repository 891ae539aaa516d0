import { medianOf, robustSigma } from "../../numerics/order-statistics.ts";
import type { CurrentRecord } from "./current-record.ts";
import type { Step } from "./steps.ts";

/** The end of a step after which the current was switched, as far as rows tell when. */
export interface UnseenEnd {
  /** Of the last row [V]. */
  readonly potential: number;
  /** Charge if the current flowed until the next row [C]: no more than this is unseen. */
  readonly charge: number;
  /** Charge that passes while the potential goes on by one volt, at its last slope [C/V]; Infinity where it stands. */
  readonly perVolt: number;
  /** Noise of the potentials before it, from row to row [V]. */
  readonly noise: number;
  /** The last row came sooner than any before it: the tester wrote it because the step ended. */
  readonly isWritten: boolean;
}

/** Charge of a half cycle that its rows do not see. */
export interface UnseenCharge {
  /** At the starts of its steps, between two of them, and in jumps of the clock [C]. */
  readonly within: number;
  readonly ends: readonly UnseenEnd[];
}

/** Intervals before the last one of which all are longer where the tester wrote a row at the end. */
const BEFORE = 10;
/** Sooner means below this share: the clock of a tester is not even (assumption). */
const SOONER = 0.98;

/**
 * Charge of which the steps of a half cycle cannot tell whether it passed: their current, for the times between their first and last
 * rows and the rows beside them where the current switched; between two steps of one sign half of the difference of their currents;
 * and half of what is guessed of a jump of the clock.
 * @param own steps under current, in order
 */
export function unseenCharge(record: CurrentRecord, own: readonly Step[]): UnseenCharge {
  const { time, current, length } = record;
  const ends: UnseenEnd[] = [];
  const within = own.flatMap(({ first, end, gaps }, k) => {
    const goesOn = own[k + 1] !== undefined && own[k + 1]!.first === end - 1;
    const wentOn = k > 0 && first === own[k - 1]!.end - 1;
    if (!goesOn && end < length) ends.push(unseenEnd(record, own[k]!, Math.max(0, time[end]! - time[end - 1]!)));
    const guesses = gaps.map((g) => (g.counted === undefined ? 0.5 * g.guess : 0));
    if (wentOn) return [0.5 * (current[first + 1]! - current[first]!) * (time[first + 1]! - time[first]!), ...guesses];
    const before = first === 0 ? 0 : Math.max(0, time[first]! - time[first - 1]!);
    return [before * own[k]!.current, ...guesses];
  });
  return { within: Math.hypot(...within), ends };
}

function unseenEnd({ time, voltage, current }: CurrentRecord, { kind, sign, first, end }: Step, after: number): UnseenEnd {
  const last = end - 1;
  const I = Math.abs(current[last]!);
  const intervals: number[] = [];
  for (let i = last - 1; i > first && intervals.length < BEFORE; i--) {
    if (time[i]! > time[i - 1]!) intervals.push(time[i]! - time[i - 1]!);
  }
  const own = time[last]! - time[last - 1]!;
  const isWritten = intervals.length > 0 && own < SOONER * Math.min(...intervals);
  let from = last - 1;
  const span = 0.5 * medianOf(intervals.length > 0 ? intervals : [own]);
  while (from > first && time[last]! - time[from]! < span) from--;
  const rise = sign * (voltage[last]! - voltage[from]!);
  const slope = rise / (time[last]! - time[from]!);
  const moves = kind !== "constant voltage" && slope > 0 && Number.isFinite(slope);
  return { potential: voltage[last]!, charge: I * after, perVolt: moves ? I / slope : Infinity, noise: noiseOf(voltage.subarray(first, last)), isWritten }; // biome-ignore format: one line
}

/** Rows before an end from which the noise of the potential is taken; the last one comes at an odd time. */
const NOISE_ROWS = 20;

/** Standard deviation of potentials from row to row, by their second differences; a bend counts as noise. */
function noiseOf(voltage: Float64Array): number {
  const rows = voltage.subarray(Math.max(0, voltage.length - NOISE_ROWS));
  if (rows.length < 4) return 0;
  const bends = Float64Array.from({ length: rows.length - 2 }, (_, i) => rows[i]! - 2 * rows[i + 1]! + rows[i + 2]!);
  return robustSigma(bends) / Math.sqrt(6);
}

/** The limit at which a half cycle ended, where others tell it. */
export interface KnownLimit {
  /** Potential at which half cycles of this direction end [V]. */
  readonly limit?: number;
  /** By how much the charges differ of those that ended by their charge [C]. */
  readonly spread?: number;
}

/**
 * Standard uncertainty of a charge from what is unseen [C]. Where a row was written as a step ended, no more passed after it than takes
 * the potential to its limit, or the charge to that of the others.
 * @param tolerance within which a potential counts as at the limit [V]
 */
export function unseenSigma(
  { within, ends }: UnseenCharge,
  { limit, spread = Infinity }: KnownLimit = {},
  tolerance = 0,
): number {
  const after = ends.map(({ potential, charge, perVolt, isWritten }, k) => {
    if (!isWritten) return charge;
    const distance = limit === undefined ? Infinity : Math.abs(limit - potential);
    const toLimit = perVolt < Infinity && distance <= tolerance ? distance * perVolt : Infinity;
    return Math.min(charge, toLimit, k === ends.length - 1 ? spread : Infinity);
  });
  return Math.hypot(within, ...after);
}
