import type { Table } from "../data/table.ts";
import { type StraightLine, straightLine } from "../numerics/straight-line.ts";
import { ReadingError } from "./reading-error.ts";
import { currentAt, STEP, type Sweep, sweepsOf } from "./voltammogram.ts";

/** A current and the voltage at which it flows. */
export interface Peak {
  /** [V] */
  readonly voltage: number;
  /** Positive while delithiating [A kg⁻¹]. */
  readonly current: number;
}

/** How peaks are read. */
export interface PeakRule {
  /** Voltages between which a cathodic maximum counts as a peak [V]; default 0.05 to 0.4. */
  readonly window?: readonly [number, number];
  /** Voltage at which the cathodic current is read beside the peak [V]; default 0.2. */
  readonly fixedVoltage?: number;
  /** Least rise of a peak above its surroundings, as a share of the largest current of its sweep [1]; default 0.01. */
  readonly prominence?: number;
}

/** What one cycle of a voltammogram shows. */
export interface Peaks {
  /** Largest local maximum of the cathodic current inside the window, or the words for none. */
  readonly cathodic: Peak | "no peak";
  /** Cathodic current at the fixed voltage. */
  readonly fixed: Peak;
  /** Largest cathodic current anywhere, often at the end of the sweep, where it is no peak. */
  readonly largest: Peak;
  /** Local maxima of the anodic current, by rising voltage. */
  readonly anodic: readonly Peak[];
}

/** Rules of the reading for a silicon electrode, which takes up most of its lithium between 0.05 and 0.4 V. Assumption. */
const RULE: Required<PeakRule> = { window: [0.05, 0.4], fixedVoltage: 0.2, prominence: 0.01 };

/**
 * Peaks of one cycle of a voltammogram. A maximum at the end of a sweep is not a peak; where the cathodic current only grows
 * towards it, the answer is "no peak" and the current at a fixed voltage.
 * @param cycle columns `voltage_volt` [V] and `x_current_per_gram_active` [A kg⁻¹], in order of time: down, then up
 * @throws ReadingError when the table is no cycle, or its sweep does not reach the fixed voltage
 */
export function peaksOf(cycle: Table, rule: PeakRule = {}): Peaks {
  const { window, fixedVoltage, prominence } = { ...RULE, ...rule };
  const { down, up } = sweepsOf(cycle);
  const cathodic: Sweep = { voltage: down.voltage, current: down.current.map((i) => -i) };
  const inside = maximaOf(cathodic, prominence).filter((p) => p.voltage >= window[0] && p.voltage <= window[1]);
  const best = inside.reduce<Peak | undefined>((a, b) => (a && a.current >= b.current ? a : b), undefined);
  const fixed = currentAt(down, fixedVoltage);
  if (!Number.isFinite(fixed))
    throw new ReadingError("the sweep does not pass the voltage at which its current is read", {
      expected: `a sweep over ${fixedVoltage} V`,
      found: `${down.voltage[0]} to ${down.voltage.at(-1)} V`,
    });
  const most = down.current.reduce((at, i, k) => (i < down.current[at]! ? k : at), 0);
  return {
    cathodic: best ? { ...best, current: -best.current } : "no peak",
    fixed: { voltage: fixedVoltage, current: fixed },
    largest: { voltage: down.voltage[most]!, current: down.current[most]! },
    anodic: maximaOf(up, prominence),
  };
}

/** Local maxima that rise above both sides by a share of the largest current; tops by the parabola through three points. */
function maximaOf({ voltage: V, current: i }: Sweep, share: number): Peak[] {
  const least = share * i.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
  const peaks: Peak[] = [];
  for (let k = 1; k < i.length - 1; k++) {
    if (!(i[k]! > i[k - 1]! && i[k]! >= i[k + 1]!) || i[k]! <= 0) continue;
    if (prominenceAt(i, k) < least) continue;
    const [a, b, c] = [i[k - 1]!, i[k]!, i[k + 1]!];
    const s = (0.5 * (a - c)) / (a - 2 * b + c);
    peaks.push({ voltage: V[k]! + s * STEP, current: b - 0.25 * (a - c) * s });
  }
  return peaks;
}

/** Height of a maximum above the higher of the lowest points between it and something higher, or the end, on each side. */
function prominenceAt(i: Float64Array, k: number): number {
  let floor = -Infinity;
  for (const way of [-1, 1]) {
    let lowest = i[k]!;
    for (let q = k + way; q >= 0 && q < i.length && i[q]! <= i[k]!; q += way) lowest = Math.min(lowest, i[q]!);
    floor = Math.max(floor, lowest);
  }
  return i[k]! - floor;
}

/** Exponent b of |i| ∝ v^b. */
export interface Exponent {
  readonly b: number;
  /** One standard uncertainty from the scatter about the power law; null for two scan rates. */
  readonly sigma: number | null;
  /** Exponent between each scan rate and the next: a law of one power has them all alike. */
  readonly local: readonly number[];
}

/**
 * Exponent b by least squares of ln|i| over ln v.
 * @param scanRates [V s⁻¹]; `currents` at the same peak or voltage, any sign
 * @throws ReadingError for fewer than two rates, or a current of zero
 */
export function bValue(scanRates: ArrayLike<number>, currents: ArrayLike<number>): Exponent {
  const x = Array.from(scanRates, Math.log);
  const y = Array.from(currents, (i) => Math.log(Math.abs(i)));
  const { slope, slopeSigma } = fitted("an exponent", x, y);
  const local = x.slice(1).map((_, k) => (y[k + 1]! - y[k]!) / (x[k + 1]! - x[k]!));
  return { b: slope, sigma: slopeSigma, local };
}

/**
 * Line of |i_p| over √v with its intercept (Randles–Ševčík): its slope is proportional to the wetted area per mass when
 * diffusivity and concentration are known. Source: Bard2001, eq. 6.2.19.
 * @param scanRates [V s⁻¹]; `currents` [A kg⁻¹]
 * @throws ReadingError as `bValue`
 */
export function randlesSevcik(scanRates: ArrayLike<number>, currents: ArrayLike<number>): StraightLine {
  return fitted("a line over √v", Array.from(scanRates, Math.sqrt), Array.from(currents, Math.abs));
}

/** A ratio with its standard uncertainty; null when there is none. */
export interface Ratio {
  readonly value: number;
  readonly sigma: number | null;
}

/**
 * Ratio of the areas per mass of two electrodes, one over other, if diffusivity and concentration are the same in both and
 * diffusion alone limits the current (b = ½). Neither is checked here.
 */
export function areaRatio(one: StraightLine, other: StraightLine): Ratio {
  const value = one.slope / other.slope;
  if (one.slopeSigma === null || other.slopeSigma === null) return { value, sigma: null };
  return { value, sigma: Math.abs(value) * Math.hypot(one.slopeSigma / one.slope, other.slopeSigma / other.slope) };
}

function fitted(what: string, x: readonly number[], y: readonly number[]): StraightLine {
  try {
    return straightLine(x, y);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ReadingError(`${what} cannot be read from these currents`, {
      expected: "currents other than zero at two scan rates or more",
      found: `${x.length} scan rates`,
    });
  }
}
