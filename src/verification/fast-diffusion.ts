import { potentialTable, tablePotential } from "../materials/potential-table.ts";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { flowingSolid } from "../physics/mechanics/flowing-solid.ts";
import { type LayerBehaviour, VARIABLES } from "../physics/mechanics/layer-behaviour.ts";
import { singlePotential } from "../physics/particles/hysteresis.ts";
import { type LayeredMesh, layeredMesh } from "../physics/particles/layered-mesh.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { coatedDot } from "./coated-dot.ts";
import { type LoneState, runLone } from "./lone-run.ts";

const FIRST = 1e-4;
const HOUR = 3600;
const FULL = 3.75;

/** The same material, whose stress does not move lithium: all layers of one potential then fill alike, as in M1f. */
function withoutStressPotential(solid: LayerBehaviour): LayerBehaviour {
  const row = 2 * VARIABLES;
  const { evaluateMany: _, ...one } = solid;
  return {
    ...one,
    evaluate(point) {
      solid.evaluate(point);
      point.gradient[2] = 0;
    },
    linearise(point) {
      solid.linearise(point);
      point.gradient[2] = 0;
      point.hessian.fill(0, row, row + VARIABLES);
    },
  };
}

/** The coated dot of the benchmark as a coupled particle, all layers storing lithium at one potential. */
export function coupledDot(cells: readonly [number, number, number], D: number, stressMoves: boolean): LayeredMesh {
  const siliconLaws = silicon.laws(usualValues(silicon.properties));
  const mean = potentialTable(siliconLaws.potential!.mean, ROOM_TEMPERATURE);
  const { maxConcentration } = siliconLaws;
  return layeredMesh(
    coatedDot([10, 12.1, 14.3], [1, 1.5], cells).map(({ name, innerRadius, outerRadius, cells, laws }) => {
      const solid = flowingSolid({ ...laws, maxConcentration }, POWER_LAW);
      return {
        name,
        innerRadius,
        outerRadius,
        cells,
        behaviour: stressMoves ? solid : withoutStressPotential(solid),
        host: {
          maxConcentration,
          potential: singlePotential(mean),
          mean,
          diffusivity: D,
        },
      };
    }),
  );
}

/** V29: with D = 1e-11 m²/s the coupled particle is the shell-pressure model. */
export const fastDiffusion = verificationCase({
  id: "V29",
  levels: ["M1", "M1f"],
  about:
    "The coated dot of V43 as a coupled particle with D = 1e-11 m²/s, one hour per half cycle, core pressure at six points. All layers have the potential of silicon and stress does not move lithium, so that all fill alike: what the shell-pressure model takes for granted.",
  cites: [],
  run() {
    const mesh = coupledDot([10, 16, 30], 1e-11, false);
    const mean = mesh.layers[0]!.host!.mean;
    const flux = (FARADAY * mesh.maxConcentration * mesh.radius) / 3 / HOUR;
    const time = (x: number) => (x / FULL - FIRST) * HOUR;
    const top = time(FULL * (1 - FIRST));
    const down = (x: number) => top + (1 - FIRST - Math.max(x / FULL, FIRST)) * HOUR;
    return runLone(
      mesh,
      tablePotential(mean, FIRST),
      [
        { drive: { quantity: "flux", value: () => -flux }, until: [time(0.25), time(1), top] },
        { drive: { quantity: "flux", value: () => flux }, until: [down(3), down(1), down(0)] },
      ],
      ({ profile }: LoneState) => profile.corePressure,
      1e-6,
    );
  },
});
