import { REFERENCE_SALT } from "../particles/butler-volmer.ts";
import type { LithiumElectrode } from "./half-cell.ts";

/**
 * Lithium metal whose exchange current goes with the square root of the salt concentration, as symmetric kinetics ask
 * for: i₀ √(c_e/1 mol L⁻¹). Source: Newman2004, eq. 8.24.
 * @param i0 exchange current density at 1 mol L⁻¹ [A m⁻²]; Infinity: no loss
 */
export function symmetricLithium(i0: number): LithiumElectrode {
  return {
    exchangeCurrentDensity: (salt) => i0 * Math.sqrt(salt / REFERENCE_SALT),
    exchangeCurrentSlope: (salt) => (i0 < Infinity ? (0.5 * i0) / Math.sqrt(salt * REFERENCE_SALT) : 0),
  };
}
