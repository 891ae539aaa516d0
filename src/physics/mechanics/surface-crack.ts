import type { LayeredSphere } from "./layered-sphere.ts";
import { hoopStress, youngsModulus } from "./sphere-stress.ts";

/** Factor of a crack that opens at a free surface [1]: K = 1.12 σ √(π a) under uniform stress (Tada2000). */
const FREE_SURFACE = 1.12;

/**
 * Largest energy release rate of a radial crack that starts at the surface of a sphere, over all depths a down to the centre of
 * the given cell [J/m²]: G = (1 − ν²) K²/E with K = 2 · 1.12 √(a/π) ∫₀ᵃ σ_t(y)/√(a² − y²) dy, y the current depth. That is the
 * stress intensity of a shallow crack in a half-space whose stress changes with depth (Tada2000); E and ν of the cell at the tip. It
 * overrates a deep crack under tension and knows nothing of plastic work: a bound, for comparing sizes and states.
 */
export function surfaceCrackEnergy(sphere: LayeredSphere, deepest: number): number {
  const { cells, inner, outer, u, layers, layerOf } = sphere;
  const surface = u[outer[cells - 1]!]!;
  let largest = 0;
  for (let tip = cells - 1; tip >= deepest; tip--) {
    const depth = surface - u[inner[tip]!]!;
    let sum = 0; // ∫ σ_t/√(a² − y²) dy
    let above = 0; // arcsine of the upper face of the cell over the depth
    for (let i = cells - 1; i >= tip; i--) {
      const below = i === tip ? Math.PI / 2 : Math.asin((surface - u[inner[i]!]!) / depth);
      sum += hoopStress(sphere, i) * (below - above);
      above = below;
    }
    if (sum <= 0) continue;
    const intensity = 2 * FREE_SURFACE * Math.sqrt(depth / Math.PI) * sum;
    const nu = layers[layerOf[tip]!]!.laws.poissonsRatio;
    largest = Math.max(largest, ((1 - nu * nu) * intensity * intensity) / youngsModulus(sphere, tip));
  }
  return largest;
}
