import type { Laws } from "../materials/material.ts";
import { firstCycle } from "./first-cycle.ts";
import { PACKING } from "./geometry.ts";
import { lawsOf, type MadeOf } from "./layer-laws.ts";
import type { Shares } from "./thermogravimetry.ts";

/** Smallest and largest value. */
export type Range = readonly [low: number, high: number];

/** What is known of a powder whose particle is asked for. */
export interface FeasibleInput {
  /** Axes of the map [m]: core diameters (columns) and oxide thicknesses (rows). */
  readonly coreDiameters: Float64Array;
  readonly oxideThicknesses: Float64Array;
  /** Materials of core, oxide and carbon. */
  readonly core: MadeOf;
  readonly oxide: MadeOf;
  readonly carbon: MadeOf;
  /** Share of lithium trapped in silicon and oxide in the first cycle [1]. */
  readonly trappedShare: number;
  /** Carbon share of the powder [1], met exactly everywhere on the map. */
  readonly carbonShare: number;
  /** Reversible capacity of the powder [C kg⁻¹], and how far it may be missed, relative. */
  readonly capacity: number;
  readonly capacityTolerance: number;
  /** Sizes seen in the microscope [m]. */
  readonly seen: { readonly core: Range; readonly oxide: Range; readonly sphere: Range };
  /** Diameter of the spheres when they hold several cores [m]. */
  readonly sphereDiameter: number;
}

/** Bits of what a point of the map meets. */
export const MEETS = { capacity: 1, core: 2, oxide: 4, sphere: 8, packing: 16 } as const;
/** Every bit of `MEETS`. */
export const MEETS_ALL = 31;

/** Map over core diameter and oxide thickness; grids are rows of oxide thickness, one entry per core diameter. */
export interface FeasibleSet {
  readonly coreDiameters: Float64Array;
  readonly oxideThicknesses: Float64Array;
  /** Reversible capacity [C kg⁻¹]. */
  readonly capacity: Float64Array;
  /** Diameter of the carbon around one core that gives the carbon share: the sphere, for one core per sphere [m]. */
  readonly cellDiameter: Float64Array;
  /** Cores in a sphere of the given diameter, n_c [1]; below 1 none fits. */
  readonly cores: Float64Array;
  /** Volume share of the coated core in its carbon [1]. */
  readonly packing: Float64Array;
  /** Bits of `MEETS`, for one core per sphere and for several; packing binds only for several. */
  readonly oneCore: Uint8Array;
  readonly severalCores: Uint8Array;
}

/**
 * Every particle that has the stated carbon content, with what it then would be: capacity, sphere, packing.
 *
 * The carbon follows from the masses of core and oxide, d_cell³ = d_s³ + w_C/(1 − w_C) (m_Si + m_ox)/ρ_C (volumes in
 * units of π/6); several cores share a sphere as n_c = (d_COS/d_cell)³.
 */
export function feasibleSet(input: FeasibleInput): FeasibleSet {
  const { coreDiameters, oxideThicknesses, carbonShare: w_C, seen } = input;
  const size = coreDiameters.length * oxideThicknesses.length;
  const grid = () => new Float64Array(size);
  const [capacity, cellDiameter, cores, packing] = [grid(), grid(), grid(), grid()];
  const [oneCore, severalCores] = [new Uint8Array(size), new Uint8Array(size)];
  const laws = { silicon: lawsOf(input.core), oxide: lawsOf(input.oxide), carbon: lawsOf(input.carbon) };

  let k = 0;
  for (const t_ox of oxideThicknesses) {
    for (const d_c of coreDiameters) {
      const d_s = d_c + 2 * t_ox;
      const m_Si = d_c ** 3 * laws.silicon.density;
      const m_ox = (d_s ** 3 - d_c ** 3) * laws.oxide.density;
      const cell = d_s ** 3 + ((w_C / (1 - w_C)) * (m_Si + m_ox)) / laws.carbon.density;
      const w_Si = ((1 - w_C) * m_Si) / (m_Si + m_ox);
      const q = delivered({ silicon: w_Si, oxide: 1 - w_C - w_Si, carbon: w_C }, laws, input.trappedShare);
      capacity[k] = q;
      cellDiameter[k] = Math.cbrt(cell);
      cores[k] = input.sphereDiameter ** 3 / cell;
      packing[k] = d_s ** 3 / cell;
      const both =
        bit("capacity", Math.abs(q / input.capacity - 1) <= input.capacityTolerance) |
        bit("core", inside(d_c, seen.core)) |
        bit("oxide", inside(t_ox, seen.oxide));
      oneCore[k] = both | bit("sphere", inside(cellDiameter[k]!, seen.sphere)) | MEETS.packing;
      severalCores[k] =
        both |
        bit("sphere", inside(input.sphereDiameter, seen.sphere) && cores[k]! >= 1) |
        bit("packing", packing[k]! <= PACKING.random);
      k++;
    }
  }
  return { coreDiameters, oxideThicknesses, capacity, cellDiameter, cores, packing, oneCore, severalCores };
}

/** Reversible capacity of a powder of these mass shares [C kg⁻¹]. */
function delivered(shares: Shares, laws: Readonly<Record<keyof Shares, Laws>>, trappedShare: number): number {
  const kinds = ["silicon", "oxide", "carbon"] as const;
  const parts = kinds.map((kind) => ({ kind, massShare: shares[kind], laws: laws[kind] }));
  return firstCycle({ parts }, { trappedShare, surfaceCharge: 0, wettedArea: 0 }).reversible;
}

const bit = (name: keyof typeof MEETS, met: boolean) => (met ? MEETS[name] : 0);

/** Within a range, limits included up to rounding. */
const inside = (x: number, [low, high]: Range) => x >= low * (1 - 1e-9) && x <= high * (1 + 1e-9);
