import { parameterValue } from "../design/parameter-value.ts";
import { currentOf } from "../protocols/current.ts";
import { type FirstLithiationOptions, firstLithiationParameters } from "../simulation/first-lithiation-options.ts";
import { particleParameters } from "../simulation/particle-options.ts";
import { type ErrorFacts, LithiateError, UnitError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { readFlags } from "./flags.ts";

/** Shells that the verb knows. */
export const SHELLS = ["quasi-steady", "full"] as const;

/** What the user typed behind `front FILE`. */
export interface FrontOptions {
  readonly rate: string;
  readonly shell: (typeof SHELLS)[number];
  readonly stress?: true;
  readonly json?: true;
  readonly out?: string;
  readonly png: boolean;
  readonly [flag: string]: unknown;
}

const { current, radius, ...others } = firstLithiationParameters;
const { default: _, ...anyRadius } = radius;

/** Numbers of the run that flags set; the radius is that of the core unless said. */
export const frontParameters: Readonly<Record<string, Parameter>> = {
  ...others,
  radius: { ...anyRadius, label: "radius of the crystal, instead of the core's" },
};

/** Numbers of silicon that flags set; limits as wide as those of a design file. */
export const frontMaterial: Readonly<Record<string, Parameter>> = {
  frontPotential: {
    label: "potential of the front at equilibrium, instead of the material's",
    symbol: "U_f0",
    unit: "V",
    min: 1e-3,
    max: 1,
  },
  frontMobility: { label: "mobility of the front, instead of the material's", symbol: "k_f", unit: "m/s", min: 1e-16, max: 1e-8 },
  exchangeCurrentDensity: particleParameters.exchangeCurrentDensity,
  diffusivity: particleParameters.diffusivity,
};

/**
 * Options of a first lithiation from the flags, without rate and radius.
 * @param overrides of silicon, from the design; flags go before them
 * @throws LithiateError with the flag as its place
 */
export function frontSettings(typed: FrontOptions, overrides: Readonly<Record<string, number>>): FirstLithiationOptions {
  return {
    ...readFlags(typed, frontParameters),
    shell: typed.shell,
    stressOnFront: typed.stress === true,
    material: { ...overrides, ...readFlags(typed, frontMaterial) },
  };
}

/**
 * Currents per mass of silicon [A/kg], slowest first, each once.
 * @param given e.g. `0.01 A/g, 0.1 A/g` or `C/20`
 * @param capacity of silicon [C/kg], for rates in C
 * @throws LithiateError at `--rate`
 */
export function frontRates(given: string, capacity: number): number[] {
  const rates = given.split(",").map((text) => rateOf(text.trim(), capacity));
  return [...new Set(rates)].sort((a, b) => a - b);
}

const EXPECTED = "currents per mass of silicon such as 0.1 A/g, or C/20, with commas between them";

function rateOf(text: string, capacity: number): number {
  const placed = (facts: ErrorFacts): ErrorFacts => ({ ...facts, place: { path: "--rate" } });
  try {
    const { value, per } = currentOf(text);
    if (per !== "mass" && per !== "capacity")
      throw new LithiateError("option", "a lone particle has neither an electrode area nor a cell", {
        expected: EXPECTED,
        found: text,
      });
    return parameterValue(per === "mass" ? value : value * capacity, current);
  } catch (error) {
    if (!(error instanceof LithiateError)) throw error;
    throw new LithiateError(
      error.code,
      error.message,
      placed(error instanceof UnitError ? { ...error.facts, expected: EXPECTED } : error.facts),
    );
  }
}
