import { straightLine } from "../../numerics/straight-line.ts";
import { type Sweep, sweepsOf, verticesOf } from "./sweeps.ts";

/** Rows of one whole cycle: every potential between the vertices once upwards and once downwards. */
export interface CycleRows {
  /** Row numbers of each way, in order of time; a way that the start of the cycle cuts has its two parts one after the other. */
  readonly rising: readonly number[];
  readonly falling: readonly number[];
  /** Scan rate |dE/dt| [V/s]. */
  readonly scanRate: number;
}

/** Cycles of one recording. */
export interface Cycles {
  /** Whole cycles at one even scan rate each, in order of time. */
  readonly whole: readonly CycleRows[];
  /** Cycles left out because their ways differ in rate or are not swept evenly, or the last one is cut. */
  readonly uneven: number;
  readonly cut: boolean;
}

/** Part of the way of a cycle that may be missing at its end. Assumption. */
const MISSING = 0.02;
/** Largest difference of the scan rates of the ways of a cycle [1]. Assumption. */
const SAME_RATE = 0.05;
/** Largest standard deviation of an even sweep from a straight line, as a share of its length [1]. Assumption. */
const EVEN = 0.02;
/** Parts of a way shorter than this share of the window say nothing about the rate. */
const SHORT_PART = 0.1;

/**
 * Cuts a recording into cycles by the way that the potential has gone, wherever it began: a cycle ends when the potential is
 * back where it started, going the same way; where the scan rate changes, a new cycle begins. The cycle numbers of the instrument are not used.
 * @param time [s], ascending; `potential` [V]
 */
export function cyclesOf(time: Float64Array, potential: Float64Array): Cycles {
  const sweeps = sweepsOf(potential);
  if (sweeps.length < 2) return { whole: [], uneven: 0, cut: sweeps.length > 0 };
  const { low, high } = verticesOf(potential, sweeps);
  const loop = 2 * (high - low);
  const parts = settingsOf(time, potential, sweeps).flatMap((some) => cutAt(potential, some, loop));
  const length = (some: readonly Sweep[]) => some.reduce((sum, s) => sum + Math.abs(potential[s.to]! - potential[s.from]!), 0);
  const complete = parts.filter((some) => length(some) > (1 - MISSING) * loop);
  const incomplete = parts.filter((some) => length(some) <= (1 - MISSING) * loop && length(some) > MISSING * loop);
  const whole: CycleRows[] = [];
  for (const some of complete) {
    const scanRate = evenRate(time, potential, some, (high - low) * SHORT_PART);
    const rows = (direction: 1 | -1) =>
      some
        .filter((s) => s.direction === direction)
        .flatMap((s) => Array.from({ length: s.to - s.from + 1 }, (_, k) => s.from + k));
    if (scanRate !== undefined) whole.push({ rising: rows(1), falling: rows(-1), scanRate });
  }
  return { whole, uneven: complete.length - whole.length, cut: incomplete.length > 0 };
}

/** Sweeps in a row at one rate: a new setting begins where the rate changes and the next way keeps it. */
function settingsOf(time: Float64Array, potential: Float64Array, sweeps: readonly Sweep[]): Sweep[][] {
  const rates = sweeps.map(({ from, to }) => Math.abs((potential[to]! - potential[from]!) / (time[to]! - time[from]!)));
  const isSame = (a: number, b: number) => Math.abs(rates[a]! / rates[b]! - 1) <= SAME_RATE;
  const settings: Sweep[][] = [];
  for (const [k, sweep] of sweeps.entries()) {
    const isNew = k > 0 && k + 1 < sweeps.length && !isSame(k, k - 1) && isSame(k, k + 1);
    if (k === 0 || isNew) settings.push([sweep]);
    else settings.at(-1)!.push(sweep);
  }
  return settings;
}

/** The sweeps of each cycle; one that runs from a cycle into the next is divided between them. */
function cutAt(potential: Float64Array, sweeps: readonly Sweep[], loop: number): Sweep[][] {
  const cycles: Sweep[][] = [[]];
  let gone = 0;
  for (const sweep of sweeps) {
    let from = sweep.from;
    for (let k = sweep.from + 1; k <= sweep.to; k++) {
      const way = gone + Math.abs(potential[k]! - potential[from]!);
      if (way < loop && k < sweep.to) continue;
      cycles.at(-1)!.push({ from, to: k, direction: sweep.direction });
      gone = way;
      from = k;
      if (gone >= loop) {
        cycles.push([]);
        gone = 0;
      }
    }
  }
  return cycles.filter((some) => some.length > 0);
}

/** Scan rate of the sweeps of a cycle [V/s]; undefined when they differ or the potential does not follow the time evenly. */
function evenRate(time: Float64Array, potential: Float64Array, sweeps: readonly Sweep[], least: number): number | undefined {
  const rates: number[] = [];
  for (const { from, to } of sweeps) {
    const length = Math.abs(potential[to]! - potential[from]!);
    if (length < least || to - from < 3 || !(time[to]! > time[from]!)) continue;
    const [t, E] = [time.subarray(from, to + 1), potential.subarray(from, to + 1)];
    const line = straightLine(t, E);
    let square = 0;
    for (let k = 0; k < t.length; k++) square += (E[k]! - line.intercept - line.slope * t[k]!) ** 2;
    if (Math.sqrt(square / t.length) > EVEN * length) return undefined;
    rates.push(Math.abs(line.slope));
  }
  if (rates.length === 0) return undefined;
  const mean = rates.reduce((sum, v) => sum + v, 0) / rates.length;
  return rates.every((v) => Math.abs(v / mean - 1) <= SAME_RATE) ? mean : undefined;
}
