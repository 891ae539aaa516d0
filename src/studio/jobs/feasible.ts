import { type Table, table } from "../../data/table.ts";
import { composition, type Kind } from "../../design/composition.ts";
import type { Design } from "../../design/design.ts";
import { type FeasibleInput, type FeasibleSet, feasibleSet, MEETS, type Range } from "../../design/feasible-set.ts";
import { layerRadii } from "../../design/geometry.ts";
import type { MadeOf } from "../../design/layer-laws.ts";
import { massBalance } from "../../design/mass-balance.ts";
import { calibrated, paperRange, paperSi } from "../../studies/paper-numbers.ts";
import { DesignError } from "../../units/error.ts";
import { fromUnit } from "../../units/quantity.ts";
import { job } from "../work/job.ts";

/** What was measured of the powder whose particle is asked for. SI. */
export type MeasuredFacts = Pick<FeasibleInput, "carbonShare" | "capacity" | "capacityTolerance" | "seen" | "sphereDiameter">;

/** Which particles are asked for: those made of the materials of a design, with these facts; those of Yu2024 when absent. */
export interface FeasibleAsked {
  readonly design: Design;
  readonly facts?: MeasuredFacts;
}

/** How far particles of one kind can meet everything. */
export interface Reach {
  /** Share of the map that meets all [1]. */
  readonly all: number;
  /** What the points that meet most fail to meet: each a list of conditions, as one point or another lacks them. */
  readonly lacking: readonly (readonly Condition[])[];
}

/** What a particle may meet or not. */
export type Condition = keyof typeof MEETS;

/** The present design at its place among all particles with the measured carbon content. */
export interface Feasible {
  readonly facts: MeasuredFacts;
  /** Full grid, as the figure of the feasible set takes it. */
  readonly map: Table;
  readonly oneCore: Reach;
  readonly severalCores: Reach;
  /** The present design, SI. */
  readonly present: {
    readonly coreDiameter: number;
    /** Absent without an oxide. */
    readonly oxideThickness?: number;
    readonly sphereDiameter: number;
    readonly severalCores: boolean;
    readonly packing: number;
    readonly carbonShare: number;
    readonly capacity: number;
  };
}

/** Points of the map across and up. */
const POINTS = { across: 41, up: 31 } as const;
/** The map goes this far beyond what was seen and what is designed, as a factor. */
const MARGIN = 1.2;

const nanometres = (id: string): Range => {
  const [low = 0, high = low] = paperRange(id);
  return [fromUnit(low, "nm"), fromUnit(high, "nm")];
};

/** What Yu2024 states of its encapsulated powder, and how far the capacity may be missed (assumption), as in the study of the paper. */
function paperFacts(): MeasuredFacts {
  const [carbonShare, capacity] = calibrated(["carbon.tga", "rate.ccos.0.1"]).map(paperSi) as [number, number];
  const sphere = nanometres("size.cos");
  return {
    carbonShare,
    capacity,
    capacityTolerance: 0.05,
    seen: { core: nanometres("size.siqd"), oxide: nanometres("size.siox"), sphere },
    sphereDiameter: 0.5 * (sphere[0] + sphere[1]),
  };
}

/** The first layer of a kind, or the matrix. */
function layerOf({ particle }: Design, kind: Kind): { readonly made: MadeOf; readonly thickness?: number } | undefined {
  const at = composition(particle).parts.findIndex((part) => part.kind === kind);
  if (at < 0) return undefined;
  const layer = particle.layers[at];
  if (!layer) return { made: particle.matrix! };
  return { made: layer, ...("thickness" in layer && layer.thickness !== undefined && { thickness: layer.thickness }) };
}

const axis = ([low, high]: Range, also: number | undefined, count: number): Float64Array => {
  const from = Math.min(low, also ?? low) / MARGIN;
  const to = MARGIN * Math.max(high, also ?? high);
  return Float64Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
};

/** How many points meet everything, and what those that meet most lack. */
function reach(bits: Uint8Array): Reach {
  const conditions = Object.entries(MEETS) as [Condition, number][];
  const lackingAt = (met: number) => conditions.flatMap(([name, bit]) => (met & bit ? [] : [name]));
  const fewest = Math.min(...Array.from(bits, (met) => lackingAt(met).length));
  const lacking = [...new Set(bits)].map(lackingAt).filter(({ length }) => length === fewest);
  return {
    all: fewest === 0 ? bits.filter((met) => lackingAt(met).length === 0).length / bits.length : 0,
    lacking: fewest === 0 ? [] : lacking,
  };
}

function tableOf({ coreDiameters, oxideThicknesses, capacity, cellDiameter, packing, cores }: FeasibleSet): Table {
  const columns = coreDiameters.length;
  return table("feasible set", {
    core_diameter: { unit: "m", values: capacity.map((_, k) => coreDiameters[k % columns]!) },
    oxide_thickness: { unit: "m", values: capacity.map((_, k) => oxideThicknesses[Math.floor(k / columns)]!) },
    capacity: { unit: "C/kg", values: capacity },
    sphere_diameter: { unit: "m", values: cellDiameter },
    packing: { unit: "1", values: packing },
    cores_per_sphere: { unit: "1", values: cores },
  });
}

/** Every particle of the design's materials that has the measured carbon content, and where the design stands among them. */
export const feasible = job<FeasibleAsked, Feasible>({
  id: "feasible",
  run({ design, facts = paperFacts() }) {
    const { particle } = design;
    const [core] = particle.layers;
    const silicon = layerOf(design, "silicon");
    if (!silicon)
      throw new DesignError("the map is about silicon in oxide and carbon", {
        expected: "a core of silicon",
        found: core.material,
      });
    const oxide = layerOf(design, "oxide");
    const balance = massBalance(design);
    const { seen } = facts;
    const found = feasibleSet({
      ...facts,
      core: silicon.made,
      oxide: oxide?.made ?? { material: "siox", overrides: {} },
      carbon: layerOf(design, "carbon")?.made ?? { material: "hard-carbon", overrides: {} },
      coreDiameters: axis(seen.core, core.diameter, POINTS.across),
      oxideThicknesses: axis(seen.oxide, oxide?.thickness, POINTS.up),
      trappedShare: balance.trappedShare,
    });
    return {
      facts,
      map: tableOf(found),
      oneCore: reach(found.oneCore),
      severalCores: reach(found.severalCores),
      present: {
        coreDiameter: core.diameter,
        ...(oxide?.thickness !== undefined && { oxideThickness: oxide.thickness }),
        sphereDiameter: particle.sphere?.diameter ?? 2 * layerRadii(particle).at(-1)!,
        severalCores: (particle.sphere?.cores ?? 1) > 1,
        packing: balance.packing.share,
        carbonShare: balance.shares.carbon,
        capacity: balance.reversibleCapacity,
      },
    };
  },
});
