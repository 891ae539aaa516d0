import type { Pores } from "../../materials/material.ts";
import { moduliOf, poreWeights, porousModuli, stiffnessShare, stiffnessShareSlope } from "../../materials/porous-solid.ts";
import { continuationStress, type FlowLaw, relativeRate, relativeRateSlope } from "./flow-law.ts";
import { flowingSolid } from "./flowing-solid.ts";
import { type LayerBehaviour, type MaterialPoint, VARIABLES } from "./layer-behaviour.ts";
import type { SolidLaws } from "./layered-sphere.ts";
import { DILATATION, gursonFlow, poreFlow, porosityAt, porositySlope, SHEAR, STRESS } from "./pore-flow.ts";

/** Rows of `hessian` and `rateSlopes`, and places of the two states in a row. */
const [R, J, X] = [0, VARIABLES, 2 * VARIABLES];
const [STRETCH, PORES] = [3, 4];

/**
 * A solid with closed pores that swells with lithium, elastic by Hencky's law with the moduli of its porosity, and flowing on
 * Gurson's surface by a rate law of its walls:
 *
 *   Ψ = J_c J_p [K(f) t²/2 + (2/3) G(f) d²],   t = l_J − ln J_c − ln J_p,   d = (3/2) l_r − l_J/2 − (3/2) L,   f = 1 − (1 − f₀)/J_p
 *   dL/dt = (dL/dε) ε̇,   d ln J_p/dt = (d ln J_p/dε) ε̇,   ε̇ = ε̇₀ g(s/σ_y) the strain rate of the walls (`gursonFlow`)
 *
 * The walls flow on q = 2 G d and σ_m = K t. What else J_p changes in Ψ, the volume that holds W and the moduli, drives nothing:
 * a simplification of the order of the elastic strain. Carbon of 30 GPa and 1.5 GPa with f₀ = 0.2, pressed to ln J = −0.25,
 * ends at f = 0.125 and 2.08 GPa; with all of −∂Ψ/∂ln J_p it would be 0.133 and 2.16 GPa. `dissipation` holds all of it, so
 * that energies add up.
 * Sources: Gurson1977 (surface), Hashin1963 (moduli), Xiao2002 (Hencky energy).
 *
 * @param law a rate law with finite exponent; the rate-independent limit is `porousReturn`
 * @param moduli `frozen`: those of the fresh porosity at all times
 */
