import type { Cell } from "../design/cell.ts";
import type { Particle } from "../design/design.ts";
import type { UnitLayer } from "../design/unit-cell.ts";
import { hermiteTable } from "../numerics/hermite-table.ts";
import { type FlowLaw, POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { flowingSolid } from "../physics/mechanics/flowing-solid.ts";
import type { LayerBehaviour } from "../physics/mechanics/layer-behaviour.ts";
import { porousSolid } from "../physics/mechanics/porous-solid-flow.ts";
import { TORTUOSITY_EXPONENT } from "../physics/particles/composite-host.ts";
import {
  type HostPotential,
  type HysteresisLaw,
  mechanicalPotential,
  oneStatePotential,
  singlePotential,
} from "../physics/particles/hysteresis.ts";
import { type LithiumHost, type ParticleLayer, USUAL_CELLS } from "../physics/particles/layered-mesh.ts";
import type { SurfaceFilm } from "./host-storage.ts";
import { type LithiumStorage, missingLaw } from "./lithium-storage.ts";
import { mechanicalHalfGap } from "./mechanical-hysteresis.ts";
import { galleriesKey, keptPotential } from "./property-tables.ts";

/** What the layers of a particle take from the options. */
export interface LayerSettings {
  /** [K] */
  readonly temperature: number;
  readonly hysteresis: HysteresisLaw;
  /** Cells of the core; those of shells in proportion, as in `USUAL_CELLS`. */
  readonly nodes: number;
  /** Instead of that of the core [m² s⁻¹]. */
  readonly diffusivity: number | undefined;
  /** Exponent of the tortuosity of porous carbon, τ = (1 − f)^(−exponent). */
  readonly tortuosityExponent: number | undefined;
  /** h₀ from layer to layer [m s⁻¹]; in equilibrium when absent. */
  readonly interfaceConductance?: number | undefined;
}

/** What stands around the layers. */
export interface AroundLayers {
  readonly particle: Particle;
  /** What the powder stores and how its wetted surface reacts. */
  readonly storage: LithiumStorage;
  readonly cell: Cell;
  /** Active mass per electrode volume [kg m⁻³]. */
  readonly massPerVolume: number;
  readonly film: SurfaceFilm;
  readonly hysteresisRate: number;
}

/** Fewest cells of a layer. */
const FEWEST = 4;
/** Intervals of the table of a diffusivity that changes with filling, in equal steps of it. */
const INTERVALS = 128;

/** Usual cells of a layer by its material; others as the oxide. */
const SHELL_CELLS: Readonly<Record<string, number>> = {
  siox: USUAL_CELLS.oxide,
  "hard-carbon": USUAL_CELLS.hardCarbon,
  "closed-pore-carbon": USUAL_CELLS.porousCarbon,
  sei: FEWEST,
};

/** Rate law P2 of a layer: that of its material, or of usual silicon where a material states none (assumption). */
export function flowLawOf({ values }: Pick<UnitLayer, "values">): FlowLaw {
  return {
    exponent: values.flowExponent ?? POWER_LAW.exponent,
    referenceRate: values.flowRate ?? POWER_LAW.referenceRate,
    largestRate: values.largestFlowRate ?? POWER_LAW.largestRate,
  };
}

const behaviourOf = (layer: UnitLayer): LayerBehaviour => {
  const { laws } = layer;
  return laws.pores ? porousSolid(laws, laws.pores, flowLawOf(layer)) : flowingSolid(laws, flowLawOf(layer));
};

/**
 * The layers of one unit cell as the coupled particle computes with them: each swells, is elastic and flows by the laws of its
 * material; those with a capacity store and carry lithium. Porous carbon stores in its walls, (1 − f) of its volume, and carries
 * lithium around its pores (Bruggeman1935).
 * @throws DesignError when a storing layer has no potential or diffusivity
 */
export function particleLayers(unit: readonly UnitLayer[], set: LayerSettings): ParticleLayer[] {
  const finer = set.nodes / USUAL_CELLS.core;
  const gap = set.hysteresis === "mechanical" ? mechanicalHalfGap(unit, flowLawOf(unit[1] ?? unit[0]!)) : undefined;
  return unit.map((layer, k) => {
    const { material, laws, innerRadius, outerRadius } = layer;
    const usual = k === 0 ? USUAL_CELLS.core : (SHELL_CELLS[material] ?? USUAL_CELLS.oxide);
    return {
      name: material,
      innerRadius,
      outerRadius,
      cells: Math.max(FEWEST, Math.round(usual * finer)),
      grading: k === 0 ? USUAL_CELLS.grading : 1,
      behaviour: behaviourOf(layer),
      ...(k > 0 && set.interfaceConductance !== undefined && { interfaceConductance: set.interfaceConductance }),
      ...(laws.capacity > 0 && { host: hostOf(layer, k, set, gap) }),
    };
  });
}

function hostOf(
  { laws }: UnitLayer,
  k: number,
  set: LayerSettings,
  gap: ReturnType<typeof mechanicalHalfGap> | undefined,
): LithiumHost {
  const { temperature: T, hysteresis } = set;
  const fixed = k === 0 ? set.diffusivity : undefined;
  const path = `particle.layers[${k}].material`;
  if (!laws.potential) throw missingLaw("potential", path, "choose hosts with a potential");
  if (fixed === undefined && !laws.diffusivity)
    throw missingLaw("diffusivity", path, k === 0 ? "set the option diffusivity" : "choose hosts with a diffusivity");
  const { mean, lithiation, delithiation } = laws.potential;
  const isOneCurve = galleriesKey(lithiation) === galleriesKey(delithiation);
  const [middle, low, high] = [mean, lithiation, delithiation].map((g) => keptPotential(g, T)) as [Table, Table, Table];
  const potential: HostPotential =
    hysteresis === "none" || isOneCurve
      ? singlePotential(middle)
      : hysteresis === "mechanical"
        ? mechanicalPotential(middle, low, high, gap!)
        : oneStatePotential(low, high);
  const walls = 1 - (laws.pores?.porosity ?? 0);
  const around = walls ** (set.tortuosityExponent ?? TORTUOSITY_EXPONENT); // 1 where there are no pores
  return {
    maxConcentration: laws.maxConcentration * walls,
    potential,
    mean: middle,
    diffusivity: diffusivityOf((x) => around * (fixed ?? laws.diffusivity!(x, T))),
  };
}

type Table = ReturnType<typeof keptPotential>;

/** A diffusivity: one number, or a table of its logarithm over the filling, which goes on as its tangent. */
function diffusivityOf(D: (filling: number) => number): LithiumHost["diffusivity"] {
  const samples = Array.from({ length: 21 }, (_, k) => D(k / 20));
  const constant = samples[0]!;
  if (samples.every((d) => d === constant)) return constant;
  const ln = (x: number) => Math.log(D(x));
  const h = 1e-5;
  const table = hermiteTable(ln, (x) => (ln(x + h) - ln(x - h)) / (2 * h), 0, 1, INTERVALS);
  return {
    value: (x) => Math.exp(table.value(x)),
    slope: (x) => Math.exp(table.value(x)) * table.slope(x),
  };
}
