import { FARADAY } from "../../units/constants.ts";
import type { LayeredSphere } from "./layered-sphere.ts";

/**
 * Stress part of the chemical potential of lithium in one cell [J/mol]:
 * μ_mech = Ω (K t²/2 + (2/3) G d² − K t) + J_c (K′ t²/2 + (2/3) G′ d²), t = ln J_e, d = e_r − e_t = q/(2 G),
 * Ω = dJ_c/dc_R and ′ = d/dc_R. It is the derivative of the stored energy at fixed shape and flow (Larche1973, Bucci2014).
 */
export function mechanicalChemicalPotential(sphere: LayeredSphere, i: number): number {
  const { K, G, Jc, q, t } = sphere;
  const { laws } = sphere.layers[sphere.layerOf[i]!]!;
  const { youngsModulus: E, poissonsRatio: nu, volumeRatio, maxConcentration } = laws;
  const Omega = (volumeRatio.full - volumeRatio.empty) / maxConcentration;
  const slope = (E.full - E.empty) / maxConcentration;
  const dK = slope / (3 * (1 - 2 * nu));
  const dG = slope / (2 * (1 + nu));
  const T = t[i]!;
  const d = q[i]! / (2 * G[i]!);
  return Omega * (0.5 * K[i]! * T * T + (2 / 3) * G[i]! * d * d - K[i]! * T) + Jc[i]! * (0.5 * dK * T * T + (2 / 3) * dG * d * d);
}

/** Pressure in the core, volume mean of −σ_h [Pa]; compression positive. */
export function corePressure(sphere: LayeredSphere): number {
  return coreMean(sphere, (i) => (-sphere.K[i]! * sphere.t[i]!) / Math.exp(sphere.t[i]!));
}

/** Shift of the core's equilibrium potential by stress, −μ_mech/F [V]; negative in compression. */
export function potentialShift(sphere: LayeredSphere): number {
  return -coreMean(sphere, (i) => mechanicalChemicalPotential(sphere, i)) / FARADAY;
}

/** The same to first order, −Ω p/F [V]: 93.28 mV per GPa with Ω = 9 cm³/mol. */
export function firstOrderShift(sphere: LayeredSphere): number {
  const { volumeRatio, maxConcentration } = sphere.layers[0]!.laws;
  return (-(volumeRatio.full - volumeRatio.empty) * corePressure(sphere)) / (maxConcentration * FARADAY);
}

function coreMean(sphere: LayeredSphere, value: (i: number) => number): number {
  let sum = 0;
  let volume = 0;
  for (let i = 0; i < sphere.firstCell[1]!; i++) {
    sum += sphere.V0[i]! * value(i);
    volume += sphere.V0[i]!;
  }
  return sum / volume;
}
