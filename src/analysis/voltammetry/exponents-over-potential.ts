import { straightLine } from "../../numerics/straight-line.ts";
import { type Branch, rowOf, STEP, type Window } from "./branch.ts";

/** Exponents b of the current at fixed potentials, one row per potential at which all rates have a current of one sign. */
export interface ExponentCurve {
  readonly sign: 1 | -1;
  /** [V] */
  readonly potential: Float64Array;
  readonly b: Float64Array;
  /** One standard uncertainty from the scatter over the rates. */
  readonly sigma: Float64Array;
  readonly rSquared: Float64Array;
}

/** Distance of the potentials of a curve [V]. */
export const CURVE_STEP = 5e-3;
/** Least current as a share of the largest of its way [1]: near a change of sign a logarithm says nothing. Assumption. */
const LEAST_CURRENT = 0.01;

/**
 * b(E) of one way: least squares of ln|i| over ln v at each potential.
 * @param branches one for each scan rate, at least three; `scanRates` [V/s]
 */
export function exponentsOver(branches: readonly Branch[], scanRates: readonly number[], window: Window): ExponentCurve {
  const { sign } = branches[0]!;
  const x = scanRates.map(Math.log);
  const y = new Float64Array(x.length);
  const least = branches.map((b) => LEAST_CURRENT * b.current.reduce((m, i) => Math.max(m, sign * i), 0));
  const [potential, exponent, sigma, rSquared]: [number[], number[], number[], number[]] = [[], [], [], []];
  const every = Math.round(CURVE_STEP / STEP);
  const count = Math.floor(Math.round((window.high - window.low) / STEP) / every) + 1;
  for (let k = 0; k < count; k++) {
    const E = window.low + k * CURVE_STEP;
    let isOwn = true;
    for (let q = 0; q < y.length && isOwn; q++) {
      const i = sign * branches[q]!.current[rowOf(branches[q]!, E)]!;
      isOwn = i > least[q]!;
      y[q] = Math.log(i);
    }
    if (!isOwn) continue;
    const line = straightLine(x, y);
    potential.push(E);
    exponent.push(line.slope);
    sigma.push(line.slopeSigma ?? 0);
    rSquared.push(line.rSquared);
  }
  return {
    sign,
    potential: Float64Array.from(potential),
    b: Float64Array.from(exponent),
    sigma: Float64Array.from(sigma),
    rSquared: Float64Array.from(rSquared),
  };
}
