import type { LayeredSphere } from "./layered-sphere.ts";

/** Hoop compression over K from which the faces of a crack count as pressed together. */
const PRESSED = 1e-4;

/**
 * Elastic compliance −(u/a)/σ_r [1/Pa] of everything inside the interface below layer k, at current radii and moduli:
 * (1 − 2ν)/E for one material. Each layer carries u/r = A + B/r³, σ_r = 3 K A − 4 G B/r³ (Lamé; Timoshenko1970, art. 136).
 */
export function insideCompliance(sphere: LayeredSphere, k: number): number {
  let C = 1 / (3 * sphere.K[0]!);
  for (let layer = 1; layer < k; layer++) {
    if (!carriesHoop(sphere, layer)) continue;
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
 * One shell a..b: [(1 − 2ν) a³ + (1 + ν) b³/2]/(E (b³ − a³)). Layers
 * with an open crack count as absent; infinite when nothing is left.
 */
export function outsideCompliance(sphere: LayeredSphere, k: number): number {
  let stiffness = 0; // p/(u/b) of what lies further out
  for (let layer = sphere.layers.length - 1; layer >= k; layer--) {
    if (!carriesHoop(sphere, layer)) continue;
    const i = sphere.firstCell[layer]!;
    const s = cubeRatio(sphere, layer);
    const K = 3 * sphere.K[i]!;
    const G = 4 * sphere.G[i]!;
    const A = (s * (G - stiffness)) / (K + stiffness); // for B/a³ = 1
    stiffness = (G - K * A) / (1 + A);
  }
  return 1 / stiffness;
}

/** Whether a layer answers a change of load in its hoop direction: unbroken, or with the faces of its crack pressed together. */
function carriesHoop(sphere: LayeredSphere, layer: number): boolean {
  if (sphere.ruptured[layer] !== 1) return true;
  for (let i = sphere.firstCell[layer]!; i < sphere.firstCell[layer + 1]!; i++)
    if (sphere.K[i]! * sphere.t[i]! - sphere.q[i]! / 3 < -PRESSED * sphere.K[i]!) return true;
  return false;
}

/** a³/b³ of a layer, current radii. */
function cubeRatio(sphere: LayeredSphere, layer: number): number {
  const a = sphere.u[sphere.inner[sphere.firstCell[layer]!]!]!;
  const b = sphere.u[sphere.outer[sphere.firstCell[layer + 1]! - 1]!]!;
  return (a / b) ** 3;
}
