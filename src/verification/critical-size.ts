import { fillingAt } from "../materials/galleries.ts";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { sweepFront } from "../physics/mechanics/front-sweep.ts";
import { surfaceCrackEnergy } from "../physics/mechanics/surface-crack.ts";
import { ROOM_TEMPERATURE } from "../units/constants.ts";
import { verificationCase } from "./case.ts";

/** Γ [J m⁻²]: the value for which the bound was published (Gao2016). */
const FRACTURE_ENERGY = 10;
const CELLS = 100;

/**
 * Largest energy release rate of a surface crack [J m⁻²] while a front crosses a sphere of silicon.
 * @param radius [m]; `overrides` of the properties of silicon, SI
 */
export function largestCrackEnergy(radius: number, overrides: Readonly<Record<string, number>> = {}): number {
  const values = { ...usualValues(silicon.properties), ...overrides };
  const laws = silicon.laws(values);
  const filling = fillingAt(laws.potential!.mean, values.frontPotential!, ROOM_TEMPERATURE);
  let largest = 0;
  const outcome = sweepFront({ laws, radius, end: 0.04, cells: CELLS, filling, steps: 8 }, (sphere, cell) => {
    largest = Math.max(largest, surfaceCrackEnergy(sphere, cell));
  });
  if (outcome !== "ok") throw new Error(`no equilibrium at a radius of ${radius} m: ${outcome}`);
  return largest;
}

/** Radius at which G reaches Γ [nm], found where G is proportional to the radius. */
const criticalRadius = (overrides: Readonly<Record<string, number>>): number =>
  (75 * FRACTURE_ENERGY) / largestCrackEnergy(75e-9, overrides);

/** V39, a trend: what flow at the numbers of the material file leaves of the critical size, and what the ends of their ranges do. */
export const criticalSize = verificationCase({
  id: "V39",
  levels: ["M1"],
  about:
    "Largest energy release rate of a surface crack while a front crosses a silicon sphere that flows (law P1): its growth from 37.5 to 75 nm of radius, and the radius in nm at which it reaches 10 J/m², for the usual flow stress and modulus, for the flow stress at the end of its range (1.75 GPa), and for the softest full silicon besides (12 GPa). The rate is proportional to the radius. With the usual numbers flow relieves the shell so far that the critical radius is near 1 µm; only the strongest flow stress with the softest modulus brings it between the published bound of 35 nm and the 75 nm that are observed.",
  cites: ["Gao2016", "Liu2012", "Tada2000"],
  run: () => [
    [
      largestCrackEnergy(75e-9) / largestCrackEnergy(37.5e-9),
      criticalRadius({}),
      criticalRadius({ flowStressFull: 1.75e9 }),
      criticalRadius({ flowStressFull: 1.75e9, youngsModulusFull: 12e9 }),
    ],
  ],
});
