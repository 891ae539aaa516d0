import { type PotentialTable, tablePotential, tablePotentialSlope } from "../../materials/potential-table.ts";
import type { ConversionLaw } from "../mechanics/converting-solid.ts";
import { drivingShare, drivingShareSlope, type FirstCycleReaction } from "./first-cycle-reactions.ts";

/**
 * Conversion of a host point by point: dξ/dt = k_irr (1 − ξ)/(1 + exp(F (U − U_irr)/RT)) with U the potential of the unstressed
 * host at the filling of the point, as in the first-cycle reaction of a whole electrode. Assumption.
 * @param potential of the host over its filling
 * @param reaction its rate constant and onset, e.g. `oxideReaction`
 * @param T temperature [K]
 */
export function conversionLaw(potential: PotentialTable, reaction: FirstCycleReaction, T: number): ConversionLaw {
  return {
    rate: (x) => reaction.rate * drivingShare(reaction, tablePotential(potential, x), T),
    rateSlope: (x) =>
      reaction.rate * drivingShareSlope(reaction, tablePotential(potential, x), T) * tablePotentialSlope(potential, x),
  };
}
