import { type PotentialTable, tablePotential, tablePotentialSlope } from "../../materials/potential-table.ts";
import { silicon } from "../../materials/silicon.ts";
import type { CurveThroughPoints } from "../../numerics/monotone-cubic.ts";

/**
 * How the branch of the potential is chosen: by nothing (mean), by a state that follows the filling, or by the sign of the
 * current. `mechanical`: the stress of layered particles makes the gap of the branches, the state what is left of it.
 */
export type HysteresisLaw = "none" | "one-state" | "current-sigmoid" | "mechanical";

/** Whether particles carry a hysteresis state of their own. */
export const hasState = (law: HysteresisLaw): boolean => law === "one-state" || law === "mechanical";

/** Potential of a host at its surface [V] as a function of filling x and hysteresis state h (−1 lithiation … +1 delithiation). */
export interface HostPotential {
  /** Whether h takes part. */
  readonly hysteretic: boolean;
  value(x: number, h: number): number;
  /** ∂U/∂x [V]. */
  fillingSlope(x: number, h: number): number;
  /** ∂U/∂h [V]. */
  stateSlope(x: number): number;
  /** `value` of many pairs (x, h) → out; where it is missing `value` is asked one by one. */
  values?(x: Float64Array, h: Float64Array, out: Float64Array): void;
}

/** Γ: how fast the potential goes over to the other branch, per unit of filling, for a host that states none: that of silicon. */
export const HYSTERESIS_RATE = silicon.properties.hysteresisRate!.value;

/** No hysteresis (H0): one curve, the fitted mean of the branches. */
export function singlePotential(mean: PotentialTable): HostPotential {
  return {
    hysteretic: false,
    value: (x) => tablePotential(mean, x),
    fillingSlope: (x) => tablePotentialSlope(mean, x),
    stateSlope: () => 0,
    values(x, _h, out) {
      for (let i = 0; i < out.length; i++) out[i] = tablePotential(mean, x[i]!);
    },
  };
}

/**
 * One-state hysteresis (H1): U = (U_lit + U_del)/2 + h (U_del − U_lit)/2. The middle is the half sum of the branches, not
 * the fitted mean, which differs from it by up to 10 mV. Where fitted branches cross, close to full and beyond the ends, the gap
 * is zero: a negative one would let lithiation raise the potential and a particle run away. Source: Axen2022, eq. 3.
 */
export function oneStatePotential(lithiation: PotentialTable, delithiation: PotentialTable): HostPotential {
  const value = (x: number, h: number): number => {
    const low = tablePotential(lithiation, x);
    const high = tablePotential(delithiation, x);
    return 0.5 * (low + high) + 0.5 * h * Math.max(0, high - low);
  };
  return {
    hysteretic: true,
    value,
    values(x, h, out) {
      for (let i = 0; i < out.length; i++) out[i] = value(x[i]!, h[i]!);
    },
    fillingSlope(x, h) {
      const low = tablePotentialSlope(lithiation, x);
      const high = tablePotentialSlope(delithiation, x);
      const open = tablePotential(delithiation, x) > tablePotential(lithiation, x);
      return 0.5 * (low + high) + (open ? 0.5 * h * (high - low) : 0);
    },
    stateSlope: (x) => 0.5 * Math.max(0, tablePotential(delithiation, x) - tablePotential(lithiation, x)),
  };
}

/**
 * Mechanical hysteresis (H2): U = U_mean + h M_res, M_res = max(0, (U_del − U_lit)/2 − M_mech), the half gap of the branches that
 * stress leaves unexplained. U_mean is the fitted mean, as without hysteresis. Derived.
 * @param explained M_mech [V], half the gap that the stress of a slow cycle makes, over the filling; constant beyond 0 and 1
 */
export function mechanicalPotential(
  mean: PotentialTable,
  lithiation: PotentialTable,
  delithiation: PotentialTable,
  explained: CurveThroughPoints,
): HostPotential {
  const within = (x: number) => Math.min(1, Math.max(0, x));
  const left = (x: number): number =>
    Math.max(0, 0.5 * (tablePotential(delithiation, x) - tablePotential(lithiation, x)) - explained.value(within(x)));
  const slope = (x: number): number =>
    left(x) === 0
      ? 0
      : 0.5 * (tablePotentialSlope(delithiation, x) - tablePotentialSlope(lithiation, x)) -
        (x === within(x) ? explained.slope(x) : 0);
  return {
    hysteretic: true,
    value: (x, h) => tablePotential(mean, x) + h * left(x),
    fillingSlope: (x, h) => tablePotentialSlope(mean, x) + h * slope(x),
    stateSlope: left,
  };
}

/**
 * dh/dt = Γ |dx/dt| (h_t − h) [s⁻¹], h_t = −1 while lithiating (dx/dt > 0) and +1 while delithiating. Source: Axen2022, eq. 4.
 * @param fillingRate dx/dt of the mean filling of the class [s⁻¹]
 */
export function hysteresisRate(gamma: number, fillingRate: number, h: number): number {
  return -gamma * (fillingRate + Math.abs(fillingRate) * h);
}

/** State after the mean filling has moved by `change` (positive: lithiated) in one direction: h_t + (h₀ − h_t) exp(−Γ|Δx|). */
export function hysteresisAfter(h0: number, change: number, gamma = HYSTERESIS_RATE): number {
  const target = -Math.sign(change);
  return target + (h0 - target) * Math.exp(-gamma * Math.abs(change));
}

/** Sharpness of the current-sigmoid law [m² A⁻¹]; literature (Sulzer2021). */
const SIGMOID = 100;

/** State of the current-sigmoid law, h = tanh(k i), at the current density i of the cell [A m⁻²]. Source: Sulzer2021. */
export const sigmoidState = (current: number): number => Math.tanh(SIGMOID * current);

/** Its slope dh/di [m² A⁻¹]. */
export function sigmoidStateSlope(current: number): number {
  const h = sigmoidState(current);
  return SIGMOID * (1 - h * h);
}
