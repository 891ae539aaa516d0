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
}

/** Names of the event functions that `writeLimits` writes, in its order. */
export const LIMIT_NAMES = ["voltage", "voltage", "filling", "filling", "capacity", "capacity"] as const;

/** Limits that never end anything. */
export const noLimits = (): Limits => ({
  voltageBelow: -Infinity,
  voltageAbove: Infinity,
  fillingAbove: Infinity,
  fillingBelow: -Infinity,
  chargeAbove: Infinity,
  chargeBelow: -Infinity,
});

/** Writes one event function per limit, positive while it is not reached; length of `out` 6. */
export function writeLimits(limits: Limits, voltage: number, filling: number, charge: number, out: Float64Array): void {
  out[0] = voltage - limits.voltageBelow;
  out[1] = limits.voltageAbove - voltage;
  out[2] = limits.fillingAbove - filling;
  out[3] = filling - limits.fillingBelow;
  out[4] = limits.chargeAbove - charge;
  out[5] = charge - limits.chargeBelow;
}
