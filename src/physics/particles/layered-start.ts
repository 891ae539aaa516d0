import { tablePotential } from "../../materials/potential-table.ts";
import type { Block } from "../../numerics/system.ts";
import type { LayeredMesh } from "./layered-mesh.ts";

/** Fillings beyond which a host does not start. */
const LEAST = 1e-4;

/** Blocks of the differential unknowns of a particle that start at `offset`. */
export function differentialBlocks(mesh: LayeredMesh, offset: number): Block[] {
  const block = (name: string, from: number, length: number): Block => ({
    name,
    unit: "1",
    offset: offset + from,
    length,
    kind: "differential",
    scale: 1,
  });
  return [
    block("filling", 0, mesh.fillings),
    block("inner state", mesh.fillings, mesh.innerStates),
    block("hysteresis", mesh.hysteresisAt, mesh.hysteresisAt < 0 ? 0 : 1),
  ].filter((b) => b.length > 0);
}

/**
 * Blocks of the algebraic unknowns of a particle that start at `offset`. Flows follow steep potentials, so their error does not
 * choose the step; their scale fills the particle in one hour.
 */
export function algebraicBlocks(mesh: LayeredMesh, offset: number): Block[] {
  const { flowAt, joints, volume } = mesh;
  const total = volume.reduce((a, b) => a + b, 0);
  const block = (name: string, unit: string, from: number, length: number, scale: number, tested: boolean): Block => ({
    name,
    unit,
    offset: offset + from,
    length,
    kind: "algebraic",
    scale,
    tested,
  });
  return [
    block("radius and traction", "1", 0, flowAt, 1, true),
    block("joint flow", "1/s", flowAt, joints.length, total / 3600, false),
  ].filter((b) => b.length > 0);
}

/** Filling of a host at a potential [V], between 1e-4 and 1 − 1e-4, by bisection. */
function fillingAt(potential: (x: number) => number, U: number): number {
  let [low, high] = [LEAST, 1 - LEAST];
  if (potential(low) <= U) return low;
  if (potential(high) >= U) return high;
  for (let k = 0; k < 60 && high - low > 1e-15; k++) {
    const x = (low + high) / 2;
    if (potential(x) > U) low = x;
    else high = x;
  }
  return (low + high) / 2;
}

/**
 * Writes the fresh particle: every host in equilibrium at the potential U [V], free of plastic flow; radii unstressed as a
 * guess, tractions and flows none.
 * @returns mean filling
 */
export function startAtPotential(mesh: LayeredMesh, U: number, h: number, y: Float64Array, at: number, alg: number): number {
  const { layers, firstCell, fillingOf, stateOf, share } = mesh;
  let mean = 0;
  for (const [k, { host, behaviour }] of layers.entries()) {
    const x = host
      ? fillingAt((x) => (host.potential.hysteretic ? host.potential.value(x, h) : tablePotential(host.mean, x)), U)
      : 0;
    for (let i = firstCell[k]!; i < firstCell[k + 1]!; i++) {
      if (host) {
        y[at + fillingOf[i]!] = x;
        mean += share[fillingOf[i]!]! * x;
      }
      for (const [s, { start }] of behaviour.states.entries()) y[at + stateOf[i]! + s] = start;
    }
  }
  if (mesh.hysteresisAt >= 0) y[at + mesh.hysteresisAt] = h;
  for (let n = 0; n < mesh.algebraic; n++) y[alg + n] = mesh.referenceNode[n]!;
  return mean;
}