export function porousSolid(
  laws: SolidLaws,
  pores: Pores,
  law: FlowLaw,
  moduli: "current" | "frozen" = "current",
): LayerBehaviour {
  const { volumeRatio } = laws;
  const { porosity: f0, wall } = pores;
  const { youngsModulus: E, flowStress, poissonsRatio } = wall;
  if (!(Math.min(flowStress.empty, flowStress.full) < Number.POSITIVE_INFINITY)) return flowingSolid(laws, law);
  const solid = moduliOf(1, poissonsRatio);
  const unit = moduli === "frozen" ? porousModuli(solid, f0) : solid; // moduli per E
  const weight = moduli === "frozen" ? { bulk: -1, shear: -1 } : poreWeights(solid);
  const [J0, dJ] = [volumeRatio.empty, volumeRatio.full - volumeRatio.empty];
  const [s0, ds] = [flowStress.empty, flowStress.full - flowStress.empty];
  const dE = E.full - E.empty;
  const m = law.exponent;
  const zc = continuationStress(law);
  const least = 1e-3 * Math.min(s0, s0 + ds); // of the flow stress, for fillings beyond 0 … 1
  const flow = poreFlow();

  const answer = (p: MaterialPoint, slopes: boolean): void => {
    const { v, gradient, rates, hessian, rateSlopes } = p;
    const x = v[2]!;
    const lnJp = v[PORES]!;
    const Jp = Math.exp(lnJp);
    const f = porosityAt(lnJp, f0);
    const kf = unit.bulk * stiffnessShare(f, weight.bulk); // K per E of the wall
    const gf = unit.shear * stiffnessShare(f, weight.shear);
    const Ex = E.empty + dE * x;
    const K = Ex * kf;
    const G = Ex * gf;
    const Jc = Math.max(1e-3, J0 + dJ * x);
    const t = v[1]! - Math.log(Jc) - lnJp;
    const d = 1.5 * (v[0]! - v[STRETCH]!) - 0.5 * v[1]!;
    const q = 2 * G * d;
    const mean = K * t;
    const perE = 0.5 * kf * t * t + (2 / 3) * gf * d * d; // W per E
    const w = Jc * Jp;
    gradient[0] = w * q;
    gradient[1] = w * (mean - q / 3);
    gradient[2] = Jp * (dJ * (Ex * perE - mean) + Jc * dE * perE);
    gursonFlow(flow, q, mean, f);
    const strength = Math.max(least, s0 + ds * x);
    const z = flow.stress / strength;
    const rate = law.referenceRate * relativeRate(z, m, zc);
    rates[0] = flow.shear * rate;
    rates[1] = flow.dilatation * rate;
    if (!slopes) return;

    const byPores = porositySlope(lnJp, f0); // ∂f/∂ln J_p
    const kz = unit.bulk * stiffnessShareSlope(f, weight.bulk) * byPores;
    const gz = unit.shear * stiffnessShareSlope(f, weight.shear) * byPores;
    const perEz = 0.5 * kz * t * t + (2 / 3) * gz * d * d - kf * t; // ∂(W/E)/∂ln J_p
    const meanZ = Ex * (kz * t - kf);
    const qZ = 2 * Ex * gz * d;
    hessian[R] = 3 * w * G;
    hessian[R + 1] = hessian[J] = -w * G;
    hessian[J + 1] = w * (K + G / 3);
    hessian[R + 2] = hessian[X] = Jp * (dJ * q + 2 * Jc * dE * gf * d);
    hessian[J + 2] = hessian[X + 1] = Jp * (dJ * (mean - q / 3 - K) + Jc * dE * (kf * t - (2 / 3) * gf * d));
    hessian[X + 2] = Jp * (2 * dJ * dE * (perE - kf * t) + (dJ * dJ * K * (1 - t)) / Jc);
    hessian[R + STRETCH] = -3 * w * G;
    hessian[J + STRETCH] = w * G;
    hessian[X + STRETCH] = -2 * Jp * d * (dJ * G + Jc * dE * gf);
    hessian[R + PORES] = gradient[0]! + w * qZ;
    hessian[J + PORES] = gradient[1]! + w * (meanZ - qZ / 3);
    hessian[X + PORES] = gradient[2]! + Jp * (dJ * (Ex * perEz - meanZ) + Jc * dE * perEz);

    const rateSlope = (law.referenceRate * relativeRateSlope(z, m, zc)) / strength; // of ε̇ to s
    const meanX = dE * kf * t - (K * dJ) / Jc;
    for (let k = 0; k < 2; k++) {
      const row = k * VARIABLES;
      const from = k === 0 ? SHEAR : DILATATION;
      const share = k === 0 ? flow.shear : flow.dilatation;
      const byQ = flow.slopes[from]! * rate + share * rateSlope * flow.slopes[STRESS]!;
      const byMean = flow.slopes[from + 1]! * rate + share * rateSlope * flow.slopes[STRESS + 1]!;
      const byF = flow.slopes[from + 2]! * rate + share * rateSlope * flow.slopes[STRESS + 2]!;
      rateSlopes[row] = 3 * G * byQ;
      rateSlopes[row + 1] = K * byMean - G * byQ;
      rateSlopes[row + 2] = byQ * 2 * dE * gf * d + byMean * meanX - share * rateSlope * z * ds;
      rateSlopes[row + STRETCH] = -3 * G * byQ;
      rateSlopes[row + PORES] = byQ * qZ + byMean * meanZ + byF * byPores;
    }
  };

  return {
    id: "porous solid",
    states: [
      { name: "plastic stretch", start: 0 },
      { name: "pore volume", start: 0 },
    ],
    evaluate: (p) => answer(p, false),
    linearise: (p) => answer(p, true),
    describe(p) {
      const { v, report, gradient, rates } = p;
      const x = v[2]!;
      const lnJp = v[PORES]!;
      const f = porosityAt(lnJp, f0);
      const byPores = porositySlope(lnJp, f0);
      const Ex = E.empty + dE * x;
      const Jc = Math.max(1e-3, J0 + dJ * x);
      const w = Jc * Math.exp(lnJp);
      const t = v[1]! - Math.log(Jc) - lnJp;
      const d = 1.5 * (v[0]! - v[STRETCH]!) - 0.5 * v[1]!;
      const q = gradient[0]! / w;
      const mean = gradient[1]! / w + q / 3;
      const W = 0.5 * mean * t + (q * d) / 3;
      const Wz =
        Ex *
        byPores *
        (0.5 * unit.bulk * stiffnessShareSlope(f, weight.bulk) * t * t +
          (2 / 3) * unit.shear * stiffnessShareSlope(f, weight.shear) * d * d);
      gursonFlow(flow, q, mean, f);
      report.energy = w * W;
      report.dissipation = w * (q * rates[0]! + (mean - W - Wz) * rates[1]!);
      report.radialStress = (mean + (2 / 3) * q) / Math.exp(t);
      report.hoopStress = (mean - q / 3) / Math.exp(t);
      report.yieldRatio = flow.stress / Math.max(least, s0 + ds * x);
      report.stressFreeVolume = w;
    },
  };
}
