import type { FrontParticle } from "../physics/particles/front-particle.ts";
import type { Parameter } from "../units/parameter.ts";
import { optionValues } from "./option-values.ts";

/** Numbers that set a first lithiation. */
export const firstLithiationParameters = {
  radius: { label: "radius of the particle", symbol: "R", unit: "m", shownIn: "nm", default: 7.5e-9, min: 1e-9, max: 1e-4 },
  current: { label: "current per mass of silicon", symbol: "i", unit: "A/kg", shownIn: "A/g", default: 100, min: 1e-3, max: 1e6 },
  voltage: { label: "voltage at which it ends", unit: "V", default: 0.01, min: -1, max: 3 },
  startPotential: {
    label: "potential of the amorphous shell at the start",
    unit: "V",
    min: 0,
    max: 3,
    help: "5 mV below that of the front when all was crystalline, else 1 V",
  },
  recrystallised: {
    label: "share of the radius that is crystalline again after an earlier delithiation",
    symbol: "f_cr",
    unit: "1",
    min: 0,
    max: 0.98,
    help: "absent: the first lithiation of a crystal; 0: none, the usual assumption for later ones; 0.2-0.6 are scenarios",
  },
  temperature: {
    label: "temperature",
    symbol: "T",
    unit: "K",
    shownIn: "degC",
    default: 298.15,
    min: 233.15,
    max: 373.15,
  },
  cells: { label: "cells of a diffusing shell", unit: "1", default: 40, min: 4, max: 200, step: 1 },
  nodes: { label: "nodes of the sphere after the front", unit: "1", default: 24, min: 4, max: 400, step: 1 },
  rtol: { label: "relative tolerance in time", unit: "1", default: 1e-5, min: 1e-10, max: 1e-3 },
} as const satisfies Readonly<Record<string, Parameter>>;

/** How a first lithiation is computed. Everything has a default. */
export interface FirstLithiationOptions extends Partial<Readonly<Record<keyof typeof firstLithiationParameters, number>>> {
  /** Shell in its steady state (default), or diffusing. */
  readonly shell?: FrontParticle["id"];
  /** Whether the stress at the front holds it back; default no. */
  readonly stressOnFront?: boolean;
  /** Properties of silicon that differ from the material file, by name, SI: e.g. `{ frontMobility: 1e-12 }`. */
  readonly material?: Readonly<Record<string, number>>;
}

/**
 * Checked options.
 * @throws DesignError for a number outside its range, with the option as its place
 */
export function firstLithiationSettings(options: FirstLithiationOptions) {
  const { shell = "quasi-steady", stressOnFront = false, material = {}, ...numbers } = options;
  return { shell, stressOnFront, material, ...optionValues(firstLithiationParameters, numbers) };
}
