import { tablePotential } from "../../materials/potential-table.ts";
import { brent } from "../../numerics/root.ts";
import type { Block } from "../../numerics/system.ts";
import { materialPoint, SHAPE } from "../mechanics/layer-behaviour.ts";
import type { LayeredMesh, LithiumHost } from "./layered-mesh.ts";

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

/** Fillings beyond which a host does not start. */
const LEAST = 1e-4;

/** Filling of a host at a potential [V], between 1e-4 and 1 − 1e-4, by bisection. */
function fillingAt(host: LithiumHost, U: number, h: number): number {
  const { potential, mean } = host;
  const at = (x: number) => (potential.hysteretic ? potential.value(x, h) : tablePotential(mean, x));
  let [low, high] = [LEAST, 1 - LEAST];
  if (at(low) <= U) return low;
  if (at(high) >= U) return high;
  for (let k = 0; k < 60; k++) {
    const x = (low + high) / 2;
    if (at(x) > U) low = x;
    else high = x;
  }
  return (low + high) / 2;
}

/** Mean filling of a particle whose hosts are all at the potential U [V]. */
function meanAt(mesh: LayeredMesh, U: number, h: number): number {
  const { layers, layerOf, fillingOf, share, cells } = mesh;
  const filling = layers.map(({ host }) => (host ? fillingAt(host, U, h) : 0));
  let mean = 0;
  for (let i = 0; i < cells; i++) if (fillingOf[i]! >= 0) mean += share[fillingOf[i]!]! * filling[layerOf[i]!]!;
  return mean;
}

/** Potential [V] at which the unstressed hosts of a particle hold a mean filling, in equilibrium with each other. */
export function commonPotential(mesh: LayeredMesh, filling: number, h: number): number {
  const excess = (U: number) => meanAt(mesh, U, h) - filling;
  const [low, high] = [-1, 4]; // V
  if (excess(high) >= 0) return high;
  if (excess(low) <= 0) return low;
  return brent(excess, low, high);
}

/**
 * Writes a particle at rest: every host in equilibrium at the potential U [V], the layers unstressed upon each other, what can
 * flow having flowed that far; tractions and flows none. At an empty start this is the fresh particle.
 */
export function startAtPotential(mesh: LayeredMesh, U: number, h: number, y: Float64Array, at: number, alg: number): void {
  const { layers, firstCell, fillingOf, stateOf, outerNode, innerNode, width, cube, referenceNode } = mesh;
  const point = materialPoint();
  y.fill(0, alg, alg + mesh.algebraic);
  let inside = 0; // r³
  for (const [k, { host, behaviour }] of layers.entries()) {
    const x = host ? fillingAt(host, U, h) : 0;
    if (mesh.tractionOf[k]! >= 0) {
      const node = innerNode[firstCell[k]!]!;
      if (mesh.gapAtFirst[k]) inside = Math.max(inside, referenceNode[node]! ** 3);
      y[alg + node] = Math.cbrt(inside);
    }
    for (let i = firstCell[k]!; i < firstCell[k + 1]!; i++) {
      if (host) y[at + fillingOf[i]!] = x;
      point.v.fill(0);
      point.v[2] = x;
      for (const [s, { start }] of behaviour.states.entries()) y[at + stateOf[i]! + s] = point.v[3 + s] = start;
      behaviour.evaluate(point);
      behaviour.describe(point);
      const a = Math.cbrt(inside);
      inside += cube[i]! * point.report.stressFreeVolume;
      const b = Math.cbrt(inside);
      y[alg + outerNode[i]!] = b;
      point.v[0] = Math.log((b - a) / width[i]!);
      point.v[1] = Math.log(point.report.stressFreeVolume);
      behaviour.relax?.(point);
      for (let s = 0; s < behaviour.states.length; s++) y[at + stateOf[i]! + s] = point.v[SHAPE + s]!;
    }
  }
  if (mesh.hysteresisAt >= 0) y[at + mesh.hysteresisAt] = h;
}
