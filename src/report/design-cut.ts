import type { Particle } from "../design/design.ts";
import { layerRadii } from "../design/geometry.ts";
import { type ParticleCut, particleCut } from "../figures/particle-cut.ts";

/** Cut-away drawing of a designed particle; several cores per sphere are drawn as one core with its share of the carbon. */
export function designCut(particle: Particle): ParticleCut {
  const radii = layerRadii(particle);
  return particleCut(particle.layers.map(({ material }, k) => ({ material, thickness: radii[k]! - (radii[k - 1] ?? 0) })));
}
