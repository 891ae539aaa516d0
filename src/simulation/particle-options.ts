import type { Parameter } from "../units/parameter.ts";
import { optionValues } from "./option-values.ts";

/**
 * Numbers that set how a particle is simulated; each may also be a flag of the command line. Those of materials may lie up to
 * a hundred times outside the range seen in the literature, as in a design file.
 */
export const particleParameters = {
  rtol: { label: "relative tolerance in time", unit: "1", default: 1e-4, min: 1e-10, max: 1e-3, group: "numerics" },
  nodes: { label: "number of radial nodes", unit: "1", default: 24, min: 4, max: 400, step: 1, group: "numerics" },
  classes: { label: "number of size classes", unit: "1", default: 5, min: 1, max: 41, step: 1, group: "numerics" },
  temperature: {
    label: "temperature",
    symbol: "T",
    unit: "K",
    shownIn: "degC",
    default: 298.15,
    min: 233.15,
    max: 373.15,
    group: "physics",
  },
  diffusivity: {
    label: "diffusivity of lithium, instead of the material's",
    symbol: "D",
    unit: "m^2/s",
    min: 1e-22,
    max: 1.7e-12,
    group: "physics",
  },
  diffusivityFactor: { label: "factor on the diffusivity", unit: "1", default: 1, min: 1e-5, max: 1e5, group: "physics" },
  exchangeCurrentDensity: {
    label: "exchange current density at half filling, instead of the material's",
    symbol: "j00",
    unit: "A/m^2",
    min: 1e-7,
    max: 1e3,
    group: "physics",
  },
  filmResistance: {
    label: "resistance of the surface film",
    symbol: "R_film",
    unit: "ohm m^2",
    default: 0,
    min: 0,
    max: 10,
    group: "physics",
  },
  hysteresisRate: {
    label: "rate of the hysteresis state per unit of filling",
    symbol: "Γ",
    unit: "1",
    min: 0,
    max: 1000,
    group: "physics",
    help: "that of the material, 20, when absent; half of the decay rate that PyBaMM uses",
  },
  dotExchange: {
    label: "rate of the exchange of lithium between dots and the carbon around them; without it they are in equilibrium",
    symbol: "k_x",
    unit: "1/s",
    min: 1e-6,
    max: 1e6,
    group: "physics",
    help: "0.1 1/s is an assumption to be scanned; nothing in the literature gives it",
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** How a particle is simulated. Everything has a default. */
export interface ParticleOptions extends Partial<Readonly<Record<keyof typeof particleParameters, number>>> {
  readonly method?: "bdf" | "rodas4";
  /** One mean potential, or two branches joined by a state (default). */
  readonly hysteresis?: "none" | "one-state";
  /** Particles swell freely: longer paths, larger surface (default: rigid). */
  readonly swelling?: boolean;
  /** Resistance in series, per mass of powder [Ω kg]; default 0. */
  readonly seriesResistance?: number;
  /** Charge lost in the first cycle, per mass of powder [C kg⁻¹], from the mass balance; default none. */
  readonly firstCycleLoss?: { readonly oxide: number; readonly filmAndCarbon: number };
}

/** A powder that has been cycled. */
export const NO_LOSS = { oxide: 0, filmAndCarbon: 0 } as const;

/** Options with every default filled in; `undefined` where the material decides. */
export type ParticleSettings = ReturnType<typeof particleSettings>;

/**
 * Fills in the defaults.
 * @throws DesignError for a number outside its range
 */
export function particleSettings(options: ParticleOptions) {
  return {
    method: options.method ?? ("bdf" as const),
    hysteresis: options.hysteresis ?? ("one-state" as const),
    swelling: options.swelling ?? false,
    seriesResistance: options.seriesResistance ?? 0,
    firstCycleLoss: options.firstCycleLoss ?? NO_LOSS,
    ...optionValues(particleParameters, options),
  };
}
