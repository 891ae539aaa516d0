import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";

/** Peak separations over which the fit of ψ holds, times n [V] (Lavagnini2004). */
export const KINETIC_RANGE = [0.061, 0.212] as const;

/**
 * Nicholson's kinetic parameter from the separation of the peaks of a redox couple in solution, by the rational fit of
 * Lavagnini2004 to the table of Nicholson1965: ψ = (−0.6288 + 0.0021 X)/(1 − 0.017 X), X = n ΔE_p in mV.
 * @param separation [V]
 * @returns undefined outside the range of the fit
 * @example kineticParameter(0.084, 1) // about 1
 */
export function kineticParameter(separation: number, electrons: number): number | undefined {
  const X = 1e3 * electrons * separation;
  if (!(X >= 1e3 * KINETIC_RANGE[0] && X <= 1e3 * KINETIC_RANGE[1])) return undefined;
  return (-0.6288 + 0.0021 * X) / (1 - 0.017 * X);
}

/** Rate constant k⁰ = ψ √(π D n F v/(R T)) of a couple in solution with equal diffusivities [m/s] (Nicholson1965). */
export const rateConstant = (ψ: number, diffusivity: number, scanRate: number, electrons: number, temperature: number): number =>
  ψ * Math.sqrt((Math.PI * diffusivity * electrons * FARADAY * scanRate) / (GAS_CONSTANT * temperature));

/**
 * Ratio of the peak currents by Nicholson's formula, from heights over zero and the current at the turn:
 * i_pa/i_pc = i_pa⁰/i_pc + 0.485 i_sp/i_pc + 0.086 (Nicholson1966). For the peak that comes second, the anodic one of a sweep that
 * turns at the lower vertex.
 * @param second height of the second peak over zero; `turn` current at the turn; `first` height of the first peak; magnitudes
 */
export const ratioFromTurn = (second: number, turn: number, first: number): number =>
  second / first + (0.485 * turn) / first + 0.086;
