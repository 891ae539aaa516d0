import { FARADAY } from "../units/constants.ts";
import { hardCarbonPotential } from "./hard-carbon-potential.ts";
import { material } from "./material.ts";
import { arrhenius, assumption, calibrate, constant, linear, literature } from "./property.ts";

/** Numbers of solid hard carbon; those of the walls of porous carbon too. */
export const hardCarbonProperties = {
  density: assumption(1.6, "g/cm^3", {
    range: [1.4, 2.0],
    cites: "Zhang2019",
    why: "usual for the solid; pyrolytic micropillars have 1.4",
  }),
  specificCapacity: assumption(300, "mAh/g", { range: [200, 600], why: "resin carbons between 800 and 1000 °C" }),
  firstCycleLoss: assumption(90, "mAh/g", { range: [50, 200], why: "lithium left in the bulk of resin carbons" }),
  poreFillingShare: assumption(0, "1", {
    range: [0, 0.3],
    why: "share of the capacity stored as clusters in pores near 0 V; off",
  }),
  fullVolumeRatio: assumption(1.03, "1", {
    range: [1.0, 1.1],
    cites: "Roper2019",
    why: "graphite, 1.10, is the upper bound",
    label: "volume ratio when full",
  }),

  youngsModulus: literature(30, "GPa", {
    range: [20, 62],
    cites: "Manoharan2009",
    why: "bulk glassy carbon; 62 for films of 4-6 nm",
    label: "Young's modulus",
  }),
  poissonsRatio: assumption(0.2, "1", {
    range: [0.15, 0.32],
    cites: "Roper2019",
    why: "usual for glassy carbon; graphite 0.32",
    label: "Poisson's ratio",
  }),
  flowStress: literature(1.5, "GPa", {
    range: [0.87, 3],
    cites: "Zhang2019",
    why: "strength in tension 1.60 ± 0.55, micropillars; 0.87 for thin films (Manoharan2009); 13.7 in compression",
  }),
  ruptureStrain: assumption(0.1, "1", {
    range: [0.013, 0.3],
    cites: "Zhang2019",
    why: "contradictory: thin films break at 1.3 % (Manoharan2009), micropillars bear 20-30 %; a scenario",
  }),
  fractureEnergy: assumption(20, "J/m^2", { range: [5, 35], why: "from a toughness of 0.8-1 MPa m^½" }),

  diffusivity: calibrate(1e-14, "m^2/s", {
    range: [1e-16, 1e-13],
    cites: "Liu1996",
    why: "values of polymer carbons depend on the method by a factor of 100",
    label: "lithium diffusivity",
  }),
  activationEnergy: assumption(35, "kJ/mol", {
    range: [25, 60],
    why: "usual for lithium in solids",
    label: "activation energy of diffusion",
  }),
  electricalConductivity: assumption(100, "S/m", {
    notInDesign: "it belongs to the porous electrode, which is not there yet",
    range: [1, 1e4],
    why: "usual for carbon fired near 800 °C",
  }),
} as const;

/**
 * Hard carbon from resin, carbonised near 800 °C: the inner shell of a coated silicon dot.
 * Its lithium concentration when full follows from specific capacity and density; it is never set by itself.
 */
export const hardCarbon = material({
  id: "hard-carbon",
  name: "Hard carbon",
  properties: hardCarbonProperties,

  laws: (p) => ({
    density: p.density,
    capacity: p.specificCapacity,
    firstCycleLoss: p.firstCycleLoss,
    maxConcentration: (p.specificCapacity * p.density) / FARADAY,
    volumeRatio: linear(1, p.fullVolumeRatio),
    youngsModulus: constant(p.youngsModulus),
    poissonsRatio: p.poissonsRatio,
    flowStress: constant(p.flowStress),
    fractureEnergy: p.fractureEnergy,
    ruptureStrain: p.ruptureStrain,
    potential: hardCarbonPotential(p.poreFillingShare),
    diffusivity: (_filling, T) => arrhenius({ at25C: p.diffusivity, activationEnergy: p.activationEnergy, T }),
  }),
});
