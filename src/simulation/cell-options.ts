import { IMPEDANCE_CELL_MESH } from "../physics/cells/cell-mesh.ts";
import type { HysteresisLaw } from "../physics/particles/hysteresis.ts";
import type { Parameter } from "../units/parameter.ts";
import { type FAILURE, failureParameters } from "./failure-options.ts";
import { optionValues } from "./option-values.ts";
import { NO_LOSS, type ParticleOptions, particleParameters } from "./particle-options.ts";

const { filmResistance, ...shared } = particleParameters;
const { default: _none, ...film } = filmResistance;

/**
 * Numbers that set how a half-cell is simulated, those of its particles included; each may also be a flag of the command
 * line. What the cell is made of stands in the design; only its resistances may be set here too.
 */
export const cellOptionParameters = {
  ...shared,
  separatorCells: {
    label: "finite volumes across the separator",
    unit: "1",
    default: 20,
    min: 2,
    max: 400,
    step: 1,
    group: "numerics",
  },
  electrodeCells: {
    label: "finite volumes across the electrode",
    unit: "1",
    default: 30,
    min: 2,
    max: 400,
    step: 1,
    group: "numerics",
  },
  separatorGrading: {
    label: "grading of the separator towards lithium",
    unit: "1",
    default: IMPEDANCE_CELL_MESH.grading,
    min: 1,
    max: 4,
    group: "numerics",
    help: "1: all cells alike; above 2 the first cell is too thin to add a resistance to spectra above 1 kHz",
  },
  filmResistance: { ...film, label: "resistance of the surface film, instead of the design's" },
  contactResistance: {
    label: "contact resistance, instead of the design's",
    symbol: "R_c",
    unit: "ohm m^2",
    shownIn: "ohm cm^2",
    min: 0,
    max: 1,
    group: "physics",
  },
  ...failureParameters,
} as const satisfies Readonly<Record<string, Parameter>>;

/** Numbers of an electrode that changes its thickness. */
export const breathingParameters = {
  outward: {
    label: "share of the growth that goes outwards",
    symbol: "χ",
    unit: "1",
    default: 0.5, // assumption
    min: 0,
    max: 1,
    group: "thickness",
    help: "while there is room in the pores; an assumption to be scanned",
  },
  leastPorosity: {
    label: "porosity below which the electrode must grow",
    symbol: "ε_min",
    unit: "1",
    default: 0.15, // assumption
    min: 0.01,
    max: 0.9,
    group: "thickness",
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** How a half-cell is simulated. Everything has a default. */
export interface CellOptions extends Partial<Readonly<Record<keyof typeof cellOptionParameters, number>>> {
  /** Single particle, the same with electrolyte (default), or porous electrode. */
  readonly model?: "spm" | "spme" | "dfn";
  /** Integrator; `auto` (default) takes the one that suits the steps. */
  readonly method?: "auto" | "bdf" | "rodas4";
  /**
   * Fick's law in rigid or freely swelling spheres (default), or layers with lithium, finite strain and flow solved together
   * (docs/layered-particle.md).
   */
  readonly particle?: "fick" | "layered";
  /** Layered particles only: layers stay whole and bonded (default), or rupture and part by what they are expected to bear. */
  readonly failure?: (typeof FAILURE)[number];
  /**
   * One mean potential, two branches joined by a state (default), branches chosen by the sign of the current, or (layered
   * particles only) the stress of the layers with what it leaves of the gap of the branches.
   */
  readonly hysteresis?: HysteresisLaw;
  /** Particles swell freely: longer paths, larger surface (default: rigid). */
  readonly swelling?: boolean;
  /** The electrode changes thickness and porosity with its particles; DFN only. Default: it does not. */
  readonly breathing?: Partial<Readonly<Record<keyof typeof breathingParameters, number>>>;
  /** The double layer takes part in transients (default: only in impedance). */
  readonly doubleLayer?: boolean;
  /** Charge lost in the first cycle, per mass of powder [C kg⁻¹], from the mass balance; default none. */
  readonly firstCycleLoss?: NonNullable<ParticleOptions["firstCycleLoss"]>;
  /** Repeats the run on a finer mesh to estimate the error of the mesh (default: no). */
  readonly meshEstimate?: boolean;
}

/** Options with every default filled in; `undefined` where material or design decide. */
export type CellSettings = ReturnType<typeof cellSettings>;

/**
 * Fills in the defaults.
 * @throws DesignError for a number outside its range
 */
export function cellSettings(options: CellOptions) {
  const { breathing } = options;
  return {
    model: options.model ?? ("spme" as const),
    method: options.method ?? ("auto" as const),
    particle: options.particle ?? ("fick" as const),
    failure: options.failure ?? ("none" as const),
    hysteresis: options.hysteresis ?? ("one-state" as const),
    swelling: options.swelling ?? false,
    doubleLayer: options.doubleLayer ?? false,
    firstCycleLoss: options.firstCycleLoss ?? NO_LOSS,
    meshEstimate: options.meshEstimate ?? false,
    ...optionValues(cellOptionParameters, options),
    ...(breathing && { breathing: optionValues(breathingParameters, breathing, "options.breathing") }),
  };
}
