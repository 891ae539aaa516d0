import { pressureAhead, sweepFront } from "./front-sweep.ts";
import type { LayeredSphere, SolidLaws } from "./layered-sphere.ts";
import { elasticEnergy, hoopStress } from "./sphere-stress.ts";

/** Stress of a sphere over the place of its front, σ = s/R from large to small. It does not depend on the radius. */
export interface FrontStress {
  readonly front: Float64Array;
  /** Pressure ahead of the front [Pa], compression positive, and hoop stress at the surface [Pa], tension positive. */
  readonly corePressure: Float64Array;
  readonly surfaceHoop: Float64Array;
  /** Rise of the affinity of the front, −Ω (W − tr M/3), mean of the cells on both sides [J mol⁻¹]. */
  readonly affinity: Float64Array;
}

/** Cells of the coarser of two sweeps, steps of a cell, and where they end. */
const CELLS = 50;
const STEPS = 8;
const END = 0.02;

/**
 * Stress of a rate-independent sphere (law P1) that a front converts from outside to one filling, the stress at the front
 * extrapolated at first order from two meshes, that of the surface from the finer one. In the rigid-plastic limit the pressure is
 * 2 σ_y ln(b/s) with the current outer radius b
 * (Zhao2012).
 * @param filling of the converted solid [1]
 * @throws RangeError when a sweep finds no equilibrium
 */
export function frontStress(laws: SolidLaws, filling: number): FrontStress {
  const coarse = sweepOn(CELLS, laws, filling);
  const fine = sweepOn(2 * CELLS, laws, filling);
  const extrapolate = (values: number[], finer: number[]) => Float64Array.from(values, (v, k) => 2 * finer[2 * k + 1]! - v);
  return {
    front: Float64Array.from(coarse.front),
    corePressure: extrapolate(coarse.pressure, fine.pressure),
    surfaceHoop: Float64Array.from(coarse.hoop, (_, k) => fine.hoop[2 * k + 1]!),
    affinity: extrapolate(coarse.affinity, fine.affinity),
  };
}

function sweepOn(cells: number, laws: SolidLaws, filling: number) {
  const found = { front: [] as number[], pressure: [] as number[], hoop: [] as number[], affinity: [] as number[] };
  const outcome = sweepFront({ laws, radius: 1e-7, end: END, cells, filling, steps: STEPS }, (sphere, cell) => {
    found.front.push(cell / cells);
    found.pressure.push(pressureAhead(sphere));
    found.hoop.push(hoopStress(sphere, cells - 1));
    found.affinity.push((stressOfFront(sphere, cell) + stressOfFront(sphere, cell - 1)) / 2);
  });
  if (outcome !== "ok") throw new RangeError(`a front in a sphere of ${cells} cells finds no equilibrium: ${outcome}`);
  return found;
}

/** −Ω (W − tr M/3) of one cell [J mol⁻¹], Ω = (J_full − J_empty)/c_max. */
function stressOfFront(sphere: LayeredSphere, i: number): number {
  const { volumeRatio, maxConcentration } = sphere.layers[0]!.laws;
  const Omega = (volumeRatio.full - volumeRatio.empty) / maxConcentration;
  return -Omega * (elasticEnergy(sphere, i) - sphere.K[i]! * sphere.t[i]!);
}

/** A column of the table at σ, linear between its rows; beyond them the nearest row. */
export function atFront(table: FrontStress, column: Float64Array, front: number): number {
  const { front: at } = table;
  const last = at.length - 1;
  if (front >= at[0]!) return column[0]!;
  if (front <= at[last]!) return column[last]!;
  const place = ((at[0]! - front) / (at[0]! - at[last]!)) * last; // rows are equidistant
  const k = Math.min(last - 1, Math.floor(place));
  return column[k]! + (place - k) * (column[k + 1]! - column[k]!);
}
