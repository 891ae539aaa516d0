import type { Property } from "./material.ts";

/** What cell models read from an electrolyte: SI numbers and laws of the salt concentration c [mol m⁻³] and temperature T [K]. */
export interface ElectrolyteLaws {
  /** Salt concentration at rest [mol m⁻³]. */
  readonly concentration: number;
  /** Transference number of lithium t₊ [1]. */
  readonly transferenceNumber: number;
  /** Thermodynamic factor 1 + d ln f/d ln c [1]. */
  readonly thermodynamicFactor: number;
  /** Salt diffusivity D_e [m² s⁻¹]. */
  saltDiffusivity(c: number, T: number): number;
  /** Ionic conductivity κ [S m⁻¹]. */
  conductivity(c: number, T: number): number;
}

/** An electrolyte: its numbers with their sources, and the laws made of them. */
export interface Electrolyte {
  readonly id: string;
  readonly name: string;
  /** Salt and solvents. */
  readonly composition: string;
  readonly properties: Readonly<Record<string, Property>>;
  /** Sources of the transport laws, keys in docs/references.bib. */
  readonly cites: readonly string[];
  /** Laws for these values (SI, by property name). */
  laws(values: Readonly<Record<string, number>>): ElectrolyteLaws;
}

/** Declares an electrolyte; `laws` receives the values of `properties`, with any overrides. */
export function electrolyte<const P extends Record<string, Property>>(declared: {
  id: string;
  name: string;
  composition: string;
  cites: readonly string[];
  properties: P;
  laws: (values: { readonly [K in keyof P]: number }) => ElectrolyteLaws;
}): Electrolyte {
  return { ...declared, laws: (values) => declared.laws(values as { readonly [K in keyof P]: number }) };
}
