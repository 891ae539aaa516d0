import { VACUUM_PERMITTIVITY } from "../units/constants.ts";
import { material } from "./material.ts";
import { assumption, constant, derived, literature } from "./property.ts";

/** Why a design cannot set what only the growth and the resistance of the film will read. */
const FILM = "it belongs to the ageing and impedance of the film, which are not there yet";
/** Numbers of the film that a half-cell reads; as a layer of the particle they mean nothing. */
const inCell = (section: string) => `it is set in the cell of a design: cell: { ${section}: … }`;

/**
 * Solid-electrolyte interphase, the film of decomposed electrolyte on every wetted surface. As a layer it is inert and
 * has the stiffness of its inner, inorganic part. One formula unit binds two lithium.
 */
export const sei = material({
  id: "sei",
  name: "Solid-electrolyte interphase",
  properties: {
    density: derived(1690, "kg/m^3", {
      why: "161.96 g/mol of lithium ethylene dicarbonate over the molar volume",
    }),
    molarVolume: literature(95.85, "cm^3/mol", { range: [95.85, 95.86], cites: "Sulzer2021", why: "per two lithium" }),
    electronsPerFormula: literature(2, "1", { cites: "Sulzer2021", label: "electrons per formula unit" }),
    formationCharge: derived(2.2, "mAh/m^2", {
      range: [1.5, 7.1],
      cites: "Yu2024",
      why: "what bare dots take up beyond a full first lithiation, over their area; if nothing were trapped inside, 5.8 on silicon and 2.25 on carbon",
    }),
    thickness: literature(5, "nm", {
      notInDesign: inCell("film"),
      range: [2, 10],
      cites: "Sulzer2021",
      label: "thickness after formation",
    }),
    resistivity: literature(2e5, "ohm m", { notInDesign: inCell("film"), range: [1e5, 1e8], cites: "Sulzer2021" }),
    relativePermittivity: assumption(10, "1", { notInDesign: FILM, range: [5, 100], why: "inorganic salts" }),
    doubleLayerCapacitance: literature(0.2, "F/m^2", {
      notInDesign: inCell("doubleLayer"),
      range: [0.05, 0.5],
      cites: "Sulzer2021",
    }),

    growthPotential: literature(0.4, "V", {
      notInDesign: FILM,
      range: [0.4, 0.8],
      cites: "Sulzer2021",
      label: "potential of growth",
    }),
    growthRate: literature(1e-12, "m/s", { notInDesign: FILM, cites: "Yang2017", label: "rate constant of growth" }),
    growthActivationEnergy: literature(38, "kJ/mol", {
      notInDesign: FILM,
      range: [30, 60],
      cites: "OKane2022",
      label: "activation energy of growth",
    }),
    carbonateDiffusivity: literature(2e-18, "m^2/s", {
      notInDesign: FILM,
      range: [1e-21, 1e-17],
      cites: "Yang2017",
      label: "diffusivity of ethylene carbonate in the film",
    }),
    carbonateConcentration: literature(4541, "mol/m^3", {
      notInDesign: FILM,
      cites: "Yang2017",
      label: "ethylene carbonate in the electrolyte",
    }),
    solventDiffusivity: literature(2.5e-22, "m^2/s", {
      notInDesign: FILM,
      cites: "Sulzer2021",
      label: "diffusivity of solvent, solvent-limited growth",
    }),
    solventConcentration: literature(2636, "mol/m^3", {
      notInDesign: FILM,
      cites: "Sulzer2021",
      label: "solvent at the film, solvent-limited growth",
    }),
    interstitialDiffusivity: literature(1e-20, "m^2/s", {
      notInDesign: FILM,
      cites: "Sulzer2021",
      label: "diffusivity of lithium interstitials",
    }),
    interstitialConcentration: literature(15, "mol/m^3", {
      notInDesign: FILM,
      cites: "Sulzer2021",
      label: "lithium interstitials at the surface",
    }),

    youngsModulus: literature(10, "GPa", {
      range: [0.0005, 10],
      cites: "Kuznetsov2015",
      why: "inner, inorganic part; upper end of the literature",
      label: "Young's modulus, inner part",
    }),
    youngsModulusOuter: literature(5, "MPa", {
      notInDesign: FILM,
      range: [0.5, 10_000],
      cites: "Kuznetsov2015",
      why: "outer, wet part: 0.5-10 MPa",
      label: "Young's modulus, outer part",
    }),
    poissonsRatio: assumption(0.3, "1", { range: [0.2, 0.4], why: "not known; usual for salts", label: "Poisson's ratio" }),
    ruptureStrain: assumption(0.02, "1", { range: [0.01, 0.2], why: "of the inner part" }),
    flowStress: assumption(0.2, "GPa", { range: [0.05, 2], why: "not known; stress of the inner part at its rupture strain" }),
  },

  laws: (p) => ({
    density: p.density,
    capacity: 0,
    firstCycleLoss: 0, // its charge counts per area: formationCharge
    maxConcentration: 0,
    volumeRatio: constant(1),
    youngsModulus: constant(p.youngsModulus),
    poissonsRatio: p.poissonsRatio,
    flowStress: constant(p.flowStress),
    fractureEnergy: Number.POSITIVE_INFINITY, // not known; the rupture strain decides
    ruptureStrain: p.ruptureStrain,
  }),
});

/** Resistance of a film of thickness L [m], ρ L [Ω m²]. */
export const filmResistance = (resistivity: number, thickness: number): number => resistivity * thickness;

/** Capacitance of a film of thickness L [m], ε_r ε₀/L [F m⁻²]. */
export const filmCapacitance = (relativePermittivity: number, thickness: number): number =>
  (relativePermittivity * VACUUM_PERMITTIVITY) / thickness;
