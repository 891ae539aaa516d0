import type { SurfaceLoad } from "./force-balance.ts";
import type { LayeredSphere } from "./layered-sphere.ts";
import { elasticEnergy } from "./sphere-stress.ts";

/** Energy books of a sweep, per 4π [J]: work of the lithium = stored + dissipated + released. */
export interface EnergyBooks {
  /** ∫ Σ μ_mech dn over all layers. */
  work: number;
  /** Elastic energy and potential of the outer load, now. */
  stored: number;
  /** ∫ Σ V₀ J_c q dL of plastic flow. */
  dissipated: number;
  /** Lost at ruptures and debondings. */
  released: number;
}

/** Stored energy per 4π [J]: Σ V₀ J_c W + p r³/3 + τ_s r². */
export function storedEnergy(sphere: LayeredSphere, load: SurfaceLoad): number {
  let sum = 0;
  for (let i = 0; i < sphere.cells; i++) sum += sphere.V0[i]! * sphere.Jc[i]! * elasticEnergy(sphere, i);
  const r = sphere.u[sphere.unknowns - 1]!;
  return sum + (load.pressure * r * r * r) / 3 + load.surfaceStress * r * r;
}

/** Dissipation of the trial flow per 4π [J]: Σ V₀ J_c q dL, never negative. */
export function flowDissipation(sphere: LayeredSphere): number {
  const { cells, V0, Jc, q, dL } = sphere;
  let sum = 0;
  for (let i = 0; i < cells; i++) sum += V0[i]! * Jc[i]! * q[i]! * dL[i]!;
  return sum;
}

/** Dissipation of crushing crack faces in the trial state per 4π [J]: Σ V₀ J_c 2 M_t dε, never negative. */
export function crushDissipation(sphere: LayeredSphere): number {
  const { cells, V0, Jc, K, q, t, dCrush } = sphere;
  let sum = 0;
  for (let i = 0; i < cells; i++) if (dCrush[i] !== 0) sum += 2 * V0[i]! * Jc[i]! * (K[i]! * t[i]! - q[i]! / 3) * dCrush[i]!;
  return sum;
}

/** What the energy's dependence on filling needs of one state: per cell J_c, K, G, ∂E/∂J_c, ∂E/∂K, ∂E/∂G; length 6 N. */
export function copyFillingForces(sphere: LayeredSphere, out: Float64Array): void {
  const { cells, K, G, Jc, q, t } = sphere;
  for (let i = 0; i < cells; i++) {
    const at = 6 * i;
    out[at] = Jc[i]!;
    out[at + 1] = K[i]!;
    out[at + 2] = G[i]!;
    const d = q[i]! / (2 * G[i]!);
    out[at + 3] = elasticEnergy(sphere, i) - K[i]! * t[i]!;
    out[at + 4] = (Jc[i]! * t[i]! * t[i]!) / 2;
    out[at + 5] = (2 / 3) * Jc[i]! * d * d;
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
