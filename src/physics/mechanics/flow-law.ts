import { silicon } from "../../materials/silicon.ts";

/**
 * Rate law of plastic flow on the Mandel difference q = M_r − M_t: d(ln λ_p)/dt = sign(q) ε̇₀ (|q|/σ_y)^m.
 * An infinite exponent means the rate-independent limit |q| ≤ σ_y.
 */
export interface FlowLaw {
  /** Exponent m [1]; `Infinity` for the rate-independent law. */
  readonly exponent: number;
  /** ε̇₀, rate at |q| = σ_y [1/s]. */
  readonly referenceRate: number;
  /** Rate above which the power law goes on linearly; it only protects trial states [1/s]. */
  readonly largestRate: number;
}

/** Law P1: rate independent, perfectly plastic, by return map. */
export const RATE_INDEPENDENT: FlowLaw = { exponent: Number.POSITIVE_INFINITY, referenceRate: 0, largestRate: 0 };

const { flowExponent, flowRate, largestFlowRate } = silicon.properties;

/** Law P2: the power law of silicon, taken for the shells too, whose exponents are not known (assumption). */
export const POWER_LAW: FlowLaw = {
  exponent: flowExponent!.value,
  referenceRate: flowRate!.value,
  largestRate: largestFlowRate!.value,
};

/** z_c = |q|/σ_y at which the power law goes over into its tangent [1]. */
export function continuationStress(law: FlowLaw): number {
  return (law.largestRate / law.referenceRate) ** (1 / law.exponent);
}

/** g(z): flow rate over ε̇₀ at z = |q|/σ_y, z^m up to z_c = `continuationStress`, its tangent beyond. */
export function relativeRate(z: number, m: number, zc: number): number {
  return z <= zc ? power(z, m) : power(zc, m) * (1 + m * (z / zc - 1));
}

/** dg/dz of `relativeRate`. */
export function relativeRateSlope(z: number, m: number, zc: number): number {
  return m * power(Math.min(z, zc), m - 1);
}

/** Below this z a power of two or more is taken as nothing: 1e-24 at most. */
const SMALL = 1e-12;
/** A rate below this share of the reference rate is none: 1e-18 per second, and numbers below 1e-308 would be slow. Numerical choice. */
const NONE = 1e-14;

/** |q|/σ_y below which the power law counts as no flow [1]: 0.2 for m = 20; a law below the square has a slope even at no stress. */
export const idleStress = (m: number): number => (m < 2 ? 0 : NONE ** (1 / m));

/** z^m for z ≥ 0; whole exponents by repeated squaring, several times faster than `Math.pow`. */
function power(z: number, m: number): number {
  let left = m | 0;
  if (left !== m || left < 2) return z ** m;
  if (z < SMALL) return 0;
  if (left === 20) {
    // the usual exponent, written out
    const fourth = z * z * (z * z);
    const eighth = fourth * fourth;
    return eighth * eighth * fourth;
  }
  let square = z;
  let result = 1;
  for (;;) {
    if ((left & 1) === 1) result *= square;
    left >>= 1;
    if (left === 0) return result;
    square *= square;
  }
}

/**
 * Stress |q| left after one implicit step of P2: the root z of z + 3 G ε̇₀ dt g(z/σ_y) = |q_trial|.
 * The left side grows and is convex, so Newton's method converges from above, one-sided after the first step.
 *
 * @param trial |q| with the flow of the last step frozen [Pa]
 * @param stiffness 3 G [Pa]
 * @param strength flow stress σ_y [Pa]
 * @param strain ε̇₀ dt [1]
 */
export function relaxedStress(trial: number, stiffness: number, strength: number, strain: number, m: number, zc: number): number {
  let z = Math.min(trial, 1.5 * strength);
  for (let k = 0; k < 60; k++) {
    const s = z / strength;
    const excess = z + stiffness * strain * relativeRate(s, m, zc) - trial;
    const slope = 1 + (stiffness / strength) * strain * relativeRateSlope(s, m, zc);
    const step = excess / slope;
    z = z > step ? z - step : 0;
    if (step < 1e-13 * strength && step > -1e-13 * strength) break;
  }
  return z;
}
