/** Points of a function, joined by whoever reads them; x strictly ascending. */
export interface BpxTable {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A function of a stoichiometry [1] or salt concentration [mol m⁻³]: a number, an expression of x, or points. */
export type BpxFunction = number | string | BpxTable;

/** One active material. The stoichiometry is the filling, 0 … 1; the reaction rate K gives j₀ = F K √(c_e/c_e0) √(x(1 − x)). */
export interface BpxParticle {
  readonly "Particle radius [m]": number;
  readonly "Surface area per unit volume [m-1]": number;
  readonly "Diffusivity [m2.s-1]": BpxFunction;
  readonly "Diffusivity activation energy [J.mol-1]"?: number | undefined;
  readonly "OCP [V]": BpxFunction;
  readonly "OCP (lithiation) [V]"?: BpxFunction | undefined;
  readonly "OCP (delithiation) [V]"?: BpxFunction | undefined;
  /** γ, twice the Γ of `physics/particles/hysteresis.ts`. */
  readonly "OCP hysteresis decay constant"?: number | undefined;
  readonly "Entropic change coefficient [V.K-1]"?: BpxFunction | undefined;
  readonly "Reaction rate constant [mol.m-2.s-1]": number;
  readonly "Reaction rate constant activation energy [J.mol-1]"?: number | undefined;
  readonly "Maximum concentration [mol.m-3]": number;
  readonly "Minimum stoichiometry": number;
  readonly "Maximum stoichiometry": number;
}

/** A porous layer; the transport efficiency is ε^b. */
export interface BpxPorous {
  readonly "Thickness [m]": number;
  readonly Porosity: number;
  readonly "Transport efficiency": number;
}

/** An electrode of one material, its particle beside its numbers, or of several under `Particle`. SPM files leave out what is porous. */
export interface BpxElectrode extends Partial<BpxParticle> {
  readonly "Thickness [m]": number;
  readonly Porosity?: number | undefined;
  readonly "Transport efficiency"?: number | undefined;
  /** Effective electronic conductivity of the porous electrode. */
  readonly "Conductivity [S.m-1]"?: number | undefined;
  readonly Particle?: Readonly<Record<string, BpxParticle>> | undefined;
}

export interface BpxElectrolyte {
  readonly "Cation transference number": number;
  readonly "Diffusivity [m2.s-1]": BpxFunction;
  readonly "Diffusivity activation energy [J.mol-1]"?: number | undefined;
  readonly "Conductivity [S.m-1]": BpxFunction;
  readonly "Conductivity activation energy [J.mol-1]"?: number | undefined;
}

export interface BpxCell {
  readonly "Electrode area [m2]": number;
  readonly "Number of electrode pairs connected in parallel to make a cell": number;
  readonly "Lower voltage cut-off [V]": number;
  readonly "Upper voltage cut-off [V]": number;
  readonly "Nominal cell capacity [A.h]": number;
  readonly "Reference temperature [K]"?: number | undefined;
  readonly "External surface area [m2]"?: number | undefined;
  readonly "Volume [m3]"?: number | undefined;
  readonly "Density [kg.m-3]"?: number | undefined;
  readonly "Specific heat capacity [J.K-1.kg-1]"?: number | undefined;
}

/** What the standard has no key for: numbers and functions, in groups if need be, with the unit in the key. */
export interface BpxUserDefined {
  readonly [key: string]: BpxFunction | BpxUserDefined;
}

/** Value for the one material of an electrode, or by the name of each. */
export type PerMaterial = number | Readonly<Record<string, number>>;

export interface BpxState {
  readonly "Initial conditions"?:
    | {
        readonly "Initial state-of-charge"?: number | undefined;
        readonly "Initial temperature [K]"?: number | undefined;
        readonly "Initial electrolyte concentration [mol.m-3]"?: number | undefined;
        readonly "Initial hysteresis state: Positive electrode"?: PerMaterial | undefined;
        readonly "Initial hysteresis state: Negative electrode"?: PerMaterial | undefined;
      }
    | undefined;
  readonly "Thermal environment"?:
    | {
        readonly "Ambient temperature [K]"?: number | undefined;
        readonly "Heat transfer coefficient [W.m-2.K-1]"?: number | undefined;
      }
    | undefined;
  readonly Degradation?:
    | {
        readonly LLI: number;
        readonly "LAM: Positive electrode": PerMaterial;
        readonly "LAM: Negative electrode": PerMaterial;
      }
    | undefined;
}

/** Measured or computed curves to check a model against. Negative current discharges the cell. */
export interface BpxExperiment {
  readonly "Time [s]": readonly number[];
  readonly "Current [A]": readonly number[];
  readonly "Voltage [V]": readonly number[];
  readonly "Temperature [K]"?: readonly number[] | undefined;
}

export type BpxElectrodeName = "Negative electrode" | "Positive electrode";

/**
 * What a file of the Battery Parameter eXchange format 1.x says, under its own keys, SI. A half-cell has the model
 * `Partial` and one electrode.
 */
export interface BpxFile {
  readonly Header: {
    readonly BPX: string;
    readonly Title?: string | undefined;
    readonly Description?: string | undefined;
    readonly References?: string | undefined;
    readonly Model: "SPM" | "SPMe" | "DFN" | "Partial";
  };
  readonly Parameterisation: {
    readonly Cell?: BpxCell | undefined;
    readonly Electrolyte?: BpxElectrolyte | undefined;
    readonly "Negative electrode"?: BpxElectrode | undefined;
    readonly "Positive electrode"?: BpxElectrode | undefined;
    readonly Separator?: BpxPorous | undefined;
    readonly "User-defined"?: BpxUserDefined | undefined;
  };
  readonly State?: BpxState | undefined;
  readonly Validation?: Readonly<Record<string, BpxExperiment>> | undefined;
}
