import { hardCarbon } from "../materials/hard-carbon.ts";
import { potentialTable, tablePotential } from "../materials/potential-table.ts";
import { constant, usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { flowingSolid } from "../physics/mechanics/flowing-solid.ts";
import { materialPoint } from "../physics/mechanics/layer-behaviour.ts";
import { singlePotential } from "../physics/particles/hysteresis.ts";
import { layeredMesh, type ParticleLayer } from "../physics/particles/layered-mesh.ts";
import { describeCell } from "../physics/particles/layered-point.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { type LoneState, runLone } from "./lone-run.ts";

const nm = 1e-9;

function layer(material: typeof silicon, from: number, to: number, cells: number): ParticleLayer {
  const laws = material.laws(usualValues(material.properties));
  const mean = potentialTable(laws.potential!.mean, ROOM_TEMPERATURE);
  const D = laws.diffusivity!(0, ROOM_TEMPERATURE);
  return {
    name: material.id,
    innerRadius: from * nm,
    outerRadius: to * nm,
    cells,
    behaviour: flowingSolid({ ...laws, flowStress: constant(Number.POSITIVE_INFINITY) }, POWER_LAW),
    host: {
      maxConcentration: laws.maxConcentration,
      potential: singlePotential(mean),
      mean,
      diffusivity: D,
    },
  };
}

/** Potential U − μ_mech/F of every storing cell [V], from the energy of its material. */
function potentials({ y, system }: LoneState): number[] {
  const { mesh } = system.particle;
  const point = materialPoint();
  const { v, gradient } = point;
  return Array.from({ length: mesh.cells }, (_, i) => {
    const { behaviour, host } = mesh.layers[mesh.layerOf[i]!]!;
    describeCell(mesh, behaviour, i, y, 0, system.algebraicAt, point);
    return tablePotential(host!.mean, v[2]!) - gradient[2]! / (FARADAY * host!.maxConcentration);
  });
}

export const hostsAtRest = verificationCase({
  id: "V03",
  levels: ["M1"],
  about:
    "Silicon in hard carbon, elastic and bonded, 20 and 26 nm, with the potential outside stepped from 0.5 to 0.35 V until nothing moves: in every cell U(x) − μ_mech/F is the same, though fillings and stresses are not.",
  cites: ["Larche1973"],
  run() {
    const mesh = layeredMesh([layer(silicon, 0, 10, 24), layer(hardCarbon, 10, 13, 8)]);
    const held = { quantity: "potential", value: () => 0.35 } as const;
    const [rest] = runLone(
      mesh,
      0.5,
      [{ drive: held, until: [1e5] }],
      (state) => ({ volts: potentials(state), flux: state.flux / FARADAY }),
      1e-8,
    );
    return [Math.max(...rest!.volts) - Math.min(...rest!.volts), rest!.flux];
  },
});
