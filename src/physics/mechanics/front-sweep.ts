import type { Outcome } from "../../numerics/system.ts";
import { RATE_INDEPENDENT } from "./flow-law.ts";
import { type LayeredSphere, layeredSphere, type SolidLaws, setCellFilling } from "./layered-sphere.ts";
import { equilibrate } from "./sphere-equilibrium.ts";

/** How a sphere is converted from its surface inwards. */
export interface FrontSweep {
  readonly laws: SolidLaws;
  /** Reference radius [m], and where the front ends, over it [1]. */
  readonly radius: number;
  readonly end: number;
  /** Uniform cells of the sphere; each is converted as one. */
  readonly cells: number;
  /** Filling of the converted solid [1]. */
  readonly filling: number;
  /** Steps in which a cell takes up its lithium. */
  readonly steps: number;
}

/**
 * A sharp front moves through a sphere: cell after cell, from the surface inwards, goes from the pristine solid to one filling
 * and swells, while the converted shell flows by the rate-independent law P1 and the core stays pristine. The stress of the cell
 * at the front is right to first order in its width only: extrapolate what follows from it.
 *
 * @param onFront called after every converted cell with the sphere in equilibrium and the first converted cell
 * @returns how the sweep ended; at the first state without equilibrium it stops
 */
export function sweepFront(sweep: FrontSweep, onFront: (sphere: LayeredSphere, cell: number) => void): Outcome {
  const { laws, radius, end, cells, filling, steps } = sweep;
  const sphere = layeredSphere([{ name: "sphere", innerRadius: 0, outerRadius: radius, cells, laws }]);
  const last = Math.max(1, Math.round(end * cells));
  for (let cell = cells - 1; cell >= last; cell--) {
    for (let k = 1; k <= steps; k++) {
      setCellFilling(sphere, cell, (filling * k) / steps);
      const outcome = equilibrate(sphere, RATE_INDEPENDENT, 0);
      if (outcome !== "ok") return outcome;
      for (let i = 0; i < cells; i++) sphere.L[i]! += sphere.dL[i]!;
    }
    onFront(sphere, cell);
  }
  return "ok";
}

/** Pressure in the solid of a sphere ahead of a front, −σ_r of its innermost cell [Pa]; it is uniform there. */
export const pressureAhead = (sphere: LayeredSphere): number => -(sphere.K[0]! * sphere.t[0]!) / Math.exp(sphere.t[0]!);
