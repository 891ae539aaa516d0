import { ATOMIC_MASS, FARADAY } from "../units/constants.ts";
import { material } from "./material.ts";
import { arrhenius, assumption, calibrate, derived, linear, literature, measured } from "./property.ts";
import { siliconPotential } from "./silicon-potential.ts";

/**
 * Silicon and its lithium alloys up to Li3.75Si. Full means `maxLithium` lithium atoms per silicon atom; the laws are
 * linear in filling between the two ends.
 */
export const silicon = material({
  id: "silicon",
  name: "Silicon",
  properties: {
    density: literature(2.33, "g/cm^3", { cites: "Haynes2016", why: "crystalline" }),
    molarVolume: derived(12.06, "cm^3/mol", {
      range: [12.0, 12.06],
      cites: "Chandrasekaran2010",
      why: "molar mass over 2.329 g/cm³",
    }),
    partialMolarVolume: literature(9.0, "cm^3/mol", {
      range: [8.2, 11],
      cites: "Chandrasekaran2010",
      why: "of lithium in silicon; makes 280 % at full lithiation, nearly linear in lithium (Beaulieu2003)",
      label: "partial molar volume of lithium",
    }),
    maxLithium: literature(3.75, "1", {
      range: [3.5, 4.4],
      cites: "Obrovac2004",
      why: "Li15Si4 is the end of room-temperature lithiation",
      label: "lithium per silicon when full",
    }),
    trappedShare: assumption(0.04, "1", {
      range: [0.02, 0.06],
      why: "reversible lithium left in coated silicon in the first cycle",
      label: "trapped share, encapsulated",
    }),
    trappedShareBare: derived(0.24, "1", {
      range: [0.02, 0.24],
      cites: "Yu2024",
      why: "what the first cycle of bare dots loses beyond 2.2 mAh/m² of surface",
      label: "trapped share, bare",
    }),

    youngsModulusEmpty: literature(90, "GPa", {
      range: [75, 170],
      cites: "Shenoy2010",
      why: "calculated; amorphous films measure 75 ± 12 (McAllister2014)",
      label: "Young's modulus, empty",
    }),
    youngsModulusFull: literature(40, "GPa", {
      range: [12, 45],
      cites: "Berla2015",
      why: "41 at full lithiation",
      label: "Young's modulus, full",
    }),
    poissonsRatio: assumption(0.24, "1", {
      range: [0.21, 0.29],
      cites: "Roper2019",
      why: "between 0.21-0.23 of calculations and 0.29 of a coated-particle model",
      label: "Poisson's ratio",
    }),
    flowStressEmpty: measured(1.75, "GPa", {
      range: [0.5, 1.75],
      cites: "Sethuraman2010",
      why: "onset of flow of a thin film at the start of lithiation",
      label: "flow stress, empty",
    }),
    flowStressFull: assumption(0.8, "GPa", {
      range: [0.5, 1.75],
      cites: "Sethuraman2010",
      why: "film stress falls while lithiating; the law is taken linear",
      label: "flow stress, full",
    }),
    flowExponent: assumption(20, "1", {
      range: [3, 50],
      cites: "Berla2015",
      why: "exponents above 20 are reported",
      label: "exponent of the power law of flow",
    }),
    flowRate: assumption(1e-4, "1/s", {
      why: "about one filling per hour",
      label: "rate of flow at the flow stress",
    }),
    largestFlowRate: assumption(10, "1/s", {
      why: "for trial steps only",
      label: "rate of flow above which the power law goes on linearly",
    }),
    fractureEnergy: literature(7, "J/m^2", {
      range: [3, 13],
      cites: "Pharr2013",
      why: "8.5 ± 4.3 at 0.7 and 5.4-6.9 at 2.8 lithium per silicon",
    }),
    criticalDiameter: measured(150, "nm", {
      notInDesign: "it is an observation to compare with, no model reads it",
      range: [150, 870],
      cites: "Liu2012",
      why: "crystalline spheres below do not crack; amorphous ones up to 870 nm",
    }),
    surfaceStress: assumption(0, "N/m", {
      range: [0, 1],
      label: "surface stress of the bare surface",
      why: "off; 0.5-1 N/m would press a 15 nm dot by 0.13-0.27 GPa",
    }),

    diffusivity: calibrate(1e-17, "m^2/s", {
      range: [1e-20, 1.7e-14],
      why: "of the empty host; literature spans six decades",
      label: "lithium diffusivity",
    }),
    diffusivityGrowth: assumption(0, "1", { range: [0, 4], why: "b in D exp(b x): diffusion may speed up with lithium" }),
    activationEnergy: assumption(35, "kJ/mol", {
      range: [25, 60],
      why: "usual for lithium in solids",
      label: "activation energy of diffusion",
    }),
    exchangeCurrentDensity: calibrate(8.0e-4, "A/m^2", {
      range: [1e-5, 10],
      cites: "Yu2024",
      why: "at half filling; from 2100 mAh/g of silicon nanoparticles at 1 A/g and 64 m²/g",
    }),
    kineticActivationEnergy: literature(35, "kJ/mol", {
      range: [35, 65],
      cites: "Sulzer2021",
      why: "Yu2024 reports 52.87 (coated) and 59.83 kJ/mol (nanoparticles)",
      label: "activation energy of the reaction",
    }),
    hysteresisRate: assumption(20, "1", {
      range: [10, 60],
      cites: "Axen2022",
      why: "decay of the branch per unit of filling; PyBaMM's decay rate is twice this number",
    }),

    frontPotential: calibrate(0.11, "V", {
      notInDesign: "it belongs to the moving front of a first lithiation, which is computed for a lone particle",
      range: [0.1, 0.3],
      cites: "Yu2024",
      why: "plateau near 0.1 V of the first lithiation of crystalline silicon",
    }),
    frontMobility: calibrate(1e-13, "m/s", {
      notInDesign: "it belongs to the moving front of a first lithiation, which is computed for a lone particle",
      range: [1e-14, 1e-10],
      why: "shifts the plateau by some 40 mV between 0.1 and 1 A/g",
    }),
  },

  laws: (p) => ({
    density: p.density,
    capacity: (p.maxLithium * FARADAY) / ATOMIC_MASS.Si,
    firstCycleLoss: 0, // what stays trapped depends on the coating: trappedShare, trappedShareBare
    maxConcentration: p.maxLithium / p.molarVolume,
    // J = 1 + (Ω/V_Si) x, Chandrasekaran2010
    volumeRatio: linear(1, 1 + (p.partialMolarVolume / p.molarVolume) * p.maxLithium),
    youngsModulus: linear(p.youngsModulusEmpty, p.youngsModulusFull),
    poissonsRatio: p.poissonsRatio,
    flowStress: linear(p.flowStressEmpty, p.flowStressFull),
    fractureEnergy: p.fractureEnergy,
    ruptureStrain: Number.POSITIVE_INFINITY, // lithiated silicon flows; no limit is known
    potential: siliconPotential,
    diffusivity: (filling, T) =>
      arrhenius({ at25C: p.diffusivity, activationEnergy: p.activationEnergy, T }) * Math.exp(p.diffusivityGrowth * filling),
    exchangeCurrentDensity: (T) => arrhenius({ at25C: p.exchangeCurrentDensity, activationEnergy: p.kineticActivationEnergy, T }),
  }),
});
