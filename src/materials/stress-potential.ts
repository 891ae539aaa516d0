import { FARADAY } from "../units/constants.ts";

/** How stress is shared between the three directions. */
export type StressState = "hydrostatic" | "equibiaxial";

/**
 * First-order change of the potential with stress, dU/dσ = (Ω/F) tr(σ)/(3σ) [V Pa⁻¹]: Ω/F when all three directions carry
 * σ (tension positive), two thirds of it in a thin film. Compression lowers the potential.
 * @param partialMolarVolume Ω, dJ_c/dc of the host [m³ mol⁻¹]
 * Source: Larche1973.
 */
export function stressPotentialSlope(partialMolarVolume: number, state: StressState): number {
  return (partialMolarVolume / FARADAY) * (state === "hydrostatic" ? 1 : 2 / 3);
}
