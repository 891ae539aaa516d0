import type { Parameter } from "../units/parameter.ts";

/** Whether layers can fail: never, or by what their materials and the usual interface bear. */
export const FAILURE = ["none", "expected"] as const;

/**
 * What an interface and the carbon bear, as scenarios; without them the values of the materials and of the usual interface
 * (src/materials). They may lie up to a hundred times outside the range seen in the literature, as in a design file.
 */
export const failureParameters = {
  interfaceStrength: {
    label: "traction beyond which two layers part, instead of that of the usual interface",
    symbol: "σ_int",
    unit: "Pa",
    shownIn: "GPa",
    min: 1e6,
    max: 3e11,
    group: "failure",
  },
  interfaceEnergy: {
    label: "energy that parting two layers takes, instead of that of the usual interface",
    symbol: "Γ_int",
    unit: "J/m^2",
    min: 2e-3,
    max: 500,
    group: "failure",
  },
  ruptureStrain: {
    label: "inelastic hoop strain at which layers rupture that have such a limit (carbon, SEI), instead of the material's",
    symbol: "ε_f",
    unit: "1",
    min: 1e-4,
    max: 10,
    group: "failure",
  },
  interfaceConductance: {
    label: "transfer coefficient of lithium from layer to layer; without it they are in equilibrium",
    symbol: "h_0",
    unit: "m/s",
    min: 1e-16,
    max: 1,
    group: "physics",
    help: "1e-6 m/s is an assumption to be scanned; the same for bonded and open interfaces",
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** Those that mean something only where layers can fail. */
export const FAILURE_ONLY = ["interfaceStrength", "interfaceEnergy", "ruptureStrain"] as const;
/** Those that mean something only in layered particles. */
export const LAYERS_ONLY = [...FAILURE_ONLY, "interfaceConductance"] as const;
