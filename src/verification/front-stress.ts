import { constant, linear } from "../materials/property.ts";
import { pressureAhead, sweepFront } from "../physics/mechanics/front-sweep.ts";
import type { SolidLaws } from "../physics/mechanics/layered-sphere.ts";
import { hoopStress } from "../physics/mechanics/sphere-stress.ts";
import { verificationCase } from "./case.ts";

const STRENGTH = 50e6;

/** Nearly rigid, perfectly plastic, 3.8 times as large when converted. Poisson's ratio is free: nothing elastic matters. */
const rigidPlastic: SolidLaws = {
  youngsModulus: constant(400e9),
  poissonsRatio: 0.22,
  flowStress: constant(STRENGTH),
  volumeRatio: linear(1, 3.8),
  fractureEnergy: Number.POSITIVE_INFINITY,
  ruptureStrain: Number.POSITIVE_INFINITY,
  maxConcentration: 1,
};

/** Core pressure and surface hoop stress over σ_y once the outer half of the radius is converted, on a mesh of `cells`. */
export function convertedHalf(cells: number): { pressure: number; hoop: number } {
  let at = { pressure: 0, hoop: 0 };
  const outcome = sweepFront({ laws: rigidPlastic, radius: 50e-9, end: 0.5, cells, filling: 1, steps: 14 }, (sphere) => {
    at = { pressure: pressureAhead(sphere) / STRENGTH, hoop: hoopStress(sphere, cells - 1) / STRENGTH };
  });
  if (outcome !== "ok") throw new Error(`no equilibrium on ${cells} cells: ${outcome}`);
  return at;
}

/** V10: 2 ln(b/r_c) with r_c = 25 nm and b³ = r_c³ + 3.8 (R³ − r_c³). */
export const frontInRigidPlasticSphere = verificationCase({
  id: "V10",
  levels: ["M1"],
  about:
    "The outer half of the radius of a nearly rigid, perfectly plastic sphere is converted cell by cell and swells 3.8 times: core pressure over flow stress, extrapolated at first order from 100 and 200 cells, against 2 ln(b/r_c) with the current radii; hoop stress at the surface, which is the flow stress in tension. Single meshes converge from below at first order only: the cell at the front is converted as a whole.",
  cites: ["Zhao2012"],
  run() {
    const [coarse, fine] = [convertedHalf(100), convertedHalf(200)];
    return [2 * fine.pressure - coarse.pressure, fine.hoop];
  },
});
