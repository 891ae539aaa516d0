import type { LayeredSphere } from "./layered-sphere.ts";
import { hoopStress } from "./sphere-stress.ts";

/** How a layer ruptures: by a crack that stress and energy both allow, or by too much flow. */
export type RuptureCause = "brittle" | "ductile";

/** Factor Z of a channel crack in a film: 2 (1-4; Hutchinson1992). */
const CHANNEL_CRACK = 2;

/**
 * Energy released per area by a radial channel crack in a layer, G = Z (1 − ν²) σ_t² h/E [J/m²] (Hutchinson1992).
 * @param hoop hoop stress [Pa]
 * @param thickness current thickness of the layer [m]
 * @param E Young's modulus [Pa]
 */
export function channelCrackEnergy(hoop: number, thickness: number, E: number, nu: number): number {
  return (CHANNEL_CRACK * (1 - nu * nu) * hoop * hoop * thickness) / E;
}

/** Inelastic hoop strain ∫|d ln λ_p|/2 accumulated by a layer, volume mean [1]. */
export function inelasticHoopStrain(sphere: LayeredSphere, k: number): number {
  let sum = 0;
  let volume = 0;
  for (let i = sphere.firstCell[k]!; i < sphere.firstCell[k + 1]!; i++) {
    sum += sphere.V0[i]! * sphere.inelastic[i]!;
    volume += sphere.V0[i]!;
  }
  return sum / volume;
}

/**
 * Why layer k ruptures in its present state, if it does: a crack needs the strength (the layer is at its flow stress in
 * hoop tension) and the energy Γ; with the strength alone the layer flows, and ruptures when its inelastic hoop strain
 * reaches ε_f. Nothing ruptures in hoop compression, and the core never does: it is hydrostatic.
 */
export function ruptureCause(sphere: LayeredSphere, k: number): RuptureCause | undefined {
  if (k === 0 || sphere.ruptured[k] === 1) return undefined;
  const { laws } = sphere.layers[k]!;
  if (laws.ruptureStrain === Number.POSITIVE_INFINITY && laws.fractureEnergy === Number.POSITIVE_INFINITY) return undefined;
  const first = sphere.firstCell[k]!;
  const end = sphere.firstCell[k + 1]!;
  let hoop = Number.NEGATIVE_INFINITY;
  let atStrength = false;
  for (let i = first; i < end; i++) {
    hoop = Math.max(hoop, hoopStress(sphere, i));
    if (-sphere.q[i]! >= sphere.flowStress[i]! * (1 - 1e-9)) atStrength = true;
  }
  if (!(hoop > 0)) return undefined;
  if (inelasticHoopStrain(sphere, k) >= laws.ruptureStrain) return "ductile";
  if (!atStrength) return undefined;
  const { empty, full } = laws.youngsModulus;
  const E = empty + (full - empty) * sphere.filling[k]!;
  const thickness = sphere.u[sphere.outer[end - 1]!]! - sphere.u[sphere.inner[first]!]!;
  return channelCrackEnergy(hoop, thickness, E, laws.poissonsRatio) >= laws.fractureEnergy ? "brittle" : undefined;
}

/**
 * Share of the surface under a ruptured layer that its opening lays bare, 1 − (λ_o/λ_t)², between 0 and 1.
 * @param hoopStretch λ_t = r/R of the layer [1]
 * @param opening λ_o from which the opening counts [1]: see `openingStretch`
 */
export function exposedFraction(hoopStretch: number, opening: number): number {
  return Math.min(1, Math.max(0, 1 - (opening / hoopStretch) ** 2));
}

/** Stretch from which the opening of a layer that ruptures now counts: 1 + ε_f when it flowed that far, else its own stretch. */
export function openingStretch(sphere: LayeredSphere, k: number, cause: RuptureCause): number {
  const { laws, outerRadius } = sphere.layers[k]!;
  return cause === "ductile" ? 1 + laws.ruptureStrain : sphere.u[sphere.outer[sphere.firstCell[k + 1]! - 1]!]! / outerRadius;
}
