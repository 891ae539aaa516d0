import { continuationStress, type FlowLaw, relativeRate, relativeRateSlope } from "./flow-law.ts";
import { type LayerBehaviour, type MaterialPoint, VARIABLES } from "./layer-behaviour.ts";
import type { SolidLaws } from "./layered-sphere.ts";

/** Rows of `hessian` and `rateSlopes`, and places of the two states in a row. */
const [R, J, X] = [0, VARIABLES, 2 * VARIABLES];
const [STRETCH, CONVERSION] = [3, 4];

/** How fast a pristine host converts, by its filling: dξ/dt = rate (1 − ξ). */
export interface ConversionLaw {
  /** [s⁻¹] */
  rate(filling: number): number;
  /** Its slope with filling [s⁻¹]. */
  rateSlope(filling: number): number;
}

/**
 * A host that its first lithiation changes for good, as SiO_y does that turns into silicate and silicon, elastic and flowing like
 * the `flowingSolid`:
 *
 *   Ψ = J_ox [K t²/2 + (2/3) G d²],   t = l_J − ln J_ox,   d = (3/2) l_r − l_J/2 − (3/2) L,   q = 2 G d
 *   J_ox = 1 + ξ [J_del − 1 + (J_lit − J_del) x]
 *   dL/dt = sign(q) ε̇₀ g(|q|/σ_y),   dξ/dt = k(x) (1 − ξ)
 *
 * with the conversion ξ from 0, pristine, to 1. It is the chemical reaction that drives ξ, not stress, and the reaction can spend
 * energy on stress: `dissipation` holds −∂Ψ/∂L dL/dt, never negative, and −∂Ψ/∂ξ dξ/dt, negative where the oxide grows under
 * pressure, so that the mechanical energies add up. What the reaction sets free is not in it.
 * Sources: Xiao2002 (Hencky energy), Bucci2014 (flow); the volume by the stoichiometry of `oxideConversion`.
 *
 * @param laws `volumeRatio`: J_del and J_lit, of the converted host against the pristine one
 */
