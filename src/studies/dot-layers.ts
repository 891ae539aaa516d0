import type { Design } from "../design/design.ts";
import { type UnitLayer, unitCell } from "../design/unit-cell.ts";
import { crackedSolid } from "../physics/mechanics/cracked-solid.ts";
import type { ParticleLayer } from "../physics/particles/layered-mesh.ts";
import { bondOf } from "../simulation/layer-failure.ts";
import { particleLayers } from "../simulation/layered-layers.ts";
import { ROOM_TEMPERATURE } from "../units/constants.ts";
import { type ShellScenario, suppose, withFlowStress } from "./shells-of-design.ts";

/** What is supposed about the shells of a coupled particle. */
export interface DotScenario extends ShellScenario {
  /** Factor on the flow stress of every dense shell [1]. */
  readonly stronger?: number;
}

/** Layers of one particle for the coupled model, and what the design says of them. */
export interface DotLayers {
  readonly unit: readonly UnitLayer[];
  readonly layers: readonly ParticleLayer[];
}

/** A flow stress that no shell reaches [Pa]. A law of flow remains, so that oxide which has converted still starts unstressed. */
const OUT_OF_REACH = 1e12;

/**
 * The particle of a design as the coupled model computes with it: a core with its shells, each with the laws of its material and what
 * a scenario supposes of shells and bonds. Stress makes its part of the gap between the branches of the potential, a state the rest.
 * @param nodes cells of the core; shells in proportion
 * @param diffusivity of the core, instead of that of its material [m² s⁻¹]
 */
export function dotLayers({ particle }: Design, scenario: DotScenario, nodes: number, diffusivity?: number): DotLayers {
  const unit = unitCell(particle).map((layer, k) => (k === 0 ? layer : { ...layer, laws: supposed(layer.laws, scenario) }));
  const set = { temperature: ROOM_TEMPERATURE, hysteresis: "mechanical", nodes, diffusivity } as const;
  const layers = particleLayers(unit, { ...set, tortuosityExponent: particle.secondary?.tortuosityExponent });
  return { unit, layers: layers.map((layer, k) => (k === 0 ? layer : fragile(layer, unit[k]!, scenario))) };
}

function supposed(laws: UnitLayer["laws"], { stronger = 1, ...scenario }: DotScenario): UnitLayer["laws"] {
  if (scenario.flows === false) return { ...laws, ...withFlowStress(laws, OUT_OF_REACH) };
  const { empty, full } = laws.flowStress;
  return suppose({ ...laws, flowStress: { empty: stronger * empty, full: stronger * full } }, scenario);
}

/** A shell that may part from the layer inside, unless bonds are permanent, and break, unless nothing does. */
function fragile(layer: ParticleLayer, { laws }: UnitLayer, { bond = bondOf(), breaks, flows }: DotScenario): ParticleLayer {
  return {
    ...layer,
    ...(bond !== "permanent" && { bond }),
    ...(breaks !== false && flows !== false && { fracture: { ...laws, cracked: crackedSolid(layer.behaviour) } }),
  };
}
