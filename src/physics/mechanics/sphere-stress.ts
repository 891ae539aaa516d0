import { continuationStress, type FlowLaw, relativeRateSlope, relaxedStress } from "./flow-law.ts";
import type { LayeredSphere } from "./layered-sphere.ts";
import { porousStress, setPores } from "./porous-cell.ts";

/** Tangent of a cell that flows at constant stress, over 2 G: keeps Newton's matrix regular. */
const TANGENT_FLOOR = 1e-4;
/** Share of the elastic response left across an open or crushing crack: a shell both ruptured and loose stays in place. */
export const LOOSE = 1e-4;

/**
 * Hencky stress of every cell at the radii in `u`, with flow over `duration` from the accepted history:
 * fills q, t, dL, dlnJp, the tangents, dCrush and loose. In the innermost cell l_r = l_t for any radius: q = 0.
 *
 * @param duration time of the implicit step [s]; 0 freezes the flow of P2, P1 does not look at it
 * @returns whether every cell found its flow; a cell whose pores open by a jump does not
 */
export function stresses(sphere: LayeredSphere, law: FlowLaw, duration: number): boolean {
  const { cells, inner, outer, layerOf, ruptured, width, cube, G, flowStress, lnJc, u, L, q, t, dL, tangent, loose, dCrush } =
    sphere;
  const { K, lnJp, dlnJp, bulkTangent, coupling, porous } = sphere;
  const m = law.exponent;
  const rateIndependent = m === Number.POSITIVE_INFINITY;
  const zc = rateIndependent ? 0 : continuationStress(law);
  const strain = law.referenceRate * duration;
  let found = true;
  for (let i = 0; i < cells; i++) {
    const walls = porous[layerOf[i]!];
    dlnJp[i] = 0;
    if (walls) setPores(sphere, i, walls);
    const a = u[inner[i]!]!;
    const b = u[outer[i]!]!;
    const h = b - a;
    const lr = Math.log(h / width[i]!);
    const lJ = Math.log((h * (a * a + a * b + b * b)) / cube[i]!);
    const trial = i === 0 ? 0 : 2 * G[i]! * (1.5 * (lr - L[i]!) - 0.5 * lJ);
    q[i] = trial;
    t[i] = lJ - lnJc[i]! - lnJp[i]!;
    dL[i] = 0;
    dCrush[i] = 0;
    loose[i] = 0;
    tangent[i] = 2 * G[i]!;
    bulkTangent[i] = K[i]!;
    coupling[i] = 0;
    if (ruptured[layerOf[i]!] === 1) {
      crackedStress(sphere, i);
      continue;
    }
    if (walls) {
      if (!porousStress(sphere, i, walls, law, strain, trial / (2 * G[i]!))) found = false;
      continue;
    }
    const strength = flowStress[i]!;
    const size = trial > 0 ? trial : -trial;
    const sign = trial > 0 ? 1 : -1;
    if (rateIndependent) {
      if (size <= strength) continue;
      dL[i] = (sign * (size - strength)) / (3 * G[i]!);
      q[i] = sign * strength;
      tangent[i] = 2 * G[i]! * TANGENT_FLOOR;
    } else if (strain > 0 && size > 0 && strength < Number.POSITIVE_INFINITY) {
      const left = relaxedStress(size, 3 * G[i]!, strength, strain, m, zc);
      dL[i] = (sign * (size - left)) / (3 * G[i]!);
      q[i] = sign * left;
      tangent[i] = (2 * G[i]!) / (1 + ((3 * G[i]!) / strength) * strain * relativeRateSlope(left / strength, m, zc));
    }
  }
  return found;
}

/**
 * A cell of a ruptured layer carries hoop stress only between crushing and nothing, −σ_y ≤ M_t ≤ 0: in tension the crack
 * is open, in compression its faces touch. The radial direction stays elastic, M_r = E e_r + 2 ν M_t. The law is continuous
 * and follows from an energy. Takes the elastic q and t of the cell and replaces them by those of its stress.
 */
function crackedStress(sphere: LayeredSphere, i: number): void {
  const { q, t, crush, dCrush, loose } = sphere;
  const K = sphere.K[i]!;
  const G = sphere.G[i]!;
  const strength = sphere.flowStress[i]!;
  const elasticQ = q[i]! + 2 * G * crush[i]!;
  const elasticT = t[i]! - 2 * crush[i]!;
  const hoop = K * elasticT - elasticQ / 3; // M_t
  const limit = hoop > 0 ? 0 : -strength;
  q[i] = elasticQ;
  t[i] = elasticT;
  if (hoop <= 0 && hoop >= limit) return;
  loose[i] = 1;
  const excess = (1 - LOOSE) * (hoop - limit); // taken from M_t; from M_r goes ν times twice that
  if (hoop < limit) dCrush[i] = excess / (2 * (K + G / 3));
  const nu = (3 * K - 2 * G) / (2 * (3 * K + G));
  q[i] = elasticQ + (1 - 2 * nu) * excess;
  t[i] = elasticT - (2 * (1 + nu) * excess) / (3 * K);
}

/** Young's modulus of a cell at its filling [Pa]. */
export function youngsModulus(sphere: LayeredSphere, i: number): number {
  const K = sphere.K[i]!;
  const G = sphere.G[i]!;
  return (9 * K * G) / (3 * K + G);
}

/** Cauchy radial stress of a cell [Pa], tension positive; in a cracked layer that of the solid between the cracks. */
export function radialStress(sphere: LayeredSphere, i: number): number {
  const { K, q, t } = sphere;
  return (K[i]! * t[i]! + (2 / 3) * q[i]!) / Math.exp(t[i]!);
}

/** Cauchy hoop stress of a cell [Pa], tension positive. */
export function hoopStress(sphere: LayeredSphere, i: number): number {
  const { K, q, t } = sphere;
  return (K[i]! * t[i]! - q[i]! / 3) / Math.exp(t[i]!);
}

/** Elastic energy W per intermediate volume of a cell [J/m³]. */
export function elasticEnergy(sphere: LayeredSphere, i: number): number {
  const { K, G, q, t } = sphere;
  return 0.5 * K[i]! * t[i]! * t[i]! + (q[i]! * q[i]!) / (6 * G[i]!);
}
