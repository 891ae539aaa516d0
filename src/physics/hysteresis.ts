import { type PotentialTable, tablePotential, tablePotentialSlope } from "../materials/potential-table.ts";
import { silicon } from "../materials/silicon.ts";

/** Potential of a host at its surface [V] as a function of filling x and hysteresis state h (−1 lithiation … +1 delithiation). */
export interface HostPotential {
  /** Whether h takes part. */
  readonly hysteretic: boolean;
  value(x: number, h: number): number;
  /** ∂U/∂x [V]. */
  fillingSlope(x: number, h: number): number;
  /** ∂U/∂h [V]. */
  stateSlope(x: number): number;
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
  };
}

/**
 * One-state hysteresis (H1): U = (U_lit + U_del)/2 + h (U_del − U_lit)/2. The middle is the half sum of the branches, not
 * the fitted mean, which differs from it by up to 10 mV. Source: Axen2022, eq. 3.
 */
export function oneStatePotential(lithiation: PotentialTable, delithiation: PotentialTable): HostPotential {
  return {
    hysteretic: true,
    value(x, h) {
      return 0.5 * (1 - h) * tablePotential(lithiation, x) + 0.5 * (1 + h) * tablePotential(delithiation, x);
    },
    fillingSlope(x, h) {
      return 0.5 * (1 - h) * tablePotentialSlope(lithiation, x) + 0.5 * (1 + h) * tablePotentialSlope(delithiation, x);
    },
    stateSlope: (x) => 0.5 * (tablePotential(delithiation, x) - tablePotential(lithiation, x)),
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
