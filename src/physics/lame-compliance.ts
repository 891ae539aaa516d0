import type { LayeredSphere } from "./layered-sphere.ts";

/**
 * Elastic compliance −(u/a)/σ_r [1/Pa] of everything inside the interface below layer k, at current radii and moduli:
 * (1 − 2ν)/E for one material. Each layer carries u/r = A + B/r³, σ_r = 3 K A − 4 G B/r³ (Lamé; Timoshenko1970, art. 136).
 */
export function insideCompliance(sphere: LayeredSphere, k: number): number {
  let C = 1 / (3 * sphere.K[0]!);
  for (let layer = 1; layer < k; layer++) {
    if (sphere.ruptured[layer] === 1) continue;
    const i = sphere.firstCell[layer]!;
    const s = cubeRatio(sphere, layer);
    const K = 3 * sphere.K[i]!;
    const G = 4 * sphere.G[i]!;
    const B = -(1 - K * C) / (1 + G * C); // B/a³ for A = 1
    C = (1 + B * s) / (K - G * B * s);
  }
  return C;
}

/**
 * Elastic compliance (u/a)/p [1/Pa] of everything outside the interface below layer k under the pressure p; free outside.
 * One shell a..b: [(1 − 2ν) a³ + (1 + ν) b³/2]/(E (b³ − a³)). Ruptured layers carry no hoop stress and count as absent.
 */
export function outsideCompliance(sphere: LayeredSphere, k: number): number {
  let stiffness = 0; // p/(u/b) of what lies further out
  for (let layer = sphere.layers.length - 1; layer >= k; layer--) {
    if (sphere.ruptured[layer] === 1) continue;
    const i = sphere.firstCell[layer]!;
    const s = cubeRatio(sphere, layer);
    const K = 3 * sphere.K[i]!;
    const G = 4 * sphere.G[i]!;
    const A = (s * (G - stiffness)) / (K + stiffness); // for B/a³ = 1
    stiffness = (G - K * A) / (1 + A);
  }
  return 1 / stiffness;
}

/** a³/b³ of a layer, current radii. */
function cubeRatio(sphere: LayeredSphere, layer: number): number {
  const a = sphere.u[sphere.inner[sphere.firstCell[layer]!]!]!;
  const b = sphere.u[sphere.outer[sphere.firstCell[layer + 1]! - 1]!]!;
  return (a / b) ** 3;
}
