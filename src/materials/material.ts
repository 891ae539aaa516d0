import type { Galleries } from "./galleries.ts";

/** Where a number comes from. `design`: set in the design file. */
export type Mark = "measured" | "literature" | "assumption" | "derived" | "calibrate" | "design";

/** A number with unit, range and origin. The value is SI. */
export interface Property {
  readonly value: number;
  readonly unit: string;
  readonly mark: Mark;
  /** Range seen in the literature or to be scanned, SI. */
  readonly range?: readonly [number, number];
  /** Key in docs/references.bib. */
  readonly cites?: string;
  /** Why this value was assumed or how it was derived. */
  readonly why?: string;
  /** Why a design cannot set it: where it is set instead, or what will read it. Absent: a layer may override it. */
  readonly notInDesign?: string;
  /** Unit in which people read and write it. */
  readonly shownIn?: string;
  readonly label?: string;
}

/** A law linear in filling between the empty (0) and the full (1) host. */
export interface Linear {
  readonly empty: number;
  readonly full: number;
}

/** Open-circuit potential of a host: MSMR galleries of its branches. */
export interface Potential {
  readonly lithiation: Galleries;
  readonly delithiation: Galleries;
  readonly mean: Galleries;
}

/** Closed pores in a solid that fills the space between them. */
export interface Pores {
  /** Volume of the pores in the volume of the fresh body [1]. */
  readonly porosity: number;
  /** Stiffness and flow stress of the solid between the pores. */
  readonly wall: Pick<Laws, "youngsModulus" | "poissonsRatio" | "flowStress">;
}

/** What the other layers of the code read from a material: plain SI numbers and laws, ready to compute with. */
export interface Laws {
  /** Mass density of the solid [kg m⁻³]. */
  readonly density: number;
  /** Lithium stored reversibly when full [C kg⁻¹]; 0 for an inert material. */
  readonly capacity: number;
  /** Charge lost in the bulk in the first cycle (conversion, trapping in pores) [C kg⁻¹]. */
  readonly firstCycleLoss: number;
  /** Lithium concentration when full, per reference volume [mol m⁻³]. */
  readonly maxConcentration: number;
  /** Stress-free volume ratio, against the pristine material, of the converted host: empty and full. */
  readonly volumeRatio: Linear;
  /** Young's modulus [Pa]. */
  readonly youngsModulus: Linear;
  readonly poissonsRatio: number;
  /** Flow stress [Pa]. */
  readonly flowStress: Linear;
  /** Closed pores; stiffness and flow stress of these laws are then those of the fresh porous body. */
  readonly pores?: Pores;
  /** Fracture energy Γ [J m⁻²]. */
  readonly fractureEnergy: number;
  /** Accumulated inelastic hoop strain at which a thin layer ruptures [1]. */
  readonly ruptureStrain: number;
  readonly potential?: Potential;
  /** Chemical diffusivity on the reference-concentration gradient [m² s⁻¹] at a filling and T [K]. */
  diffusivity?(filling: number, temperature: number): number;
  /** Exchange current density at half filling [A m⁻²] at T [K]. */
  exchangeCurrentDensity?(temperature: number): number;
}

/** A material: its numbers with their sources, and the laws made of them. */
export interface Material {
  readonly id: string;
  readonly name: string;
  /** Every number of the material, by the name under which a design layer may override it. */
  readonly properties: Readonly<Record<string, Property>>;
  /** Laws for these values (SI, by property name). */
  laws(values: Readonly<Record<string, number>>): Laws;
}

type Values<P> = { readonly [K in keyof P]: number };

/** Declares a material; `laws` receives the values of `properties`, with any overrides of the design. */
export function material<const P extends Record<string, Property>>(declared: {
  id: string;
  name: string;
  properties: P;
  laws: (values: Values<P>) => Laws;
}): Material {
  return { ...declared, laws: (values) => declared.laws(values as Values<P>) };
}
