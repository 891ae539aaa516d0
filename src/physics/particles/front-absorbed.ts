import type { DiffusingSphere } from "./diffusing-sphere.ts";
import type { FrontParticle } from "./front-particle.ts";

/**
 * Fillings of a sphere of one phase that goes on where a front is absorbed: the profile of the shell, at the front value where
 * the core was, moved by one constant so that the sphere holds the same lithium to rounding. The move is of the order of σ³.
 * @param y state of the particle with its front from `y[at]` on, under the flux j [A m⁻²]
 */
export function absorbedProfile(
  particle: FrontParticle,
  y: Float64Array,
  at: number,
  j: number,
  sphere: DiffusingSphere,
): Float64Array {
  const front = y[at + particle.frontAt]!;
  const x = Float64Array.from(sphere.position, (position) => particle.profile(y, at, j, Math.max(front, position)));
  const missing = y[at + particle.meanAt]! - x.reduce((sum, filling, i) => sum + sphere.share[i]! * filling, 0);
  return x.map((filling) => filling + missing);
}
