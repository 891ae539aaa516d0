import type { Parameter } from "../units/parameter.ts";
import { electrodeDefaults } from "./cell-defaults.ts";

// What may be set in a design file, by key. Limits keep out slips of the unit, not unusual designs.

const length = (label: string, symbol: string, group: string, help: string, shownIn = "nm"): Parameter => ({
  label,
  symbol,
  unit: "m",
  shownIn,
  min: 1e-10,
  max: shownIn === "nm" ? 1e-4 : 1e-3,
  step: shownIn === "nm" ? 1e-10 : 1e-8,
  group,
  help,
});

/** Keys of the innermost layer. */
export const coreParameters = {
  diameter: length("core diameter", "d_c", "layers", "diameter of the solid core; the median when a distribution is given"),
} as const satisfies Record<string, Parameter>;

/** Keys of every other layer. */
export const shellParameters = {
  thickness: length(
    "layer thickness",
    "t",
    "layers",
    "thickness of the layer; left out only in the last layer of a sphere with several cores, which it fills",
  ),
} as const satisfies Record<string, Parameter>;

/** Keys of `distribution`, beside `law: lognormal`. */
export const distributionParameters = {
  s: {
    label: "width of the size distribution",
    symbol: "s",
    unit: "1",
    min: 0.001,
    max: 2,
    step: 0.01,
    group: "layers",
    help: "standard deviation of ln d",
  },
  min: length("smallest diameter", "d_min", "layers", "lower truncation of the size distribution"),
  max: length("largest diameter", "d_max", "layers", "upper truncation of the size distribution"),
} as const satisfies Record<string, Parameter>;

/** Keys of `particle.sphere`. */
export const sphereParameters = {
  diameter: length("sphere diameter", "d_COS", "sphere", "outer diameter of a sphere that holds several coated cores"),
  cores: {
    label: "cores per sphere",
    symbol: "n_c",
    unit: "1",
    min: 1,
    max: 1e6,
    step: 0.01,
    group: "sphere",
    help: "mean number of coated cores in one sphere; need not be whole",
  },
} as const satisfies Record<string, Parameter>;

/** Keys of `particle.matrix`, beside the material and its properties. */
export const matrixParameters = {
  massShare: {
    label: "mass share of the matrix",
    symbol: "w_m",
    unit: "1",
    default: 0,
    min: 0,
    max: 0.95,
    step: 0.01,
    group: "matrix",
    help: "mass of the porous carbon between the spheres, in the mass of the powder",
  },
  closedPorosity: {
    label: "closed porosity",
    symbol: "f_p",
    unit: "1",
    default: 0.2,
    min: 0,
    max: 0.9,
    step: 0.01,
    group: "matrix",
    help: "volume of closed pores in the volume of the matrix",
  },
} as const satisfies Record<string, Parameter>;

/** Keys of `particle.secondary`. */
export const secondaryParameters = {
  diameter: length("grain diameter", "d_sec", "grain", "equivalent diameter of the grains that the electrolyte wets", "um"),
  area: {
    label: "wetted area",
    symbol: "S",
    unit: "m^2/kg",
    shownIn: "m^2/g",
    min: 1,
    max: 3e6,
    step: 10,
    group: "grain",
    help: "measured specific area; left out, that of smooth spheres of the grain diameter is taken",
  },
  tortuosityExponent: {
    label: "exponent of the tortuosity of the carbon",
    symbol: "b_τ",
    unit: "1",
    min: 0,
    max: 3,
    step: 0.05,
    group: "grain",
    help: "τ = φ^(−exponent) for carbon of the volume share φ between dots and closed pores; left out, 0.5 for spherical obstacles (literature, Bruggeman1935); 0.5 to 2 is seen in porous media",
  },
} as const satisfies Record<string, Parameter>;

/** Keys of `electrode`. */
export const electrodeParameters = {
  loading: {
    label: "loading",
    symbol: "m_A",
    unit: "kg/m^2",
    shownIn: "mg/cm^2",
    default: electrodeDefaults.loading.value,
    min: 1e-4,
    max: 1,
    step: 1e-3,
    group: "electrode",
    help: "mass of active powder per area of the electrode",
  },
  porosity: {
    label: "electrode porosity",
    symbol: "ε",
    unit: "1",
    default: electrodeDefaults.porosity.value,
    min: 0.05,
    max: 0.95,
    step: 0.01,
    group: "electrode",
    help: "share of the electrode volume that electrolyte fills",
  },
  thickness: {
    label: "electrode thickness",
    symbol: "L",
    unit: "m",
    shownIn: "um",
    min: 1e-7,
    max: 1e-2,
    step: 1e-6,
    group: "electrode",
    help: "left out, that of powder and pores alone: loading, density of the powder and porosity",
  },
  bruggeman: {
    label: "Bruggeman exponent of the electrode",
    symbol: "b",
    unit: "1",
    default: electrodeDefaults.bruggeman.value,
    min: 0,
    max: 10,
    step: 0.1,
    group: "electrode",
    help: "transport in the pores is ε^b times that of the electrolyte, in the solid (1 − ε)^b times its own",
  },
  conductivity: {
    label: "electronic conductivity",
    symbol: "σ_s",
    unit: "S/m",
    default: electrodeDefaults.conductivity.value,
    min: 1e-6,
    max: 1e8,
    group: "electrode",
    help: "of the solid of the electrode, with its conductive carbon",
  },
} as const satisfies Record<string, Parameter>;