export function convertingSolid(laws: SolidLaws, law: FlowLaw, conversion: ConversionLaw): LayerBehaviour {
  const { youngsModulus: E, poissonsRatio: nu, volumeRatio, flowStress } = laws;
  const flows = Math.min(flowStress.empty, flowStress.full) < Number.POSITIVE_INFINITY;
  const toK = 1 / (3 * (1 - 2 * nu));
  const toG = 1 / (2 * (1 + nu));
  const [K0, dK] = [E.empty * toK, (E.full - E.empty) * toK];
  const [G0, dG] = [E.empty * toG, (E.full - E.empty) * toG];
  const grown = volumeRatio.empty - 1;
  const perFilling = volumeRatio.full - volumeRatio.empty;
  const [s0, ds] = flows ? [flowStress.empty, flowStress.full - flowStress.empty] : [1, 0];
  const m = law.exponent;
  const rate = flows ? law.referenceRate : 0;
  const zc = flows ? continuationStress(law) : 1;
  const least = 1e-3 * Math.min(s0, s0 + ds); // of the flow stress, for fillings beyond 0 … 1

  /** Stress-free volume ratio, for trial states as well. */
  const freeVolume = (x: number, ξ: number): number => Math.max(1e-3, 1 + ξ * (grown + perFilling * x));

  const answer = (p: MaterialPoint, slopes: boolean): void => {
    const { v, gradient, rates } = p;
    const x = v[2]!;
    const ξ = v[CONVERSION]!;
    const K = K0 + dK * x;
    const G = G0 + dG * x;
    const Jox = freeVolume(x, ξ);
    const Jx = ξ * perFilling; // ∂J_ox/∂x
    const t = v[1]! - Math.log(Jox);
    const d = 1.5 * (v[0]! - v[STRETCH]!) - 0.5 * v[1]!;
    const q = 2 * G * d;
    const W = 0.5 * K * t * t + (2 / 3) * G * d * d;
    const WE = 0.5 * dK * t * t + (2 / 3) * dG * d * d; // of the moduli
    gradient[0] = Jox * q;
    gradient[1] = Jox * (K * t - q / 3);
    gradient[2] = Jx * (W - K * t) + Jox * WE;
    const strength = Math.max(least, s0 + ds * x);
    const z = (q > 0 ? q : -q) / strength;
    const flow = rate * relativeRate(z, m, zc);
    rates[0] = q > 0 ? flow : -flow;
    const k = conversion.rate(x);
    rates[1] = k * (1 - ξ);
    if (!slopes) return;

    const { hessian, rateSlopes } = p;
    const Jξ = grown + perFilling * x; // ∂J_ox/∂ξ
    hessian[R] = 3 * Jox * G;
    hessian[R + 1] = hessian[J] = -Jox * G;
    hessian[J + 1] = Jox * (K + G / 3);
    hessian[R + 2] = hessian[X] = Jx * q + 2 * Jox * dG * d;
    hessian[J + 2] = hessian[X + 1] = Jx * (K * t - q / 3 - K) + Jox * (dK * t - (2 / 3) * dG * d);
    hessian[X + 2] = 2 * Jx * WE + (Jx * Jx * K * (1 - t)) / Jox - 2 * Jx * dK * t;
    hessian[R + STRETCH] = -3 * Jox * G;
    hessian[J + STRETCH] = Jox * G;
    hessian[X + STRETCH] = -2 * d * (Jx * G + Jox * dG);
    hessian[R + CONVERSION] = Jξ * q;
    hessian[J + CONVERSION] = Jξ * (K * t - q / 3 - K);
    hessian[X + CONVERSION] = perFilling * (W - K * t) + Jξ * ((Jx * K * (1 - t)) / Jox + WE - dK * t);
    const perStress = (rate * relativeRateSlope(z, m, zc)) / strength; // ∂(dL/dt)/∂q, the same for both signs
    rateSlopes[0] = 3 * G * perStress;
    rateSlopes[1] = -G * perStress;
    rateSlopes[2] = perStress * (2 * dG * d - (q * ds) / strength);
    rateSlopes[STRETCH] = -3 * G * perStress;
    rateSlopes[CONVERSION] = 0;
    rateSlopes[J] = rateSlopes[J + 1] = rateSlopes[J + STRETCH] = 0;
    rateSlopes[J + 2] = conversion.rateSlope(x) * (1 - ξ);
    rateSlopes[J + CONVERSION] = -k;
  };

  return {
    id: "converting solid",
    states: [
      { name: "plastic stretch", start: 0 },
      { name: "conversion", start: 0 },
    ],
    evaluate: (p) => answer(p, false),
    linearise: (p) => answer(p, true),
    relax({ v }) {
      v[STRETCH] = v[0]! - v[1]! / 3;
    },
    describe(p) {
      const { v, report, rates } = p;
      const x = v[2]!;
      const Jox = freeVolume(x, v[CONVERSION]!);
      const t = v[1]! - Math.log(Jox);
      const d = 1.5 * (v[0]! - v[STRETCH]!) - 0.5 * v[1]!;
      const K = K0 + dK * x;
      const G = G0 + dG * x;
      const q = 2 * G * d;
      const W = 0.5 * K * t * t + (2 / 3) * G * d * d;
      report.energy = Jox * W;
      report.dissipation = Jox * q * rates[0]! - (grown + perFilling * x) * (W - K * t) * rates[1]!;
      report.radialStress = (K * t + (2 / 3) * q) / Math.exp(t);
      report.hoopStress = (K * t - q / 3) / Math.exp(t);
      report.yieldRatio = flows ? Math.abs(q) / Math.max(least, s0 + ds * x) : 0;
      report.stressFreeVolume = Jox;
    },
  };
}
