import { stiffnessShare, stiffnessShareSlope } from "../../materials/porous-solid.ts";
import { continuationStress, type FlowLaw, relativeRate, relativeRateSlope } from "./flow-law.ts";
import {
  BY_MEAN,
  BY_POROSITY,
  BY_Q,
  DILATATION,
  gursonFlow,
  poreFlow,
  porosityAt,
  porositySlope,
  SHEAR,
  STRESS,
} from "./pore-flow.ts";
import type { PorousCell } from "./pore-walls.ts";

/** Where a step of the flow ends. */
export interface PorousAnswer {
  /** Mean Mandel stress σ_m, tension positive, q = M_r − M_t, and matrix stress s [Pa]. */
  mean: number;
  q: number;
  matrixStress: number;
  /** Flow: change of ln J_p and of L = ln λ_p [1]. */
  dilatation: number;
  stretch: number;
  /** Slopes of σ_m and q to the trial t and d [Pa], the flow following. */
  meanByT: number;
  meanByD: number;
  qByT: number;
  qByD: number;
  /** Updates of Newton's method; −1 when it did not get there: the step was too long. */
  iterations: number;
}

/** An answer without stress and flow. */
export function porousAnswer(): PorousAnswer {
  return {
    mean: 0,
    q: 0,
    matrixStress: 0,
    dilatation: 0,
    stretch: 0,
    meanByT: 0,
    meanByD: 0,
    qByT: 0,
    qByD: 0,
    iterations: 0,
  };
}

/** Newton's method ends when no strain moves by more than this [1]. */
const CONVERGED = 1e-13;
const MOST_ITERATIONS = 80;
const SHORTEST = 1e-4;

const flow = poreFlow();
/** Moduli after the flow and the slopes of σ_m to d ln J_p, of q to d ln J_p and to dL [Pa]. */
const elastic = { K: 0, G: 0, meanV: 0, qV: 0, qL: 0 };
/** Residuals r₁, r₂ and the rows of their slopes to (d ln J_p, dL). */
const r = new Float64Array(6);
/** Slopes of the two residuals to q, σ_m and f at fixed flow. */
const direct = new Float64Array(6);

/**
 * Implicit step of the flow of a solid with closed pores: finds d ln J_p and dL that follow Gurson's surface (`gursonFlow`) with
 *
 *   σ_m = K(f) (t − d ln J_p),   q = 2 G(f) (d − (3/2) dL),   f the porosity after the step, and
 *   law P1:  s(q, σ_m, f) = σ_y,   d ln J_p : dL = 3 f sinh β : 2 α   when the trial state lies above the surface
 *   law P2:  d ln J_p = e 3 (1 − f) f sinh β/P,   dL = e 2 (1 − f) α/P,   e = ε̇₀ dt g(s/σ_y)
 *
 * by Newton's method on both, shortened while the residual grows. The matrix stress s is of first degree in the stress, so
 * that far trial states are no harder than near ones. Source: Gurson1977.
 *
 * Where f is below about 2 σ_y/(3 K), growing pores lose strength faster than the step can unload them: a void opens by a
 * jump, and the answer is the state after it, or none.
 *
 * @param strain ε̇₀ dt [1]; P1 does not look at it
 * @param t tr e and `d` = e_r − e_t of the trial state, with the flow of the last accepted one [1]
 * @param lnJp ln J_p of the last accepted state
 */
export function porousReturn(
  out: PorousAnswer,
  cell: PorousCell,
  law: FlowLaw,
  strain: number,
  t: number,
  d: number,
  lnJp: number,
): void {
  const m = law.exponent;
  const zc = m === Number.POSITIVE_INFINITY ? 0 : continuationStress(law);
  let dv = 0;
  let dL = 0;
  let size = residuals(out, cell, m, zc, strain, t, d, lnJp, dv, dL);
  out.iterations = 0;
  const flows = zc === 0 ? r[0]! > 0 : strain > 0 && flow.stress > 0;
  if (!flows) {
    out.meanByT = elastic.K;
    out.qByD = 2 * elastic.G;
    out.meanByD = out.qByT = 0;
    return;
  }
  for (let k = 1; k <= MOST_ITERATIONS; k++) {
    const determinant = r[2]! * r[5]! - r[3]! * r[4]!;
    const byV = (r[3]! * r[1]! - r[5]! * r[0]!) / determinant;
    const byL = (r[4]! * r[0]! - r[2]! * r[1]!) / determinant;
    let share = 1;
    let next = residuals(out, cell, m, zc, strain, t, d, lnJp, dv + byV, dL + byL);
    while (!(next <= size) && share > SHORTEST) {
      share /= 2;
      next = residuals(out, cell, m, zc, strain, t, d, lnJp, dv + share * byV, dL + share * byL);
    }
    dv += share * byV;
    dL += share * byL;
    size = next;
    if (Math.abs(byV) < CONVERGED && Math.abs(byL) < CONVERGED) {
      out.iterations = k;
      tangents(out);
      return;
    }
  }
  out.iterations = -1;
  tangents(out);
}

