import { LIMIT_NAMES, type Limits, noLimits, writeLimits } from "../particles/limits.ts";

/** Limits that end a step of a half-cell; each unset one never does. Charges count per electrode area [C m⁻²]. */
export interface CellLimits extends Limits {
  /** Magnitude of the current density [A m⁻²]. */
  currentBelow: number;
  /** Least concentration of the electrolyte [mol m⁻³]; 5 unless changed: below it a cell has run dry of salt. */
  saltBelow: number;
}

/** Salt concentration at which the electrolyte counts as depleted [mol m⁻³]. Assumption. */
const DEPLETED = 5;

/** Names of the event functions that `writeCellLimits` writes, in its order. */
export const CELL_LIMIT_NAMES = [...LIMIT_NAMES, "current", "salt depletion"] as const;

/** Only the depletion of salt ends anything. */
export const noCellLimits = (): CellLimits => ({ ...noLimits(), currentBelow: -Infinity, saltBelow: DEPLETED });

/** Writes one event function per limit, positive while it is not reached, in the order of `CELL_LIMIT_NAMES` from `out[0]` on. */
export function writeCellLimits(
  limits: CellLimits,
  voltage: number,
  filling: number,
  charge: number,
  current: number,
  leastSalt: number,
  out: Float64Array,
): void {
  writeLimits(limits, voltage, filling, charge, out);
  out[LIMIT_NAMES.length] = Math.abs(current) - limits.currentBelow;
  out[LIMIT_NAMES.length + 1] = leastSalt - limits.saltBelow;
}

/** Name of the event function of the particles, behind those of the limits. */
export const INSIDE = "inside the particles";
