import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";

/** A reaction of the first lithiation that takes charge and stores nothing: oxide conversion, film growth, pores of carbon. */
export interface FirstCycleReaction {
  readonly name: string;
  /** Charge it takes in all, per mass of powder [C kg⁻¹]; from the mass balance. */
  readonly charge: number;
  /** Potential around which it sets in [V]. */
  readonly potential: number;
  /** Rate constant far below that potential [s⁻¹]. */
  readonly rate: number;
}

/** Conversion of SiO_y to silicate and silicon: 0.35 V (0.2 to 0.5), 10⁻³ s⁻¹. Assumption. */
export const oxideReaction = (charge: number): FirstCycleReaction => ({
  name: "oxide conversion",
  charge,
  potential: 0.35,
  rate: 1e-3,
});

/** Film growth and losses of carbon: 0.7 V, 10⁻³ s⁻¹. Assumption. */
export const filmAndCarbonReaction = (charge: number): FirstCycleReaction => ({
  name: "film and carbon",
  charge,
  potential: 0.7,
  rate: 1e-3,
});

/** Share of a reaction's rate constant at work at potential U: 1/(1 + exp(F(U − U_irr)/RT)), a Fermi step one RT/F wide. Assumption. */
export function drivingShare(reaction: FirstCycleReaction, U: number, T: number): number {
  return 1 / (1 + Math.exp((FARADAY * (U - reaction.potential)) / (GAS_CONSTANT * T)));
}

/** Slope of `drivingShare` with potential [V⁻¹], negative. */
export function drivingShareSlope(reaction: FirstCycleReaction, U: number, T: number): number {
  const s = drivingShare(reaction, U, T);
  return (-s * (1 - s) * FARADAY) / (GAS_CONSTANT * T);
}