/** Stress and residuals after a flow, with slopes; returns the size of the residuals [1]. */
function residuals(
  out: PorousAnswer,
  cell: PorousCell,
  m: number,
  zc: number,
  strain: number,
  t: number,
  d: number,
  lnJp: number,
  dv: number,
  dL: number,
): number {
  const f = porosityAt(lnJp + dv, cell.freshPorosity);
  const byPores = porositySlope(lnJp + dv, cell.freshPorosity);
  const K = cell.bulk * stiffnessShare(f, cell.bulkWeight);
  const G = cell.shear * stiffnessShare(f, cell.shearWeight);
  elastic.K = K;
  elastic.G = G;
  elastic.meanV = cell.bulk * stiffnessShareSlope(f, cell.bulkWeight) * byPores * (t - dv) - K;
  elastic.qV = 2 * cell.shear * stiffnessShareSlope(f, cell.shearWeight) * byPores * (d - 1.5 * dL);
  elastic.qL = -3 * G;
  out.mean = K * (t - dv);
  out.q = 2 * G * (d - 1.5 * dL);
  gursonFlow(flow, out.q, out.mean, f);
  out.matrixStress = flow.stress;
  out.dilatation = dv;
  out.stretch = dL;
  const { shear, dilatation, stress, slopes } = flow;
  const z = stress / cell.flowStress;
  const rateIndependent = zc === 0;
  const unit = cell.flowStress / K; // a stress over σ_y as a strain
  const e = rateIndependent ? 0 : strain * relativeRate(z, m, zc);
  const slope = rateIndependent ? 0 : (strain * relativeRateSlope(z, m, zc)) / cell.flowStress;
  r[0] = rateIndependent ? (z - 1) * unit : dv - e * dilatation;
  r[1] = rateIndependent ? dv * shear - dL * dilatation : dL - e * shear;
  for (let k = 0; k < 3; k++) {
    // slopes to q, σ_m and f at fixed flow
    const s = slopes[STRESS + k]!;
    const byShear = slopes[SHEAR + k]!;
    const byDilatation = slopes[DILATATION + k]!;
    direct[k] = rateIndependent ? s / K : -(slope * s * dilatation + e * byDilatation);
    direct[3 + k] = rateIndependent ? dv * byShear - dL * byDilatation : -(slope * s * shear + e * byShear);
  }
  const { meanV, qV, qL } = elastic;
  for (let row = 0; row < 2; row++) {
    const at = 3 * row;
    r[2 + 2 * row] = direct[at + BY_MEAN]! * meanV + direct[at + BY_Q]! * qV + direct[at + BY_POROSITY]! * byPores;
    r[3 + 2 * row] = direct[at + BY_Q]! * qL;
  }
  if (rateIndependent) {
    r[4]! += shear;
    r[5]! -= dilatation;
  } else {
    r[2]! += 1;
    r[5]! += 1;
  }
  return Math.hypot(r[0]!, r[1]!);
}

/** Slopes of the stress to the trial strains, from those of the residuals. */
function tangents(out: PorousAnswer): void {
  const { K, G, meanV, qV, qL } = elastic;
  const determinant = r[2]! * r[5]! - r[3]! * r[4]!;
  for (const trial of [BY_MEAN, BY_Q]) {
    const modulus = trial === BY_MEAN ? K : 2 * G;
    const a = direct[trial]! * modulus;
    const b = direct[3 + trial]! * modulus;
    const byV = (r[3]! * b - r[5]! * a) / determinant; // d(d ln J_p)
    const byL = (r[4]! * a - r[2]! * b) / determinant;
    const mean = meanV * byV;
    const q = qV * byV + qL * byL;
    if (trial === BY_MEAN) {
      out.meanByT = K + mean;
      out.qByT = q;
    } else {
      out.meanByD = mean;
      out.qByD = 2 * G + q;
    }
  }
}
