/** Limits that end a step of a half-cell; each unset one never does. */
export interface CellLimits {
  /** Terminal voltage [V]. */
  voltageBelow: number;
  voltageAbove: number;
  /** Mean filling of the electrode [1]. */
  fillingAbove: number;
  fillingBelow: number;
  /** Charge passed since the start [C m⁻²], signed like the current. */
  chargeAbove: number;
  chargeBelow: number;
  /** Magnitude of the current density [A m⁻²]. */
  currentBelow: number;
  /** Least concentration of the electrolyte [mol m⁻³]; 5 unless changed: below it a cell has run dry of salt. */
  saltBelow: number;
}

/** Salt concentration at which the electrolyte counts as depleted [mol m⁻³]. Assumption. */
export const DEPLETED = 5;

/** Names of the event functions that `writeCellLimits` writes, in its order. */
export const CELL_LIMIT_NAMES = [
  "voltage",
  "voltage",
  "filling",
  "filling",
  "capacity",
  "capacity",
  "current",
  "salt depletion",
] as const;

/** Only the depletion of salt ends anything. */
export const noCellLimits = (): CellLimits => ({
  voltageBelow: -Infinity,
  voltageAbove: Infinity,
  fillingAbove: Infinity,
  fillingBelow: -Infinity,
  chargeAbove: Infinity,
  chargeBelow: -Infinity,
  currentBelow: -Infinity,
  saltBelow: DEPLETED,
});

/** Writes one event function per limit, positive while it is not reached; length of `out` 8. */
export function writeCellLimits(
  limits: CellLimits,
  voltage: number,
  filling: number,
  charge: number,
  current: number,
  leastSalt: number,
  out: Float64Array,
): void {
  out[0] = voltage - limits.voltageBelow;
  out[1] = limits.voltageAbove - voltage;
  out[2] = limits.fillingAbove - filling;
  out[3] = filling - limits.fillingBelow;
  out[4] = limits.chargeAbove - charge;
  out[5] = charge - limits.chargeBelow;
  out[6] = Math.abs(current) - limits.currentBelow;
  out[7] = leastSalt - limits.saltBelow;
}
