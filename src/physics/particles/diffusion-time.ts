import type { DiffusingSphere } from "./diffusing-sphere.ts";

/** Length of the implicit step that shows the steady profile, in diffusion times; the error of τ_D is then 0.3 %. */
const LONG = 10;
/** Below this much of the surface response, the excess over the mean is rounding. */
const RESOLVED = 1e-9;

/**
 * Diffusion time τ_D = R²/D [s] of a particle at a filling, from the way its surface answers a flux: after an implicit
 * step c the surface filling has moved by w = c g + τ_D g/15 with g = 3/(R F c_max) (Crank1975, ch. 6). Works for every
 * particle that shows itself as a `DiffusingSphere`; its kept slopes are overwritten.
 * @param fillingPerFlux g [m² C⁻¹]
 */
export function diffusionTime(sphere: DiffusingSphere, filling: number, fillingPerFlux: number): number {
  const y = new Float64Array(sphere.size).fill(filling);
  sphere.linearise(y, 0, 0);
  let τ = 0;
  for (let c = 1, k = 0; k < 12; k++) {
    const excess = sphere.factor(c) / fillingPerFlux - c;
    if (!(excess > RESOLVED * c)) return τ;
    const before = τ;
    τ = 15 * excess;
    if (Math.abs(τ - before) <= 1e-3 * τ) return τ;
    c = LONG * τ;
  }
  return τ;
}
