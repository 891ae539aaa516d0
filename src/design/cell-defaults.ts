import { lithiumProperties } from "../materials/lithium.ts";
import type { Property } from "../materials/material.ts";
import { assumption } from "../materials/property.ts";
import { sei } from "../materials/sei.ts";

// What a half-cell is made of when a design says nothing: each number with its origin, ready for a report. The paper's
// main text (Yu2024) states none of the electrode and cell.

/** Electrode; its thickness follows from loading, density of the powder and porosity. */
export const electrodeDefaults = {
  loading: assumption(0.011, "kg/m^2", { range: [0.005, 0.03], why: "usual for a coin cell in a laboratory" }),
  porosity: assumption(0.5, "1", { range: [0.3, 0.7], why: "usual for an electrode that is not pressed" }),
  bruggeman: assumption(1.5, "1", { range: [1.5, 2], why: "Bruggeman's exponent for spheres (Bruggeman1935)" }),
  conductivity: assumption(10, "S/m", {
    range: [0.1, 1000],
    why: "of the solid with conductive carbon; hardly felt in thin electrodes",
  }),
} as const satisfies Readonly<Record<string, Property>>;

/** Cell around the electrode, by section of the design file; keys without section stand in `own`. */
export const cellDefaults = {
  own: {
    area: assumption(1.54, "cm^2", { range: [0.5, 4], why: "disc of 14 mm" }),
    contactResistance: assumption(3, "ohm cm^2", { range: [1, 20], why: "usual for a coin cell" }),
  },
  separator: {
    thickness: assumption(25, "um", { range: [10, 500], why: "one polyolefin sheet; glass fibre is up to 500 µm thick" }),
    porosity: assumption(0.4, "1", { range: [0.35, 0.9], why: "polyolefin sheet" }),
    bruggeman: assumption(1.5, "1", { range: [1.5, 3], why: "as for the electrode" }),
  },
  lithium: {
    exchangeCurrentDensity: lithiumProperties.exchangeCurrentDensity,
    activationEnergy: lithiumProperties.activationEnergy,
  },
  film: {
    thickness: sei.properties.thickness!,
    resistivity: sei.properties.resistivity!,
    youngsModulus: assumption(0, "GPa", {
      range: [0, 10],
      cites: "Kuznetsov2015",
      why: "0: a resistance without stiffness; the inner, inorganic part is taken as 10 GPa, the upper end of the literature",
    }),
  },
  doubleLayer: {
    particles: sei.properties.doubleLayerCapacitance!,
    lithium: assumption(0.2, "F/m^2", { range: [0.05, 0.5], why: "as for the particles" }),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Property>>>>;
