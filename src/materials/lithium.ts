import { ATOMIC_MASS, FARADAY } from "../units/constants.ts";
import { assumption, derived, literature } from "./property.ts";

/** Lithium metal, the counter electrode of a half-cell. */
export const lithiumProperties = {
  exchangeCurrentDensity: assumption(10, "A/m^2", {
    range: [3, 100],
    cites: "Xu2019",
    why: "below 10 in poor and above 100 in good electrolytes; `lithiumExchangeCurrent` gives 71 at 1 mol/L",
  }),
  activationEnergy: assumption(50, "kJ/mol", {
    range: [30, 70],
    why: "of the exchange current; not known for this cell, of the order of charge transfer out of carbonate solvents",
    label: "activation energy of the lithium electrode",
  }),
  density: assumption(0.534, "g/cm^3", { why: "handbook value, not checked" }),
  molarMass: literature(6.94, "g/mol", { cites: "Prohaska2022" }),
  specificCapacity: derived(FARADAY / ATOMIC_MASS.Li / 3600, "mAh/g", { why: "F over the molar mass" }),
} as const;

/** Rate constant of the lithium electrode [m s⁻¹ (with concentrations to the powers below)]; literature (Xu2019). */
const RATE = 3.5e-8;

/** Concentration of lithium in the metal [mol m⁻³]: density over molar mass. */
const METAL_CONCENTRATION = lithiumProperties.density.value / ATOMIC_MASS.Li;

/**
 * Exchange current density of lithium metal, F k c_Li^0.7 c_e^0.3 [A m⁻²].
 * @param saltConcentration c_e at the metal [mol m⁻³]
 * Source: Xu2019.
 */
export function lithiumExchangeCurrent(saltConcentration: number): number {
  return FARADAY * RATE * METAL_CONCENTRATION ** 0.7 * saltConcentration ** 0.3;
}
