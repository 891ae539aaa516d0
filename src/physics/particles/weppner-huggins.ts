/** What is read from one current pulse of a titration. */
export interface TitrationPulse {
  /** Duration τ [s]. */
  readonly duration: number;
  /** Change of the resting potential from before the pulse to after it, ΔE_s [V]. */
  readonly restingChange: number;
  /** Change of the potential during the pulse, ΔE_t [V], without the jump when the current is switched on. */
  readonly pulseChange: number;
}

/**
 * Chemical diffusivity [m² s⁻¹] from one pulse, D = (4/πτ) (V/S)² (ΔE_s/ΔE_t)². It holds while the potential moves with √t;
 * in a sphere it reads low, by 17 % at Dτ/R² = 0.01. Source: Weppner1977, simplified for a potential linear in filling and √t.
 * @param volumePerSurface V/S of the particles [m]; R/3 of spheres
 */
export function weppnerHuggins({ duration, restingChange, pulseChange }: TitrationPulse, volumePerSurface: number): number {
  return (4 / (Math.PI * duration)) * (volumePerSurface * (restingChange / pulseChange)) ** 2;
}
