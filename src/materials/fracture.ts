/**
 * Thickness of a layer, or size of a particle, below which it does not crack through: h = Γ E/(2 σ²) [m], where the energy
 * released by a channel crack, Z σ² h/E with Z = 2, reaches Γ. The factor 1 − ν² is left out.
 * @param solid.fractureEnergy Γ [J m⁻²]
 * @param solid.youngsModulus  E [Pa]
 * @param stress               greatest tension σ, the strength or flow stress [Pa]
 * Source: Hutchinson1992; Liu2012 observe 150 nm for crystalline silicon.
 */
export function criticalFlawSize(solid: { fractureEnergy: number; youngsModulus: number }, stress: number): number {
  return (solid.fractureEnergy * solid.youngsModulus) / (2 * stress * stress);
}
