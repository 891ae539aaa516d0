import { monotoneCubic } from "../../numerics/monotone-cubic.ts";

/** Points at which a curve of diffusivities is tabulated. */
const POINTS = 401;

/**
 * D/ℓ² as a function of charge, a smooth curve of its logarithm through knots that are equally far apart, and its integral (the
 * transform of Kirchhoff, Crank1975, ch. 7). Outside the knots it stays what it is at the outermost.
 */
export interface DiffusivityCurve {
  readonly from: number;
  /** Distance of tabulated points. */
  readonly step: number;
  /** D/ℓ² [1/s] and ∫ D/ℓ² dq at the points; the rate is straight between them. */
  readonly rate: Float64Array;
  readonly integral: Float64Array;
  /** Takes the curve through other values, ln(D/ℓ²) at each knot. */
  set(logRates: ArrayLike<number>): void;
}

/** A curve through knots at the charges given, ascending; one knot makes it constant. */
export function diffusivityCurve(knots: Float64Array): DiffusivityCurve {
  const [low, high] = [knots[0]!, knots.at(-1)!];
  const from = low;
  const step = (high > low ? high - low : 1) / (POINTS - 1);
  const rate = new Float64Array(POINTS);
  const integral = new Float64Array(POINTS);
  return {
    from,
    step,
    rate,
    integral,
    set(logRates) {
      const curve = knots.length > 1 ? monotoneCubic(knots, logRates) : undefined;
      for (let j = 0; j < POINTS; j++) rate[j] = Math.exp(curve ? curve.value(from + j * step) : logRates[0]!);
      integral[0] = 0;
      for (let j = 1; j < POINTS; j++) integral[j] = integral[j - 1]! + 0.5 * step * (rate[j - 1]! + rate[j]!);
    },
  };
}

/** D/ℓ² at a charge. */
export function rateAt({ from, step, rate }: DiffusivityCurve, q: number): number {
  const place = (q - from) / step;
  if (!(place > 0)) return rate[0]!;
  if (place >= POINTS - 1) return rate[POINTS - 1]!;
  const j = Math.floor(place);
  return rate[j]! + (place - j) * (rate[j + 1]! - rate[j]!);
}

/** ∫ D/ℓ² dq from the first knot to a charge. */
export function integralAt({ from, step, rate, integral }: DiffusivityCurve, q: number): number {
  const place = (q - from) / step;
  if (!(place > 0)) return rate[0]! * (q - from);
  if (place >= POINTS - 1) return integral[POINTS - 1]! + rate[POINTS - 1]! * (place - (POINTS - 1)) * step;
  const j = Math.floor(place);
  const s = place - j;
  return integral[j]! + step * s * (rate[j]! + 0.5 * s * (rate[j + 1]! - rate[j]!));
}
