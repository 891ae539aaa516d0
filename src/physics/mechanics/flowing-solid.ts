import { continuationStress, type FlowLaw, idleStress, relativeRate, relativeRateSlope } from "./flow-law.ts";
import type { LayerBehaviour, MaterialPoint, MaterialPoints } from "./layer-behaviour.ts";
import { VARIABLES } from "./layer-behaviour.ts";
import type { SolidLaws } from "./layered-sphere.ts";

/** Rows of `hessian` and `rateSlopes`. */
const [R, J, X] = [0, VARIABLES, 2 * VARIABLES];

/**
 * A dense solid that swells with lithium, elastic by Hencky's law and flowing on q = M_r − M_t by a rate law:
 *
 *   Ψ = J_c [K t²/2 + (2/3) G d²],   t = l_J − ln J_c,   d = (3/2) l_r − l_J/2 − (3/2) L,   q = 2 G d
 *   dL/dt = sign(q) ε̇₀ g(|q|/σ_y),   L = ln λ_p the plastic stretch in the radial direction
 *
 * K, G, J_c and σ_y are linear in the filling. A flow stress of Infinity leaves the solid elastic, without inner state.
 * Sources: Xiao2002 (Hencky energy), Bucci2014 (flow of lithiated silicon); μ_mech = ∂Ψ/∂c_R follows Larche1973.
 *
 * @param law a rate law with finite exponent; the rate-independent limit has no rate
 */
export function flowingSolid(laws: SolidLaws, law: FlowLaw): LayerBehaviour {
  const { youngsModulus: E, poissonsRatio: nu, volumeRatio, flowStress } = laws;
  const flows = Math.min(flowStress.empty, flowStress.full) < Number.POSITIVE_INFINITY;
  const toK = 1 / (3 * (1 - 2 * nu));
  const toG = 1 / (2 * (1 + nu));
  const [K0, dK] = [E.empty * toK, (E.full - E.empty) * toK];
  const [G0, dG] = [E.empty * toG, (E.full - E.empty) * toG];
  const [J0, dJ] = [volumeRatio.empty, volumeRatio.full - volumeRatio.empty];
  const [s0, ds] = flows ? [flowStress.empty, flowStress.full - flowStress.empty] : [1, 0];
  const m = law.exponent;
  const rate = flows ? law.referenceRate : 0;
  const zc = flows ? continuationStress(law) : 1;
  const idle = idleStress(m);
  const least = 1e-3 * Math.min(s0, s0 + ds); // of the flow stress, for fillings beyond 0 … 1

  const answer = (p: MaterialPoint, slopes: boolean): void => {
    const { v, gradient, rates } = p;
    const x = v[2]!;
    const K = K0 + dK * x;
    const G = G0 + dG * x;
    const Jc = Math.max(1e-3, J0 + dJ * x);
    const t = v[1]! - Math.log(Jc);
    const d = 1.5 * (v[0]! - (flows ? v[3]! : 0)) - 0.5 * v[1]!;
    const q = 2 * G * d;
    const W = 0.5 * K * t * t + (2 / 3) * G * d * d;
    const WE = 0.5 * dK * t * t + (2 / 3) * dG * d * d; // of the moduli
    gradient[0] = Jc * q;
    gradient[1] = Jc * (K * t - q / 3);
    gradient[2] = dJ * (W - K * t) + Jc * WE;
    const strength = Math.max(least, s0 + ds * x);
    const z = (q > 0 ? q : -q) / strength;
    if (flows) {
      const flow = z < idle ? 0 : rate * relativeRate(z, m, zc);
      rates[0] = q > 0 ? flow : -flow;
    }
    if (!slopes) return;
    const { hessian, rateSlopes } = p;
    hessian[R] = 3 * Jc * G;
    hessian[R + 1] = hessian[J] = -Jc * G;
    hessian[J + 1] = Jc * (K + G / 3);
    hessian[R + 2] = hessian[X] = dJ * q + 2 * Jc * dG * d;
    hessian[J + 2] = hessian[X + 1] = dJ * (K * t - q / 3 - K) + Jc * (dK * t - (2 / 3) * dG * d);
    hessian[X + 2] = 2 * dJ * WE + (dJ * dJ * K * (1 - t)) / Jc - 2 * dJ * dK * t;
    if (!flows) return;
    hessian[R + 3] = -3 * Jc * G;
    hessian[J + 3] = Jc * G;
    hessian[X + 3] = -2 * d * (dJ * G + Jc * dG);
    const perStress = z < idle ? 0 : (rate * relativeRateSlope(z, m, zc)) / strength; // ∂(dL/dt)/∂q, the same for both signs
    rateSlopes[0] = 3 * G * perStress;
    rateSlopes[1] = -G * perStress;
    rateSlopes[2] = perStress * (2 * dG * d - (q * ds) / strength);
    rateSlopes[3] = -3 * G * perStress;
  };

  const numbers = { K0, dK, G0, dG, J0, dJ, s0, ds, least, m, zc, rate, idle };
  const evaluateMany = (points: MaterialPoints, first: number, end: number): void =>
    evaluateSolid(numbers, flows, points, first, end);

  return {
    id: flows ? "flowing solid" : "elastic solid",
    states: flows ? [{ name: "plastic stretch", start: 0 }] : [],
    evaluate: (p) => answer(p, false),
    evaluateMany,
    linearise: (p) => answer(p, true),
    relax({ v }) {
      if (flows) v[3] = v[0]! - v[1]! / 3;
    },
    describe(p) {
      const { v, report, rates } = p;
      const x = v[2]!;
      const Jc = Math.max(1e-3, J0 + dJ * x);
      const t = v[1]! - Math.log(Jc);
      const d = 1.5 * (v[0]! - (flows ? v[3]! : 0)) - 0.5 * v[1]!;
      const K = K0 + dK * x;
      const G = G0 + dG * x;
      const q = 2 * G * d;
      report.energy = Jc * (0.5 * K * t * t + (2 / 3) * G * d * d);
      report.dissipation = flows ? Jc * q * rates[0]! : 0;
      report.radialStress = (K * t + (2 / 3) * q) / Math.exp(t);
      report.hoopStress = (K * t - q / 3) / Math.exp(t);
      report.yieldRatio = flows ? Math.abs(q) / Math.max(least, s0 + ds * x) : 0;
      report.stressFreeVolume = Jc;
    },
  };
}

