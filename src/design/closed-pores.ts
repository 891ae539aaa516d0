import { lithiumProperties } from "../materials/lithium.ts";

/** Charge of a volume of lithium metal, ρ_Li F/M_Li [C m⁻³]. */
const LITHIUM_CHARGE = lithiumProperties.density.value * lithiumProperties.specificCapacity.value;

/** What closed pores hold; one volume, two uses that never add up. */
export interface ClosedPores {
  /** Volume of the pores per mass of matrix [m³ kg⁻¹]. */
  readonly volume: number;
  /** Upper bound: lithium metal filling every pore, per mass of matrix [C kg⁻¹]. */
  readonly lithium: number;
}

/**
 * Volume of closed pores and the most lithium they could hold: v_p = f_p/((1 − f_p) ρ), q_pore = v_p ρ_Li F/M_Li.
 * A pore that holds lithium buffers no expansion.
 *
 * @param closedPorosity f_p of the matrix [1]
 * @param density of its solid [kg m⁻³]
 */
export function closedPores(closedPorosity: number, density: number): ClosedPores {
  const volume = closedPorosity / ((1 - closedPorosity) * density);
  return { volume, lithium: volume * LITHIUM_CHARGE };
}
