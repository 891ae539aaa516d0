import type { LayeredSphere } from "./layered-sphere.ts";

/** Hoop compression over K from which the faces of a crack count as pressed together. */
const PRESSED = 1e-4;

/** An elastic shell around a core: bulk and shear modulus [Pa] and a³/b³ at present radii. */
export interface ElasticShell {
  readonly K: number;
  readonly G: number;
  readonly cubeRatio: number;
}

/**
 * Elastic compliance −(u/a)/σ_r [1/Pa] of a core inside shells, from the inside to the outside: (1 − 2ν)/E for one material.
 * Each layer carries u/r = A + B/r³, σ_r = 3 K A − 4 G B/r³ (Lamé; Timoshenko1970, art. 136).
 * @param coreK bulk modulus of the core [Pa]
 */
export function complianceOfCore(coreK: number, shells: Iterable<ElasticShell>): number {
  let C = 1 / (3 * coreK);
  for (const { K, G, cubeRatio: s } of shells) {
    const B = -(1 - 3 * K * C) / (1 + 4 * G * C); // B/a³ for A = 1
    C = (1 + B * s) / (3 * K - 4 * G * B * s);
  }
  return C;
}

/**
 * Elastic compliance (u/a)/p [1/Pa] of shells, from the outside to the inside, under the pressure p inside them; free outside. One
 * shell a..b: [(1 − 2ν) a³ + (1 + ν) b³/2]/(E (b³ − a³)). Infinite when there are none.
 */
export function complianceOfShells(shells: Iterable<ElasticShell>): number {
  let stiffness = 0; // p/(u/b) of what lies further out
  for (const { K, G, cubeRatio: s } of shells) {
    const A = (s * (4 * G - stiffness)) / (3 * K + stiffness); // for B/a³ = 1
    stiffness = (4 * G - 3 * K * A) / (1 + A);
  }
  return 1 / stiffness;
}

/** `complianceOfCore` of everything inside the interface below layer k. */
export function insideCompliance(sphere: LayeredSphere, k: number): number {
  return complianceOfCore(sphere.K[0]!, carrying(sphere, 1, k, 1));
}

/** `complianceOfShells` of everything outside the interface below layer k; layers with an open crack count as absent. */
export function outsideCompliance(sphere: LayeredSphere, k: number): number {
  return complianceOfShells(carrying(sphere, sphere.layers.length - 1, k - 1, -1));
}

/** The layers from `from` up to but not `to` that carry hoop stress. */
function* carrying(sphere: LayeredSphere, from: number, to: number, step: 1 | -1): Generator<ElasticShell> {
  for (let layer = from; layer !== to; layer += step) {
    if (!carriesHoop(sphere, layer)) continue;
    const i = sphere.firstCell[layer]!;
    yield { K: sphere.K[i]!, G: sphere.G[i]!, cubeRatio: cubeRatio(sphere, layer) };
  }
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
