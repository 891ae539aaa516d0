import { hardCarbon } from "../materials/hard-carbon.ts";
import type { Laws, Material } from "../materials/material.ts";
import { potentialTable } from "../materials/potential-table.ts";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { siox } from "../materials/siox.ts";
import type { HalfCell } from "../physics/cells/half-cell.ts";
import { crackedSolid } from "../physics/mechanics/cracked-solid.ts";
import { type FlowLaw, POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { flowingSolid } from "../physics/mechanics/flowing-solid.ts";
import type { Bond } from "../physics/mechanics/layered-sphere.ts";
import { symmetricExchange } from "../physics/particles/butler-volmer.ts";
import { oneStatePotential, singlePotential } from "../physics/particles/hysteresis.ts";
import { layeredMesh, type ParticleLayer } from "../physics/particles/layered-mesh.ts";
import { layeredKind } from "../physics/particles/layered-row.ts";
import { ROOM_TEMPERATURE } from "../units/constants.ts";
import { sihalfA } from "./sihalf-a.ts";

/** Radii of the coated dot of the mass balance [m]: silicon, oxide, hard carbon. */
const RADII = [10e-9, 12.1e-9, 14.3e-9] as const;
/** Of the whole dots in the electrode [1]. */
const VOLUME_FRACTION = 0.2;
/** At half filling on the carbon [A m⁻²]; assumption, of the order of what the rate table of the reference paper asks for. */
const EXCHANGE = 1.4e-2;

export interface CoatedDotOptions {
  /** Cells of silicon, oxide and carbon; default 24, 6, 10. */
  readonly cells?: readonly [number, number, number];
  readonly radii?: readonly [number, number, number];
  readonly law?: FlowLaw;
  readonly bond?: Bond;
  /** ε_f of the carbon [1]; layers never rupture without it. */
  readonly ruptureStrain?: number;
  readonly hysteresis?: "none" | "one-state";
  /** Factor on all diffusivities. */
  readonly diffusivityFactor?: number;
}

const LAYERS: readonly [Material, Record<string, number>][] = [
  [silicon, {}],
  [siox, {}],
  [hardCarbon, { density: 1200 }], // apparent
];

/** Layers of the coated dot with the laws of the materials at 25 °C. */
export function coatedDotLayers(options: CoatedDotOptions = {}): ParticleLayer[] {
  const { cells = [24, 6, 10], radii = RADII, law = POWER_LAW, bond, ruptureStrain, hysteresis = "none" } = options;
  return LAYERS.map(([material, changed], k) => {
    const laws = material.laws({ ...usualValues(material.properties), ...changed });
    const behaviour = flowingSolid(laws, law);
    const breaks = ruptureStrain !== undefined && Number.isFinite(laws.ruptureStrain);
    return {
      name: material.id,
      innerRadius: k === 0 ? 0 : radii[k - 1]!,
      outerRadius: radii[k]!,
      cells: cells[k]!,
      grading: k === 0 ? 2 : 1,
      behaviour,
      host: hostOf(laws, hysteresis === "one-state"),
      ...(bond && k > 0 ? { bond } : {}),
      ...(breaks && { fracture: { ...laws, ruptureStrain, cracked: crackedSolid(behaviour) } }),
    };
  });
}

function hostOf(laws: Laws, remembers: boolean): NonNullable<ParticleLayer["host"]> {
  const T = ROOM_TEMPERATURE;
  const mean = potentialTable(laws.potential!.mean, T);
  const { lithiation, delithiation } = laws.potential!;
  const D = laws.diffusivity!(0, T);
  return {
    maxConcentration: laws.maxConcentration,
    potential: remembers
      ? oneStatePotential(potentialTable(lithiation, T), potentialTable(delithiation, T))
      : singlePotential(mean),
    mean,
    diffusivity: D,
  };
}

/** Wetted coated dots in the electrode of SiHalf-A, with its electrolyte and lithium. */
export function coatedDotCell(options: CoatedDotOptions = {}): HalfCell {
  const { hysteresis = "none", diffusivityFactor = 1 } = options;
  const cell = sihalfA();
  const layers = coatedDotLayers(options);
  return {
    ...cell,
    hysteresis,
    kinds: [
      layeredKind({
        mesh: () => layeredMesh(layers),
        setting: { temperature: ROOM_TEMPERATURE, diffusivityFactor },
        surface: {
          potential: layers.at(-1)!.host!.potential,
          exchange: symmetricExchange(EXCHANGE),
          filmResistance: 0,
          volumeEmpty: 1,
          volumeGrowth: 0,
          temperature: ROOM_TEMPERATURE,
        },
        volumeFraction: VOLUME_FRACTION,
        hysteresisRate: 20,
      }),
    ],
  };
}
