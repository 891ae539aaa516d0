import type { ElectrolyteLaws } from "../../materials/electrolyte.ts";
import { type HermiteTable, hermiteTable } from "../../numerics/hermite-table.ts";

/** Transport laws of an electrolyte at one temperature, tabulated over the salt concentration. */
export interface ElectrolyteTables {
  /** κ [S m⁻¹] and D_e [m² s⁻¹] over c_e [mol m⁻³]. */
  readonly conductivity: HermiteTable;
  readonly diffusivity: HermiteTable;
}

/** Range of the tables [mol m⁻³]; beyond it κ and D_e stay as at its ends. */
const [LOWEST, HIGHEST] = [1, 4001];
/** 10 mol m⁻³ each: within 1e-7 of the laws above 100 mol m⁻³. */
const INTERVALS = 400;

/**
 * Tabulates κ and D_e at T [K].
 * @throws RangeError when a law is not finite or not positive between 1 and 4000 mol m⁻³
 */
export function electrolyteTables(laws: ElectrolyteLaws, T: number): ElectrolyteTables {
  const tabulated = (name: string, law: (c: number) => number) => {
    const slope = (c: number) => {
      if (!(law(c) > 0)) throw new RangeError(`${name} must be positive; at ${c} mol/m^3 it is ${law(c)}`);
      // flat at both ends, so that a trial step beyond them meets no negative value
      if (c <= LOWEST || c >= HIGHEST) return 0;
      const δ = 1e-5 * c;
      return (law(c + δ) - law(c - δ)) / (2 * δ);
    };
    return hermiteTable(law, slope, LOWEST, HIGHEST, INTERVALS);
  };
  return {
    conductivity: tabulated("the conductivity", (c) => laws.conductivity(c, T)),
    diffusivity: tabulated("the diffusivity", (c) => laws.saltDiffusivity(c, T)),
  };
}
