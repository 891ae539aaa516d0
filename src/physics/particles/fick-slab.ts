import type { DiffusingSphere } from "./diffusing-sphere.ts";
import type { DiffusionLaw } from "./diffusion-law.ts";
import { fickParticles, type RadialMesh, USUAL_MESH } from "./fick-sphere.ts";

/**
 * Fick's law in a slab of thickness L, closed at ρ = 0, with its surface at ρ = 1: a dense film, or the textbook problems of
 * planar diffusion. It keeps the contract of a sphere: `resize` takes L for the radius and Σ = F c_max L. In an electrode,
 * which counts area by 3/R, it stands as a particle of R = 3L, the sphere of the same volume per area. Source: Crank1975, sec. 4.3.
 */
export const fickSlab = (law: DiffusionLaw, mesh: RadialMesh = USUAL_MESH): DiffusingSphere => fickParticles(law, mesh, 1)();
