import type { Linear } from "../../materials/material.ts";
import type { FrontLaw } from "./front-kinetics.ts";

/** What a particle with a front is made of. Lengths in [m], fillings of the host 0 … 1. */
export interface FrontHost {
  /** Reference radius R_L [m]. */
  readonly radius: number;
  /** F c_max R/3 [C m⁻²]: charge per reference area that fills it. */
  readonly arealCapacity: number;
  /** Chemical diffusivity of the alloy on the gradient of the reference concentration [m² s⁻¹]. */
  diffusivity(filling: number): number;
  /** Stress-free volume ratio of the alloy; (1, 1) holds it rigid. */
  readonly volumeRatio: Linear;
  readonly law: FrontLaw;
}

/**
 * A sphere with a crystalline core without lithium, R < s, and an amorphous shell, R > s, that takes up lithium. Its unknowns are
 * differential: `y[at] … y[at + size − 1]`, with the mean filling X of the whole sphere and the place of the front σ = s/R_L among
 * them. The flux j [A m⁻²] counts per reference area and is positive when lithium leaves: dX/dt = −j/Σ is a row of its own, so
 * that lithium is conserved by construction. The alloy deforms as the rigid-plastic sphere does, J = J_c everywhere:
 *
 *   r³(R) = R³ + (J_full − J_empty)/c_max · 3 ∫_s^R c R² dR,   λ_t = r/R,   λ_r = J_c/λ_t²,   D_R = D/λ_r²
 *
 * Front: N(s⁺) = c_s ds/dt, exact since the core holds nothing; ds/dt by `frontSpeed`. Below `ABSORBED` the front is gone:
 * go on with a sphere of one phase (`absorbedProfile`). Source of the two-phase sphere: Zhao2012.
 */
export interface FrontParticle {
  readonly id: "quasi-steady" | "full";
  readonly host: FrontHost;
  readonly size: number;
  /** Offsets of X and σ among the unknowns. */
  readonly meanAt: number;
  readonly frontAt: number;
  /** Writes a shell of one filling outside σ. */
  start(filling: number, front: number, out: Float64Array, at: number): void;
  /** Writes dy/dt [s⁻¹] of every unknown. Neither throws nor allocates, for any finite y. */
  rates(y: Float64Array, at: number, j: number, out: Float64Array): void;
  /** Filling of the surface under the flux j. */
  surface(y: Float64Array, at: number, j: number): number;
  /** Writes what is at the front. */
  front(y: Float64Array, at: number, out: FrontState): void;
  /** Filling at ρ = R/R_L in σ … 1 under the flux j. */
  profile(y: Float64Array, at: number, j: number, position: number): number;
}

/** What is at a front. */
export interface FrontState {
  /** Filling of the alloy at the front. */
  filling: number;
  /** v = −ds/dt [m s⁻¹]. */
  speed: number;
  /** A/F [V]; negative when the front would go back. */
  affinity: number;
}

/** Place of the front, over the radius, in a fresh particle, and where it is absorbed; assumptions. */
export const FRESH_FRONT = 0.98;
export const ABSORBED = 0.02;
/** Da = v R/D up to which the quasi-steady shell stands for the diffusing one. */
export const LARGEST_DAMKOHLER = 0.3;
/** Lithium per silicon at the front between which its law may be believed. */
export const FRONT_LITHIUM = [3, 3.75] as const;

/** σ of a trial state, kept inside the sphere. */
export const trialFront = (front: number): number => Math.min(Math.max(front, 1e-3 * ABSORBED), 1 - 1e-6);

/** Da = v R/D of a front [1]: how far the shell is from its steady profile. */
export function frontDamkohler(host: FrontHost, state: FrontState): number {
  return (state.speed * host.radius) / host.diffusivity(state.filling);
}

/**
 * D_R = D/λ_r² [m² s⁻¹] in the reference frame where the filling is x.
 * @param stretched r/R_L at the same place, `position` R/R_L
 */
export function referenceDiffusivity(host: FrontHost, x: number, position: number, stretched: number): number {
  const J = Math.max(0.1, host.volumeRatio.empty + (host.volumeRatio.full - host.volumeRatio.empty) * x);
  const hoop = stretched / position;
  const radial = J / (hoop * hoop);
  return host.diffusivity(x) / (radial * radial);
}
