import type { ElectrolyteName } from "../materials/electrolytes.ts";

/** Truncated lognormal law of a diameter; the median is the diameter itself. */
export interface SizeDistribution {
  readonly law: "lognormal";
  /** Width: standard deviation of ln d [1]. */
  readonly s: number;
  /** Truncation [m]. */
  readonly min: number;
  readonly max: number;
}

/** Values of material properties set in the design (SI), by property name, e.g. `{ oxygen: 1.3, density: 1200 }`. */
export type Overrides = Readonly<Record<string, number>>;

/** Innermost layer: a solid sphere. */
export interface Core {
  readonly material: string;
  /** Diameter, the median when there is a distribution [m]. */
  readonly diameter: number;
  readonly distribution?: SizeDistribution;
  readonly overrides: Overrides;
}

/** Any layer outside the core. */
export interface Shell {
  readonly material: string;
  /** Thickness [m]; absent only for the last layer of a sphere with several cores, which fills the sphere. */
  readonly thickness?: number;
  readonly overrides: Overrides;
}

/** Several coated cores in one carbon sphere. */
export interface Sphere {
  /** Outer diameter [m]. */
  readonly diameter: number;
  /** Coated cores per sphere [1]; need not be an integer: it is a mean. */
  readonly cores: number;
}

/** Porous carbon between the coated particles. */
export interface Matrix {
  readonly material: string;
  /** Mass share of the matrix in the powder [1]. */
  readonly massShare: number;
  /** Closed porosity of the matrix [1]. */
  readonly closedPorosity: number;
  readonly overrides: Overrides;
}

/** Grain of the powder: what the electrolyte wets. */
export interface Secondary {
  /** Equivalent diameter [m]. */
  readonly diameter: number;
  /** Wetted specific area, measured [m² kg⁻¹]; that of smooth spheres of this diameter when absent. */
  readonly area?: number;
  /** Exponent of the tortuosity of its connected carbon, τ = φ^(−exponent) [1]; 0.5 when absent. */
  readonly tortuosityExponent?: number;
}

/** The particle, inside to outside. */
export interface Particle {
  readonly layers: readonly [Core, ...Shell[]];
  readonly sphere?: Sphere;
  readonly matrix?: Matrix;
  readonly secondary?: Secondary;
}

/** The porous electrode. What is not said has a default (`cellOf`). */
export interface Electrode {
  /** Active mass per electrode area [kg m⁻²]. */
  readonly loading: number;
  readonly porosity: number;
  /** Thickness [m]; that of powder and pores alone when absent. */
  readonly thickness?: number;
  /** Exponent b of the effective transport, ε^b and (1 − ε)^b [1]. */
  readonly bruggeman?: number;
  /** Electronic conductivity of its solid [S m⁻¹]. */
  readonly conductivity?: number;
}

/** What is set instead of the numbers of an electrolyte. */
export interface ElectrolyteSettings {
  /** Salt concentration at rest [mol m⁻³]. */
  readonly concentration: number;
  /** t₊ and 1 + d ln f/d ln c [1]. */
  readonly transferenceNumber: number;
  readonly thermodynamicFactor: number;
  /** Factor on conductivity and salt diffusivity [1]. */
  readonly scale: number;
}

/** Porous sheet between lithium and the electrode. */
export interface Separator {
  readonly thickness: number;
  readonly porosity: number;
  readonly bruggeman: number;
}

/** Kinetics of the lithium electrode. */
export interface LithiumMetal {
  /** Exchange current density at 25 °C and 1 mol L⁻¹ [A m⁻²]; goes with √c_e. */
  readonly exchangeCurrentDensity: number;
  /** Its activation energy [J mol⁻¹]. */
  readonly activationEnergy: number;
}

/** Film of decomposed electrolyte on the particles: thickness [m], resistivity [Ω m]. */
export interface Film {
  readonly thickness: number;
  readonly resistivity: number;
  /** Young's modulus [Pa]; 0: a resistance without stiffness. Layered particles carry a stiff film as their outermost layer. */
  readonly youngsModulus: number;
}

/** Capacitance per real area of particles and of lithium [F m⁻²]. */
export interface DoubleLayer {
  readonly particles: number;
  readonly lithium: number;
}

/** What a design says of the half-cell around its electrode. What is not said has a default (`cellOf`). */
export interface CellGiven {
  /** Geometric area of the electrode [m²]. */
  readonly area?: number;
  readonly electrolyte?: Partial<ElectrolyteSettings> & { readonly name?: ElectrolyteName };
  readonly separator?: Partial<Separator>;
  readonly lithium?: Partial<LithiumMetal>;
  /** Resistance of contacts and leads times the area [Ω m²]. */
  readonly contactResistance?: number;
  readonly film?: Partial<Film>;
  readonly doubleLayer?: Partial<DoubleLayer>;
}

/** What is being studied. All values SI. */
export interface Design {
  readonly name: string;
  /** What the design stands for, in a sentence or two. */
  readonly description?: string;
  readonly particle: Particle;
  readonly electrode: Electrode;
  readonly cell?: CellGiven;
}
