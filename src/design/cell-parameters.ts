import type { Property } from "../materials/material.ts";
import type { Parameter } from "../units/parameter.ts";
import { cellDefaults } from "./cell-defaults.ts";

// What may be set under `cell` in a design file. Limits keep out slips of the unit, not unusual cells.

type Told = Omit<Parameter, "unit" | "shownIn" | "default">;

/** A parameter whose unit and default are those of a number with a mark. */
function from({ value, unit, shownIn }: Property, told: Told): Parameter & { readonly default: number } {
  return { ...told, unit, ...(shownIn !== undefined && { shownIn }), default: value };
}

const { own, separator, lithium, film, doubleLayer } = cellDefaults;

/** Keys of `cell` itself. */
export const cellParameters = {
  area: from(own.area, {
    label: "electrode area",
    symbol: "A",
    min: 1e-8,
    max: 10,
    group: "cell",
    help: "geometric area of the electrode; turns current densities into the current of the cell",
  }),
  contactResistance: from(own.contactResistance, {
    label: "contact resistance",
    symbol: "R_c",
    min: 0,
    max: 1,
    group: "cell",
    help: "of contacts and leads, times the electrode area",
  }),
} as const satisfies Record<string, Parameter>;

/** Keys of `cell.electrolyte` beside its name; what is left out is that of the electrolyte. */
export const electrolyteParameters = {
  concentration: {
    label: "salt concentration",
    symbol: "c_0",
    unit: "mol/m^3",
    shownIn: "mol/L",
    min: 50,
    max: 3500,
    group: "electrolyte",
    help: "of the electrolyte at rest",
  },
  transferenceNumber: {
    label: "transference number of lithium",
    symbol: "t_+",
    unit: "1",
    min: 0,
    max: 1,
    step: 0.01,
    group: "electrolyte",
    help: "share of the ionic current that lithium carries without a gradient",
  },
  thermodynamicFactor: {
    label: "thermodynamic factor",
    symbol: "1 + d ln f/d ln c",
    unit: "1",
    min: 0,
    max: 10,
    step: 0.1,
    group: "electrolyte",
    help: "taken as constant",
  },
  scale: {
    label: "factor on conductivity and salt diffusivity",
    symbol: "s_e",
    unit: "1",
    min: 1e-3,
    max: 10,
    step: 0.05,
    group: "electrolyte",
    help: "for other solvents, e.g. 0.8 for diethyl instead of ethyl methyl carbonate",
  },
} as const satisfies Record<string, Parameter>;

/** Keys of the other sections of `cell`. */
export const cellSections = {
  separator: {
    thickness: from(separator.thickness, {
      label: "separator thickness",
      symbol: "L_s",
      min: 1e-7,
      max: 1e-2,
      group: "separator",
      help: "distance between lithium and the electrode",
    }),
    porosity: from(separator.porosity, {
      label: "separator porosity",
      symbol: "ε_s",
      min: 0.05,
      max: 1,
      step: 0.01,
      group: "separator",
      help: "share of its volume that electrolyte fills",
    }),
    bruggeman: from(separator.bruggeman, {
      label: "Bruggeman exponent of the separator",
      symbol: "b_s",
      min: 0,
      max: 10,
      step: 0.1,
      group: "separator",
      help: "transport in the pores is ε^b times that of the electrolyte",
    }),
  },
  lithium: {
    exchangeCurrentDensity: from(lithium.exchangeCurrentDensity, {
      label: "exchange current density of lithium",
      symbol: "i_0,Li",
      min: 1e-3,
      max: 1e6,
      group: "lithium",
      help: "at 25 °C and 1 mol/L; goes with the square root of the salt concentration",
    }),
    activationEnergy: from(lithium.activationEnergy, {
      label: "activation energy of the lithium electrode",
      symbol: "E_a",
      min: 0,
      max: 2e5,
      group: "lithium",
      help: "of its exchange current density",
    }),
  },
  film: {
    thickness: from(film.thickness, {
      label: "thickness of the surface film",
      symbol: "L_SEI",
      min: 0,
      max: 1e-5,
      group: "film",
      help: "film of decomposed electrolyte on the particles, after formation",
    }),
    resistivity: from(film.resistivity, {
      label: "resistivity of the surface film",
      symbol: "ρ_SEI",
      min: 0,
      max: 1e10,
      group: "film",
      help: "its resistance times real particle area is resistivity times thickness",
    }),
    youngsModulus: from(film.youngsModulus, {
      label: "Young's modulus of the surface film",
      symbol: "E_SEI",
      min: 0,
      max: 1e12,
      group: "film",
      help: "above 0 a layered particle carries the film as an inert outermost layer",
    }),
  },
  doubleLayer: {
    particles: from(doubleLayer.particles, {
      label: "double layer of the particles",
      symbol: "C_dl",
      min: 0,
      max: 100,
      group: "double layer",
      help: "capacitance per real particle area; felt in impedance, and in transients when switched on",
    }),
    lithium: from(doubleLayer.lithium, {
      label: "double layer of lithium",
      symbol: "C_dl,Li",
      min: 0,
      max: 100,
      group: "double layer",
      help: "capacitance per area of lithium; felt in impedance, and in transients when switched on",
    }),
  },
} as const satisfies Record<string, Record<string, Parameter>>;