/** Numbers of a flowing solid: moduli [Pa], volume ratio and flow stress [Pa], empty and their growth; of its flow law. */
interface SolidNumbers {
  readonly K0: number;
  readonly dK: number;
  readonly G0: number;
  readonly dG: number;
  readonly J0: number;
  readonly dJ: number;
  readonly s0: number;
  readonly ds: number;
  readonly least: number;
  readonly m: number;
  readonly zc: number;
  readonly rate: number;
  readonly idle: number;
}

/** Gradient and rates of many points, with two logarithms instead of three. */
function evaluateSolid(numbers: SolidNumbers, flows: boolean, points: MaterialPoints, first: number, end: number): void {
  const { K0, dK, G0, dG, J0, dJ, s0, ds, least, m, zc, rate, idle } = numbers;
  const { radialStretch, volumeRatio, filling, perRadial, perVolume, perFilling } = points;
  const L = points.inner[0]!;
  const dL = points.rates[0]!;
  for (let i = first; i < end; i++) {
    const x = filling[i]!;
    const λ = radialStretch[i]!;
    const J = volumeRatio[i]!;
    const K = K0 + dK * x;
    const G = G0 + dG * x;
    let Jc = J0 + dJ * x;
    if (Jc < 1e-3) Jc = 1e-3;
    const t = Math.log(J / Jc);
    const shape = 0.5 * Math.log((λ * λ * λ) / J); // (3/2) l_r − l_J/2
    const d = flows ? shape - 1.5 * L[i]! : shape;
    const q = 2 * G * d;
    const W = 0.5 * K * t * t + (2 / 3) * G * d * d;
    const WE = 0.5 * dK * t * t + (2 / 3) * dG * d * d;
    perRadial[i] = Jc * q;
    perVolume[i] = Jc * (K * t - q / 3);
    perFilling[i] = dJ * (W - K * t) + Jc * WE;
    if (!flows) continue;
    let strength = s0 + ds * x;
    if (strength < least) strength = least;
    const z = (q > 0 ? q : -q) / strength;
    if (z < idle) dL[i] = 0;
    else {
      const flow = rate * relativeRate(z, m, zc);
      dL[i] = q > 0 ? flow : -flow;
    }
  }
}
