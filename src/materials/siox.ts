import { ATOMIC_MASS, FARADAY } from "../units/constants.ts";
import { DesignError } from "../units/error.ts";
import { fromUnit } from "../units/quantity.ts";
import { material } from "./material.ts";
import { arrhenius, assumption, constant, linear, usualValues } from "./property.ts";
import { silicon } from "./silicon.ts";
import { siliconPotential } from "./silicon-potential.ts";

/** Molar volume of Li4SiO4 [m³ mol⁻¹]: 119.84 g/mol over 2.39 g/cm³; assumption (density from memory). */
const SILICATE_MOLAR_VOLUME = fromUnit(50.1, "cm^3/mol");

/** What becomes of an oxide in its first lithiation. */
export interface OxideConversion {
  /** Charge stored reversibly in the silicon that forms [C kg⁻¹ of oxide]. */
  readonly reversible: number;
  /** Charge bound in lithium silicate for good [C kg⁻¹ of oxide]. */
  readonly irreversible: number;
  /** Volume of the converted oxide over that of the pristine one: emptied of reversible lithium, and full. */
  readonly ratioDelithiated: number;
  readonly ratioLithiated: number;
  /** Reversible lithium when full, per pristine volume [mol m⁻³]. */
  readonly maxConcentration: number;
}

/** Silicon as it forms inside the oxide: amount of lithium when full [1], molar volume [m³ mol⁻¹] and volume ratio when full [1]. */
const { capacity, maxConcentration, volumeRatio } = silicon.laws(usualValues(silicon.properties));
const SILICON_LITHIUM = (capacity * ATOMIC_MASS.Si) / FARADAY;
const SILICON_VOLUME = SILICON_LITHIUM / maxConcentration;
const SILICON_RATIO = volumeRatio.full;

/**
 * Conversion of SiO_y by stoichiometry: SiO_y + y Li → (y/4) Li4SiO4 + (1 − y/4) Si, then the silicon takes up lithium.
 * That all oxygen ends in the orthosilicate is an assumption.
 *
 * @param oxide.oxygen  y, oxygen per silicon [1], 0 … 2
 * @param oxide.density of the pristine oxide [kg m⁻³]
 * @throws DesignError for an oxygen content outside 0 … 2 or a density that is not positive
 */
export function oxideConversion(oxide: { oxygen: number; density: number }): OxideConversion {
  const { oxygen: y, density } = oxide;
  if (!(y >= 0 && y <= 2))
    throw new DesignError("no such oxide", { place: { path: "oxygen" }, expected: "0 to 2 oxygen per silicon", found: `${y}` });
  if (!(density > 0))
    throw new DesignError("no such oxide", {
      place: { path: "density" },
      expected: "a density above 0",
      found: `${density} kg/m^3`,
    });
  const M = ATOMIC_MASS.Si + y * ATOMIC_MASS.O; // kg mol⁻¹
  const left = 1 - y / 4; // silicon that is not bound in silicate, per silicon
  const reversible = (SILICON_LITHIUM * left * FARADAY) / M;
  return {
    reversible,
    irreversible: (y * FARADAY) / M,
    ratioDelithiated: (((y / 4) * SILICATE_MOLAR_VOLUME + left * SILICON_VOLUME) * density) / M,
    ratioLithiated: (((y / 4) * SILICATE_MOLAR_VOLUME + left * SILICON_VOLUME * SILICON_RATIO) * density) / M,
    maxConcentration: (reversible * density) / FARADAY,
  };
}

/**
 * Silicon oxide SiO_y, the skin of a silicon dot. The laws are those of the converted oxide, a mixture of silicate and
 * silicon; the pristine oxide has the volume ratio 1. Full means that all silicon left by the conversion is Li3.75Si.
 */
export const siox = material({
  id: "siox",
  name: "Silicon oxide",
  properties: {
    oxygen: assumption(1.3, "1", {
      range: [0.8, 2],
      cites: "Yu2024",
      why: "the paper proves the oxide, not its composition; fitted with the capacity",
      label: "oxygen per silicon",
    }),
    density: assumption(2.16, "g/cm^3", { range: [2.1, 2.25], why: "between silicon monoxide and silica" }),

    youngsModulusEmpty: assumption(70, "GPa", {
      range: [40, 110],
      why: "pristine: that of silica",
      label: "Young's modulus, pristine",
    }),
    youngsModulusFull: assumption(40, "GPa", {
      range: [20, 70],
      why: "lithiated: as lithiated silicon",
      label: "Young's modulus, lithiated",
    }),
    poissonsRatio: assumption(0.17, "1", { range: [0.15, 0.25], why: "that of silica", label: "Poisson's ratio" }),
    flowStress: assumption(1.0, "GPa", {
      range: [0.3, 3],
      cites: "Zhang2014",
      why: "pristine silica is brittle, the lithiated form sustains large deformation",
    }),
    fractureEnergy: assumption(5, "J/m^2", { range: [2, 10], why: "silica has 4-8" }),

    diffusivity: assumption(1e-18, "m^2/s", {
      range: [1e-20, 1e-15],
      why: "calculations exist, no measurement of a 2 nm skin",
      label: "lithium diffusivity",
    }),
    activationEnergy: assumption(35, "kJ/mol", {
      range: [25, 60],
      why: "as in silicon",
      label: "activation energy of diffusion",
    }),
  },

  laws: (p) => {
    const oxide = oxideConversion(p);
    return {
      density: p.density,
      capacity: oxide.reversible,
      firstCycleLoss: oxide.irreversible,
      maxConcentration: oxide.maxConcentration,
      volumeRatio: linear(oxide.ratioDelithiated, oxide.ratioLithiated),
      youngsModulus: linear(p.youngsModulusEmpty, p.youngsModulusFull),
      poissonsRatio: p.poissonsRatio,
      flowStress: constant(p.flowStress),
      fractureEnergy: p.fractureEnergy,
      ruptureStrain: Number.POSITIVE_INFINITY, // sustains large deformation once lithiated, Zhang2014; no limit is known
      potential: siliconPotential, // the silicon inside, over its own filling
      diffusivity: (_filling, T) => arrhenius({ at25C: p.diffusivity, activationEnergy: p.activationEnergy, T }),
    };
  },
});
