import type { SurfaceLoad } from "./force-balance.ts";
import type { LayeredSphere } from "./layered-sphere.ts";
import { poreDissipation } from "./porous-cell.ts";
import { elasticEnergy } from "./sphere-stress.ts";

/** Energy books of a sweep, per 4π [J]: work of the lithium = stored + dissipated + released. */
export interface EnergyBooks {
  /** ∫ Σ μ_mech dn over all layers. */
  work: number;
  /** Elastic energy and potential of the outer load, now. */
  stored: number;
  /** ∫ Σ V₀ J_c J_p q dL of plastic flow, and of the pores. */
  dissipated: number;
  /** Lost at ruptures and debondings. */
  released: number;
}

/** Stored energy per 4π [J]: Σ V₀ J_c J_p W + p r³/3 + τ_s r². */
export function storedEnergy(sphere: LayeredSphere, load: SurfaceLoad): number {
  let sum = 0;
  for (let i = 0; i < sphere.cells; i++) sum += sphere.V0[i]! * sphere.Jc[i]! * sphere.Jp[i]! * elasticEnergy(sphere, i);
  const r = sphere.u[sphere.unknowns - 1]!;
  return sum + (load.pressure * r * r * r) / 3 + load.surfaceStress * r * r;
}

/** Dissipation of the trial flow per 4π [J]: Σ V₀ J_c J_p q dL and that of the pores, never negative. */
export function flowDissipation(sphere: LayeredSphere): number {
  const { cells, layerOf, V0, Jc, Jp, q, dL, dlnJp, porous } = sphere;
  let sum = 0;
  for (let i = 0; i < cells; i++) {
    sum += V0[i]! * Jc[i]! * Jp[i]! * q[i]! * dL[i]!;
    if (dlnJp[i] !== 0) sum += V0[i]! * Jc[i]! * Jp[i]! * poreDissipation(sphere, i, porous[layerOf[i]!]!);
  }
  return sum;
}

/** Dissipation of crushing crack faces in the trial state per 4π [J]: Σ V₀ J_c J_p 2 M_t dε, never negative. */
export function crushDissipation(sphere: LayeredSphere): number {
  const { cells, V0, Jc, Jp, K, q, t, dCrush } = sphere;
  let sum = 0;
  for (let i = 0; i < cells; i++)
    if (dCrush[i] !== 0) sum += 2 * V0[i]! * Jc[i]! * Jp[i]! * (K[i]! * t[i]! - q[i]! / 3) * dCrush[i]!;
  return sum;
}

/**
 * What the energy's dependence on filling needs of one state: per cell J_c, K, G and ∂E/∂J_c, ∂E/∂K, ∂E/∂G; length 6 N. K and G
 * are those without pores, which filling changes.
 */
export function copyFillingForces(sphere: LayeredSphere, out: Float64Array): void {
  const { cells, K, G, Jc, Jp, bulkShare, shearShare, q, t } = sphere;
  for (let i = 0; i < cells; i++) {
    const at = 6 * i;
    out[at] = Jc[i]!;
    out[at + 1] = K[i]! / bulkShare[i]!;
    out[at + 2] = G[i]! / shearShare[i]!;
    const d = q[i]! / (2 * G[i]!);
    out[at + 3] = Jp[i]! * (elasticEnergy(sphere, i) - K[i]! * t[i]!);
    out[at + 4] = (bulkShare[i]! * Jp[i]! * Jc[i]! * t[i]! * t[i]!) / 2;
    out[at + 5] = (2 / 3) * shearShare[i]! * Jp[i]! * Jc[i]! * d * d;
  }
}

/** Work of the lithium between two states per 4π [J], by the trapezoidal rule: Σ μ_mech dn. */
export function fillingWork(sphere: LayeredSphere, before: Float64Array, after: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < sphere.cells; i++) {
    const at = 6 * i;
    let cell = 0;
    for (let k = 0; k < 3; k++) cell += ((before[at + 3 + k]! + after[at + 3 + k]!) / 2) * (after[at + k]! - before[at + k]!);
    sum += sphere.V0[i]! * cell;
  }
  return sum;
}
