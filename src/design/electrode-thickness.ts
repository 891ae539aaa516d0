/**
 * Thickness of a lithiated electrode against the fresh one, L/L₀ = 1 + χ ε_s0 ΔV/V: an algebraic estimate.
 *
 * @param volumeChange ΔV/V of the particles [1]
 * @param porosity of the fresh electrode [1]; the solids fill ε_s0 = 1 − porosity
 * @param share χ of the growth that the pores of the electrode do not take up [1], 0 to 1; an assumption to be scanned
 */
export function thicknessRatio(volumeChange: number, porosity: number, share: number): number {
  return 1 + share * (1 - porosity) * volumeChange;
}

/**
 * Thickness of a fresh electrode of active powder alone [m]: loading/(ρ (1 − porosity)).
 * @param loading [kg m⁻²]
 * @param density apparent density of the powder [kg m⁻³]
 */
export const freshThickness = (loading: number, density: number, porosity: number): number =>
  loading / (density * (1 - porosity));
