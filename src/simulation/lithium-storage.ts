import type { Laws, Potential } from "../materials/material.ts";
import {
  constantDiffusivity,
  type DiffusionLaw,
  freelySwelling,
  tabulatedDiffusivity,
} from "../physics/particles/diffusion-law.ts";
import type { HysteresisLaw } from "../physics/particles/hysteresis.ts";
import type { DotExchange } from "../physics/particles/secondary-particle.ts";
import { DesignError } from "../units/error.ts";

/** What stores lithium in a powder: spheres of one or several sizes that share their laws. */
export interface LithiumStorage {
  /** Diameter of each size class [m], and its share of the capacity [1]. */
  readonly diameters: Float64Array;
  readonly capacityShare: Float64Array;
  /** Charge that fills everything, per mass of powder [C kg⁻¹], and per reference volume of the spheres [C m⁻³]. */
  readonly capacity: number;
  readonly chargeDensity: number;
  readonly potential: Potential;
  /** On the gradient of all lithium. */
  readonly diffusion: DiffusionLaw;
  /** Dots that exchange lithium with the carbon around them at a finite rate; local equilibrium when absent. */
  readonly dots?: DotExchange;
  /** At half filling [A m⁻²]. */
  readonly exchangeCurrentDensity: number;
  /** Stress-free volume ratio of the empty host and its growth to the full one. */
  readonly volumeEmpty: number;
  readonly volumeGrowth: number;
  /** What is assumed, in sentences. */
  readonly notices: readonly string[];
}

/** Options that change what stores lithium and how its surface answers. */
export interface StorageSettings {
  /** [K] */
  readonly temperature: number;
  /** Number of size classes. */
  readonly classes: number;
  /** Instead of the material's: D [m² s⁻¹], j₀₀ at half filling [A m⁻²], Γ [1]. */
  readonly diffusivity: number | undefined;
  readonly exchangeCurrentDensity: number | undefined;
  readonly hysteresisRate: number | undefined;
  /** k_x of dots in carbon [s⁻¹]; undefined: local equilibrium. */
  readonly dotExchange: number | undefined;
  /** Whether particles swell freely. */
  readonly swelling: boolean;
  readonly hysteresis: HysteresisLaw;
}

/** The error of a host that lacks a law. */
export function missingLaw(what: string, path: string, hint: string): DesignError {
  return new DesignError(`the storing material has no ${what}`, { place: { path }, expected: `a ${what}`, found: "none", hint });
}

/**
 * Diffusion law of a host: a table when D changes with filling or the host swells (growth above 0), else its one number.
 * @param D [m² s⁻¹] at a filling
 */
export function diffusionLaw(D: (filling: number) => number, volumeEmpty: number, volumeGrowth: number): DiffusionLaw {
  if (volumeGrowth !== 0) return tabulatedDiffusivity(freelySwelling(D, (x) => volumeEmpty + volumeGrowth * x));
  const samples = Array.from({ length: 21 }, (_, k) => D(k / 20));
  return samples.every((d) => d === samples[0]) ? constantDiffusivity(samples[0]!) : tabulatedDiffusivity(D);
}

/** Growth of the stress-free volume ratio from the empty to the full host [1]. */
export const growthOf = ({ volumeRatio }: Laws): number => volumeRatio.full - volumeRatio.empty;
