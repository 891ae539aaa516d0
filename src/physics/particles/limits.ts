/** Limits that end a step; each unset one is infinite. */
export interface Limits {
  /** Terminal voltage [V]. */
  voltageBelow: number;
  voltageAbove: number;
  /** Mean filling [1]. */
  fillingAbove: number;
  fillingBelow: number;
  /** Charge passed since the start, signed like the current: per mass of powder [C kg⁻¹] or, in a cell, per area. */
  chargeAbove: number;
  chargeBelow: number;
  /** Terminal voltage [V] at which a current cannot go on: `LOWEST_VOLTAGE` and `HIGHEST_VOLTAGE` wherever one is prescribed. */
  lowest: number;
  highest: number;
}

/**
 * Voltages against lithium [V] at which a prescribed current ends whatever else was asked for: no half-cell gets there; surfaces
 * are full or empty, where potentials fall and rise without bound, or the current is more than the cell carries. Assumption.
 */
export const LOWEST_VOLTAGE = -1;
export const HIGHEST_VOLTAGE = 5;

/** Names of these two limits. */
export const RANGE_NAMES = ["below −1 V", "above 5 V"] as const;

/** Names of the event functions that `writeLimits` writes, in its order. */
export const LIMIT_NAMES = ["voltage", "voltage", "filling", "filling", "capacity", "capacity", ...RANGE_NAMES] as const;

/** Limits that never end anything. */
export const noLimits = (): Limits => ({
  voltageBelow: -Infinity,
  voltageAbove: Infinity,
  fillingAbove: Infinity,
  fillingBelow: -Infinity,
  chargeAbove: Infinity,
  chargeBelow: -Infinity,
  lowest: -Infinity,
  highest: Infinity,
});

/** Writes one event function per limit, positive while it is not reached, in the order of `LIMIT_NAMES` from `out[0]` on. */
export function writeLimits(limits: Limits, voltage: number, filling: number, charge: number, out: Float64Array): void {
  out[0] = voltage - limits.voltageBelow;
  out[1] = limits.voltageAbove - voltage;
  out[2] = limits.fillingAbove - filling;
  out[3] = filling - limits.fillingBelow;
  out[4] = limits.chargeAbove - charge;
  out[5] = charge - limits.chargeBelow;
  out[6] = voltage - limits.lowest;
  out[7] = limits.highest - voltage;
}
