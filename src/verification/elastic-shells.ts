import { constant } from "../materials/property.ts";
import { RATE_INDEPENDENT } from "../physics/mechanics/flow-law.ts";
import { type LayeredSphere, layeredSphere, type SolidLaws, setFilling } from "../physics/mechanics/layered-sphere.ts";
import { equilibrate } from "../physics/mechanics/sphere-equilibrium.ts";
import { hoopStress, radialStress } from "../physics/mechanics/sphere-stress.ts";
import { verificationCase } from "./case.ts";

/** An elastic, unbreakable solid; E [Pa], and the linear eigenstrain that it takes up when full [1]. */
export function elasticLaws(E: number, nu: number, eigenstrain = 0): SolidLaws {
  return {
    youngsModulus: constant(E),
    poissonsRatio: nu,
    volumeRatio: { empty: 1, full: Math.exp(3 * eigenstrain) },
    flowStress: constant(Number.POSITIVE_INFINITY),
    fractureEnergy: Number.POSITIVE_INFINITY,
    ruptureStrain: Number.POSITIVE_INFINITY,
    maxConcentration: 0,
  };
}

/** Balance of forces at full filling, without flow. */
function swollen(sphere: LayeredSphere): LayeredSphere {
  setFilling(sphere, 1);
  const outcome = equilibrate(sphere, RATE_INDEPENDENT, 0);
  if (outcome !== "ok") throw new Error(`the elastic sphere has no equilibrium: ${outcome}`);
  return sphere;
}

const nm = 1e-9;
const GPa = 1e9;

/** V07: swelling core in one shell, Lamé; a/b 10/15 nm. */
export const swellingCore = verificationCase({
  id: "V07",
  levels: ["M1f"],
  about:
    "An elastic core with the linear eigenstrain 1e-4 swells in an elastic shell; the core pressure against Lamé's thick-walled sphere.",
  cites: ["Timoshenko1970"],
  run() {
    const layers = [
      { name: "core", innerRadius: 0, outerRadius: 10 * nm, cells: 4, laws: elasticLaws(80 * GPa, 0.25, 1e-4) },
      { name: "shell", innerRadius: 10 * nm, outerRadius: 15 * nm, cells: 120, laws: elasticLaws(20 * GPa, 0.2) },
    ];
    return [-radialStress(swollen(layeredSphere(layers)), 0)];
  },
});

/** Value at a face by the straight line through the two nearest cell centres; faces and centres in the reference state. */
function atFace(sphere: LayeredSphere, stress: typeof hoopStress, face: number, near: number, far: number): number {
  const nearValue = stress(sphere, near);
  const slope = (stress(sphere, far) - nearValue) / (far - near);
  return nearValue + slope * (face - near);
}

/** V08: core in two shells, Lamé, three layers. The finite-strain kernel runs at 1e-5 and the result is scaled by 100. */
export const swellingCoreInTwoShells = verificationCase({
  id: "V08",
  levels: ["M1f"],
  about:
    "An elastic core with the linear eigenstrain 1e-3 in two elastic shells: stresses at the interfaces, from cell centres by a straight line, and displacements. Computed at 1e-5 and scaled, since the kernel is one of finite strain.",
  cites: ["Timoshenko1970"],
  run() {
    const eigenstrain = 1e-5;
    const scale = 1e-3 / eigenstrain;
    const radii = [10 * nm, 12 * nm, 20 * nm];
    const sphere = swollen(
      layeredSphere([
        { name: "core", innerRadius: 0, outerRadius: radii[0]!, cells: 4, laws: elasticLaws(80 * GPa, 0.25, eigenstrain) },
        { name: "oxide", innerRadius: radii[0]!, outerRadius: radii[1]!, cells: 20, laws: elasticLaws(70 * GPa, 0.17) },
        { name: "carbon", innerRadius: radii[1]!, outerRadius: radii[2]!, cells: 60, laws: elasticLaws(25 * GPa, 0.2) },
      ]),
    );
    const oxide = sphere.firstCell[1]!;
    const carbon = sphere.firstCell[2]!;
    const end = sphere.cells;
    const innerFace = (stress: typeof hoopStress, cell: number) => scale * atFace(sphere, stress, cell - 0.5, cell, cell + 1);
    const outerFace = (stress: typeof hoopStress, cell: number) => scale * atFace(sphere, stress, cell - 0.5, cell - 1, cell - 2);
    const displacement = (cell: number, R: number) => scale * (sphere.u[sphere.outer[cell - 1]!]! - R);
    return [
      scale * radialStress(sphere, 0),
      innerFace(hoopStress, oxide),
      innerFace(radialStress, carbon),
      outerFace(hoopStress, carbon),
      innerFace(hoopStress, carbon),
      outerFace(hoopStress, end),
      displacement(oxide, radii[0]!),
      displacement(carbon, radii[1]!),
      displacement(end, radii[2]!),
    ];
  },
});
