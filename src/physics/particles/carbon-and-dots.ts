import { fillingAt, fillingSlope, type Galleries, potentialAt } from "../../materials/galleries.ts";
import { type PotentialTable, potentialTable, tabulatePotential } from "../../materials/potential-table.ts";
import type { LumpedHost } from "./lumped-host.ts";

/**
 * Two groups of hosts at one radius of a grain: the carbon that carries lithium, and the dots in it, each in equilibrium with
 * itself but not with the other. Both on their mean potentials. The state of the carbon is told by u, the filling that the
 * whole would have if its dots were in equilibrium with it; tables over u may be asked for any number.
 */
export interface CarbonAndDots {
  /** Share of the capacity that is the carbon's, s_C [1]. */
  readonly carbonShare: number;
  /** Filling of the carbon x_C(u). */
  readonly carbonFilling: PotentialTable;
  /** s_C dx_C/du [1]: share of the carbon in what the whole would take up at equilibrium, 0 … 1. */
  readonly carbonGain: PotentialTable;
  /** Potential of the carbon [V] over u, and that of the dots over their own filling. */
  readonly carbonPotential: PotentialTable;
  readonly dotPotential: PotentialTable;
}

/** Step of the difference quotient of the gain, in ln(u/(1 − u)). */
const STEP = 1e-3;

/**
 * Tabulates both groups at T [K].
 * @param whole mean potential of all hosts over their filling
 */
export function carbonAndDots(whole: Galleries, carbon: LumpedHost, dots: LumpedHost, T: number): CarbonAndDots {
  const carbonShare = carbon.capacity / (carbon.capacity + dots.capacity);
  const slope = (u: number) => {
    const U = potentialAt(whole, u, T);
    return fillingSlope(carbon.galleries, U, T) / fillingSlope(whole, U, T);
  };
  const gain = (u: number) => carbonShare * slope(u);
  return {
    carbonShare,
    carbonFilling: tabulatePotential((u) => fillingAt(carbon.galleries, potentialAt(whole, u, T), T), slope),
    carbonGain: tabulatePotential(gain, (u) => {
      const δ = STEP * u * (1 - u);
      return (gain(u + δ) - gain(u - δ)) / (2 * δ);
    }),
    carbonPotential: potentialTable(whole, T),
    dotPotential: potentialTable(dots.galleries, T),
  };
}
