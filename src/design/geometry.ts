import type { Particle } from "./design.ts";
import { sizeClasses } from "./size-distribution.ts";

/** Number of equal spheres' volume share above which a random packing cannot go, and above which no packing can. */
export const PACKING = {
  /** Random close packing of equal spheres (Scott1969). */
  random: 0.64,
  /** Densest packing, π/√18 (Hales2005), rounded down. */
  densest: 0.74,
} as const;

/** Thickness of everything around the core that has one [m]: for several cores per sphere, the coat of one core. */
export function coatThickness(particle: Particle): number {
  const [, ...shells] = particle.layers;
  return shells.reduce((sum, shell) => sum + (shell.thickness ?? 0), 0);
}

/** Mean cube of the diameter of a coated core ⟨d_s³⟩ [m³] over the size distribution, d_s = d_c + 2 t. */
export function coatedCube(particle: Particle): number {
  const [{ diameter, distribution }] = particle.layers;
  const t = coatThickness(particle);
  const { diameters, numberShare } = sizeClasses(diameter, distribution);
  return numberShare.reduce((sum, n, k) => sum + n * (diameters[k]! + 2 * t) ** 3, 0);
}

/**
 * Share of a sphere's volume that its coated cores fill, n_c ⟨d_s³⟩/d_COS³ [1]. Without `sphere` the one core and the
 * layers under the outermost take the place of the coated core.
 */
export function packing(particle: Particle): number {
  if (particle.sphere) return (particle.sphere.cores * coatedCube(particle)) / particle.sphere.diameter ** 3;
  const [core, ...shells] = particle.layers;
  const inner: Particle = { layers: [core, ...shells.slice(0, -1)] };
  return coatedCube(inner) / coatedCube(particle);
}

/**
 * Outer radii of all layers [m], inside to outside, for one diameter of the core. Several cores per sphere are
 * replaced by their equivalent unit cell: one coated core in its share of the carbon, of the same volume fractions.
 *
 * @param coreDiameter [m]; the core's own (median) when absent
 * @example layerRadii(particle) // 20 nm core, 2 nm oxide, 3 nm carbon: [10e-9, 12e-9, 15e-9]
 */
export function layerRadii(particle: Particle, coreDiameter?: number): Float64Array {
  const [core, ...shells] = particle.layers;
  const radii = new Float64Array(particle.layers.length);
  let r = 0.5 * (coreDiameter ?? core.diameter);
  radii[0] = r;
  const cell = particle.sphere ? packing(particle) ** (-1 / 3) : 1; // r_cell/r_s
  shells.forEach((shell, k) => {
    r = shell.thickness === undefined ? r * cell : r + shell.thickness;
    radii[k + 1] = r;
  });
  return radii;
}

/** What one core and its share of everything around it fill, means over the size distribution. */
export interface MeanVolumes {
  /** Volumes of the layers [m³], inside to outside. */
  readonly volumes: Float64Array;
  /** Outer surface of the particle [m²]. */
  readonly outerArea: number;
}

/**
 * Mean volumes of the layers of a particle. Every size class carries the whole of its shells: ⟨(d + 2t)³⟩ is taken,
 * not (⟨d⟩ + 2t)³. With several cores per sphere the last layer is what the coated cores leave of the sphere.
 */
export function meanVolumes(particle: Particle): MeanVolumes {
  const [core, ...shells] = particle.layers;
  const { diameters, numberShare } = sizeClasses(core.diameter, core.distribution);
  const volumes = new Float64Array(particle.layers.length);
  let outerArea = 0;
  for (let k = 0; k < diameters.length; k++) {
    let r = 0.5 * diameters[k]!;
    volumes[0]! += numberShare[k]! * ball(r);
    for (let j = 0; j < shells.length; j++) {
      const inside = r;
      r += shells[j]!.thickness ?? 0;
      volumes[j + 1]! += numberShare[k]! * (ball(r) - ball(inside));
    }
    outerArea += numberShare[k]! * 4 * Math.PI * r * r;
  }
  if (particle.sphere) {
    const { diameter, cores } = particle.sphere;
    const coated = volumes.reduce((sum, v) => sum + v, 0);
    volumes[volumes.length - 1] = ball(diameter / 2) / cores - coated;
    outerArea = (Math.PI * diameter * diameter) / cores;
  }
  return { volumes, outerArea };
}

const ball = (r: number) => (4 / 3) * Math.PI * r * r * r;
