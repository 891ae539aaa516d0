import { medianSlope } from "../../numerics/order-statistics.ts";
import { polynomialFit } from "../../numerics/polynomial-fit.ts";
import { straightLine } from "../../numerics/straight-line.ts";

/** Exponent b of |i| = a v^b, with what tells whether it is one power at all. */
export interface PowerLaw {
  readonly b: number;
  /** One standard uncertainty from the scatter about the line; null for two scan rates. */
  readonly sigma: number | null;
  /** ln a, with v in V/s. */
  readonly lnScale: number;
  /** Share of the variance of ln|i| that the line explains [1]. */
  readonly rSquared: number;
  /** Median of the slopes of all pairs (Theil1950, Sen1968). */
  readonly robust: number;
  /** Exponent between neighbouring scan rates, at their geometric mean [V/s]. */
  readonly local: readonly { readonly scanRate: number; readonly b: number }[];
  /** Probability that a bend of ln|i| over ln v is as large by chance; null below four rates. */
  readonly bendP: number | null;
  /** By how much that bend changes the exponent from the slowest to the fastest rate; 0 below four rates. */
  readonly bend: number;
  readonly rates: number;
}

/**
 * Exponent b by least squares of ln|i| over ln v (Lindstrom1997).
 * @param scanRates [V/s], rising; `currents` of any sign, none zero
 * @throws RangeError for fewer than two rates or a current of zero
 * @example powerLaw([1e-4, 1e-3], [1, 10]).b // 1
 */
export function powerLaw(scanRates: readonly number[], currents: readonly number[]): PowerLaw {
  const x = scanRates.map(Math.log);
  const y = currents.map((i) => Math.log(Math.abs(i)));
  const { slope, intercept, slopeSigma, rSquared } = straightLine(x, y);
  const local = x.slice(1).map((_, k) => ({
    scanRate: Math.exp((x[k]! + x[k + 1]!) / 2),
    b: (y[k + 1]! - y[k]!) / (x[k + 1]! - x[k]!),
  }));
  const parabola = x.length < 4 ? undefined : polynomialFit(x, y, 2);
  const bendP = parabola ? parabola.lastTermP : null;
  const bend = parabola ? 2 * parabola.coefficients[2]! * (x.at(-1)! - x[0]!) : 0;
  return {
    b: slope,
    sigma: slopeSigma,
    lnScale: intercept,
    rSquared,
    robust: medianSlope(x, y),
    local,
    bendP,
    bend,
    rates: x.length,
  };
}

/** Largest minus least local exponent. */
export const localSpread = ({ local }: PowerLaw): number =>
  Math.max(...local.map((l) => l.b)) - Math.min(...local.map((l) => l.b));
