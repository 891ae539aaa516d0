import { potentialAt } from "../materials/galleries.ts";
import { potentialTable } from "../materials/potential-table.ts";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { POWER_LAW } from "../physics/mechanics/flow-law.ts";
import { flowingSolid } from "../physics/mechanics/flowing-solid.ts";
import { singlePotential } from "../physics/particles/hysteresis.ts";
import { type LayeredMesh, layeredMesh } from "../physics/particles/layered-mesh.ts";
import { FARADAY, ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";
import { atOuterFace, type LoneState, runLone } from "./lone-run.ts";

const laws = silicon.laws(usualValues(silicon.properties));
const galleries = laws.potential!.mean;
const RADIUS = 30e-9;
const FIRST = 0.02;
/** One filling per hour. */
const HOUR = 3600;

/** Bare silicon sphere, mean potential, graded cells. */
export function siliconSphere(D: number, cells: number): LayeredMesh {
  const mean = potentialTable(galleries, ROOM_TEMPERATURE);
  return layeredMesh([
    {
      name: "silicon",
      innerRadius: 0,
      outerRadius: RADIUS,
      cells,
      grading: 2,
      behaviour: flowingSolid(laws, POWER_LAW),
      host: {
        maxConcentration: laws.maxConcentration,
        potential: singlePotential(mean),
        mean,
        diffusivity: D,
      },
    },
  ]);
}

/** Lithiates to each mean filling of `up`, then delithiates to each of `down`, and reads six numbers at every one. */
function benchmark(D: number, up: readonly number[], down: readonly number[]): number[] {
  const mesh = siliconSphere(D, 48);
  const flux = (FARADAY * laws.maxConcentration * RADIUS) / 3 / HOUR;
  const top = (up.at(-1)! - FIRST) * HOUR;
  const read = ({ y, surfaceFilling, potential, profile }: LoneState) => [
    surfaceFilling,
    y[0]!,
    potential,
    profile.radialStress[0]!,
    atOuterFace(mesh, profile.hoopStress, profile),
    profile.outerRadius[0]!,
  ];
  return runLone(
    mesh,
    potentialAt(galleries, FIRST, ROOM_TEMPERATURE),
    [
      { drive: { quantity: "flux", value: () => -flux }, until: up.map((x) => (x - FIRST) * HOUR) },
      { drive: { quantity: "flux", value: () => flux }, until: down.map((x) => top + (up.at(-1)! - x) * HOUR) },
    ],
    read,
    1e-6,
  ).flat();
}

const about = (D: string, to: number) =>
  `Silicon sphere of 30 nm radius, D ${D} m²/s, lithiated in one hour per filling to ${to} and back: lithium, finite strain and power-law flow solved as one, on 48 cells. Filling at surface and centre, potential of the surface, radial stress at the centre, hoop stress extrapolated to the surface, radius.`;

export const coupledSphere = verificationCase({
  id: "V45",
  levels: ["M1"],
  about: about("1e-18", 0.9),
  cites: ["Bucci2014", "Schoof2024"],
  run: () => benchmark(1e-18, [0.1, 0.3, 0.5, 0.7, 0.9], [0.7, 0.5, 0.3, 0.1]),
});

export const slowCoupledSphere = verificationCase({
  id: "V45b",
  levels: ["M1"],
  about: about("1e-19", 0.7),
  cites: ["Bucci2014", "Schoof2024"],
  run: () => benchmark(1e-19, [0.1, 0.3, 0.5, 0.7], [0.5, 0.3, 0.15]),
});
