import type { DiffusingSphere } from "../physics/particles/diffusing-sphere.ts";
import { equalSpheres, fickSphere, type RadialMesh } from "../physics/particles/fick-sphere.ts";
import { secondaryParticle, secondaryParticles } from "../physics/particles/secondary-particle.ts";
import type { LithiumStorage } from "./lithium-storage.ts";

/**
 * The inside of one particle, yet to be sized: Fick's law on all lithium, or, where dots exchange it with the carbon around
 * them at a finite rate, both apart.
 */
export function sphereOf({ diffusion, dots }: LithiumStorage, mesh: RadialMesh): DiffusingSphere {
  return dots ? secondaryParticle(diffusion, dots, mesh) : fickSphere(diffusion, mesh);
}

/**
 * Maker of the insides of all particles of an electrode.
 * @param radius [m], `factor` on the diffusivity [1]
 */
export function spheresOf(
  { diffusion, dots, chargeDensity }: LithiumStorage,
  mesh: RadialMesh,
  radius: number,
  factor: number,
): (cells: number) => DiffusingSphere[] {
  return dots
    ? secondaryParticles(diffusion, dots, mesh, radius, chargeDensity, factor)
    : equalSpheres(diffusion, mesh, radius, chargeDensity, factor);
}
