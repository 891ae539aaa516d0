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
}

/** The particle, inside to outside. */
export interface Particle {
  readonly layers: readonly [Core, ...Shell[]];
  readonly sphere?: Sphere;
  readonly matrix?: Matrix;
  readonly secondary?: Secondary;
}

export interface Electrode {
  /** Active mass per electrode area [kg m⁻²]. */
  readonly loading: number;
  readonly porosity: number;
}

/** What is being studied. All values SI. */
export interface Design {
  readonly name: string;
  /** What the design stands for, in a sentence or two. */
  readonly description?: string;
  readonly particle: Particle;
  readonly electrode: Electrode;
}
