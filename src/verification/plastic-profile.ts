import { potentialTable, tablePotential } from "../materials/potential-table.ts";
import { constant, usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { flowingSolid } from "../physics/mechanics/flowing-solid.ts";
import { singlePotential } from "../physics/particles/hysteresis.ts";
import { type LayeredMesh, layeredMesh } from "../physics/particles/layered-mesh.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { runLone } from "./lone-run.ts";

const laws = silicon.laws(usualValues(silicon.properties));
/** Set of Schoof2024: D [m² s⁻¹], E [Pa], ν, Ω [m³ mol⁻¹], c_max [mol m⁻³]. */
const D = 1e-17;
const E = 90.13e9;
const NU = 0.22;
const OMEGA = 1.096e-5;
const FULL = 311470;
const FIRST = 0.02;
const HOUR = 3600; // of one filling: 1C
const MEAN = 0.5;
const RADII = [50e-9, 100e-9, 200e-9, 300e-9];

function sphere(outerRadius: number, flowStress: typeof laws.flowStress): LayeredMesh {
  const mean = potentialTable(laws.potential!.mean, ROOM_TEMPERATURE);
  const solid = {
    ...laws,
    youngsModulus: constant(E),
    poissonsRatio: NU,
    volumeRatio: { empty: 1, full: 1 + OMEGA * FULL },
    maxConcentration: FULL,
    flowStress,
  };
  return layeredMesh([
    {
      name: "silicon",
      innerRadius: 0,
      outerRadius,
      cells: 48,
      grading: 2,
      behaviour: flowingSolid(solid, POWER_LAW),
      host: {
        maxConcentration: FULL,
        potential: singlePotential(mean),
        mean,
        diffusivity: D,
      },
    },
  ]);
}

/** Filling of the surface less that of the innermost cell when the sphere is half full, lithiated at 1C. */
function spread(radius: number, flowStress = laws.flowStress): number {
  const mesh = sphere(radius, flowStress);
  const flux = (FARADAY * FULL * radius) / 3 / HOUR;
  const [found] = runLone(
    mesh,
    tablePotential(mesh.layers[0]!.host!.mean, FIRST),
    [{ drive: { quantity: "flux", value: () => -flux }, until: [(MEAN - FIRST) * HOUR] }],
    ({ surfaceFilling, y }) => surfaceFilling - y[0]!,
    1e-6,
  );
  return found!;
}

/** V38, a trend: flow takes away the stress that evens lithium out. */
export const plasticProfile = verificationCase({
  id: "V38",
  levels: ["M1"],
  about:
    "Spheres with the diffusivity, modulus, molar volume and c_max of a published set, potential and flow stress of silicon, lithiated at 1C to a mean filling of 0.5 on 48 cells: filling of the surface less that of the centre with power-law flow, over the same without flow, for radii of 50, 100, 200 and 300 nm. Above 1, flow makes the profile less uniform; up to 100 nm lithium is so even that nothing flows. The published flow law hardens and does not depend on rate.",
  cites: ["Schoof2024"],
  run: () => [RADII.map((radius) => spread(radius) / spread(radius, constant(Number.POSITIVE_INFINITY)))],
});
