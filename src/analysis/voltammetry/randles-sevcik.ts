import { straightLine } from "../../numerics/straight-line.ts";
import { studentTail } from "../../numerics/student.ts";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";

/** Line of peak currents over the root of the scan rate. */
export interface RootLine {
  /** [A/(V/s)^½], or per kg. */
  readonly slope: number;
  readonly slopeSigma: number | null;
  /** [A] or [A/kg]; 0 for diffusion alone. */
  readonly intercept: number;
  readonly interceptSigma: number | null;
  /** Probability that the intercept is as far from 0 by chance; null for two rates. */
  readonly interceptP: number | null;
  readonly rSquared: number;
  readonly rates: number;
}

/**
 * Least squares of |i_p| over √v with an intercept (Bard2001, eq. 6.2.19).
 * @param scanRates [V/s]; `currents` of any sign
 * @throws RangeError for fewer than two rates
 */
export function rootLine(scanRates: readonly number[], currents: readonly number[]): RootLine {
  const line = straightLine(scanRates.map(Math.sqrt), currents.map(Math.abs));
  const t = line.interceptSigma === null ? null : Math.abs(line.intercept) / line.interceptSigma;
  return {
    slope: line.slope,
    slopeSigma: line.slopeSigma,
    intercept: line.intercept,
    interceptSigma: line.interceptSigma,
    interceptP: t === null ? null : Number.isFinite(t) ? studentTail(t, scanRates.length - 2) : 0,
    rSquared: line.rSquared,
    rates: scanRates.length,
  };
}

/** Ratio of the slopes of two lines with its standard uncertainty; null where a slope has none. */
export interface SlopeRatio {
  readonly value: number;
  readonly sigma: number | null;
}

/**
 * Slope of one line over that of another: the ratio of the areas of two electrodes, if diffusivity, concentration and number of
 * electrons are the same in both and diffusion alone limits the current (b = ½). Neither is checked here.
 */
export function slopeRatio(one: RootLine, other: RootLine): SlopeRatio {
  const value = one.slope / other.slope;
  if (one.slopeSigma === null || other.slopeSigma === null) return { value, sigma: null };
  return { value, sigma: Math.abs(value) * Math.hypot(one.slopeSigma / one.slope, other.slopeSigma / other.slope) };
}

/** What turns the slope of a Randles–Ševčík line into a diffusivity. SI. */
export interface RootLineSetting {
  readonly electrons: number;
  /** True contact area [m²]. */
  readonly area: number;
  /** Concentration of lithium that can be inserted [mol/m³]. */
  readonly concentration: number;
  /** [K] */
  readonly temperature: number;
  /** Transfer coefficient of an irreversible charge transfer; reversible when absent. */
  readonly transfer?: number;
}

/** Dimensionless peak currents: reversible, and irreversible over √α (Bard2001, eqs 6.2.19 and 6.3.8). */
const REVERSIBLE = 0.4463;
const IRREVERSIBLE = 0.4958;

/** Factor g of i_p = g n F A c √(n F v D/(R T)): 0.4463, or 0.4958 √α for an irreversible transfer. */
const heightFactor = (transfer: number | undefined) => (transfer === undefined ? REVERSIBLE : IRREVERSIBLE * Math.sqrt(transfer));

/** Peak current of semi-infinite diffusion, i_p = 0.4463 n F A c √(n F v D/(R T)) [A] (Bard2001, eq. 6.2.18). */
export function diffusionPeakCurrent(diffusivity: number, scanRate: number, setting: RootLineSetting): number {
  const { electrons: n, area, concentration, temperature, transfer } = setting;
  return (
    heightFactor(transfer) *
    n *
    FARADAY *
    area *
    concentration *
    Math.sqrt((n * FARADAY * scanRate * diffusivity) / (GAS_CONSTANT * temperature))
  );
}

/** Diffusivity from the slope of a Randles–Ševčík line [m²/s]. */
export const diffusivityOf = (slope: number, setting: RootLineSetting): number =>
  (slope / diffusionPeakCurrent(1, 1, setting)) ** 2;
