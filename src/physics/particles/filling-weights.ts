import { EDGE } from "../../materials/potential-table.ts";
import type { DiffusingSphere } from "./diffusing-sphere.ts";

/** Filling below which the absolute tolerance falls with the filling. Numerical choice: there 100 x passes the usual 0.01. */
export const DILUTE = 1e-4;

/**
 * Raises the weights of the fillings of a particle whose surface is all but empty. Below x = 1e-4 their absolute tolerance is
 * 0.01 rtol (x + EDGE)/1e-4 instead of 0.01 rtol. As the potential goes with ln x, and below EDGE with x/EDGE, that is a
 * tolerance of the potential, 100 rtol ∂U/∂ln x: 8 to 10 rtol volt near empty silicon (SiNP, ∂U/∂ln x = 0.08 to 0.10 V), 14
 * in the composite of CCOS (0.14 V); without this a hundred times as much. At a given current the potential difference is
 * tested anyway; at a given voltage nothing but the fillings tells what the next rest will show.
 * @param at first filling of the sphere in y; `flux` j [A m⁻²]; `weight` as `System.sharpen` has it
 */
export function sharpenFillings(
  sphere: DiffusingSphere,
  y: Float64Array,
  at: number,
  flux: number,
  rtol: number,
  weight: Float64Array,
): void {
  if (sphere.surface(y, at, flux) > DILUTE) return;
  for (let i = at; i < at + sphere.size; i++) {
    const scale = (Math.max(0, y[i]!) + EDGE) / DILUTE;
    weight[i] = Math.max(weight[i]!, 1 / (0.01 * rtol * scale));
  }
}
