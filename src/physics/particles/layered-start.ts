import { EDGE, tablePotential } from "../../materials/potential-table.ts";
import { brent } from "../../numerics/root.ts";
import type { Block } from "../../numerics/system.ts";
import { FARADAY, GAS_CONSTANT, ROOM_TEMPERATURE } from "../../units/constants.ts";
import { materialPoint, SHAPE } from "../mechanics/layer-behaviour.ts";
import { diffusivityAt, type LayeredMesh, type LithiumHost } from "./layered-mesh.ts";
import type { RestingParticle } from "./particle-row.ts";

/**
 * Scale of inner states: an error of 1e-5 in ln λ_p at rtol 1e-4. It is a stress of a few MPa, a thousandth of the flow stress, and
 * flow soon forgets it: pressures and voltages are as right as with a scale of 1, in a tenth fewer steps. Numerical choice.
 */
const FLOW_SCALE = 10;

/** Blocks of the differential unknowns of a particle that start at `offset`. */
export function differentialBlocks(mesh: LayeredMesh, offset: number): Block[] {
  const { fillings, innerStates, differential } = mesh;
  const block = (name: string, from: number, length: number, scale: number): Block => ({
    name,
    unit: "1",
    offset: offset + from,
    length,
    kind: "differential",
    scale,
  });
  return [
    block("filling", 0, fillings, 1),
    block("inner state", fillings, innerStates, FLOW_SCALE),
    block("hysteresis and inelastic strain", fillings + innerStates, differential - fillings - innerStates, 1),
  ].filter((b) => b.length > 0);
}

/** A potential [V] whose hundredth of the tolerance matters to nothing and is far above rounding; numerical choice. */
const LITTLE = 1e-3;
/** RT/F at room temperature [V]. */
const THERMAL_VOLTAGE = (GAS_CONSTANT * ROOM_TEMPERATURE) / FARADAY;

/**
 * Blocks of the algebraic unknowns of a particle that start at `offset`. Flows follow steep potentials, so their error does not
 * choose the step; the scale of each fills the particle in one hour or, where lithium passes so easily that rounding of the
 * potentials moves more, makes a potential of `LITTLE` at a slope of 1 V.
 */
export function algebraicBlocks(mesh: LayeredMesh, offset: number): Block[] {
  const { flowAt, joints, volume, width, radius, layers, layerOf } = mesh;
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
  const half = (i: number) => (0.5 * width[i]! * radius ** 2) / diffusivityAt(layers[layerOf[i]!]!.host!, 0.5);
  return [
    block("radius and traction", "1", 0, flowAt, 1, true),
    ...joints.map(({ inner, outer, conductance }, k) => {
      const easy = LITTLE / (half(inner) + half(outer) + (THERMAL_VOLTAGE * radius) / conductance);
      return block("joint flow", "1/s", flowAt + k, 1, Math.max(total / 3600, easy), false);
    }),
  ].filter((b) => b.length > 0);
}

/** Fillings beyond which a host does not start. */
const LEAST = 1e-4;

/** Filling of a host at a potential [V], between `least` and 1 − `least`, by bisection. */
function fillingAt(host: LithiumHost, U: number, h: number, least = LEAST): number {
  const { potential, mean } = host;
  const at = (x: number) => (potential.hysteretic ? potential.value(x, h) : tablePotential(mean, x));
  let [low, high] = [least, 1 - least];
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
function meanAt(mesh: LayeredMesh, U: number, h: number, least = LEAST): number {
  const { layers, layerOf, fillingOf, share, cells } = mesh;
  const filling = layers.map(({ host }) => (host ? fillingAt(host, U, h, least) : 0));
  let mean = 0;
  for (let i = 0; i < cells; i++) if (fillingOf[i]! >= 0) mean += share[fillingOf[i]!]! * filling[layerOf[i]!]!;
  return mean;
}

/** Potential [V] at which the unstressed hosts of a particle hold a mean filling, in equilibrium with each other. */
export function commonPotential(mesh: LayeredMesh, filling: number, h: number, least = LEAST): number {
  const excess = (U: number) => meanAt(mesh, U, h, least) - filling;
  const [low, high] = [-1, 4]; // V
  if (excess(high) >= 0) return high;
  if (excess(low) <= 0) return low;
  return brent(excess, low, high);
}

/** The unstressed particle at rest: its potential as close to empty and full as the tables go, its filling that of a start. */
export function restingParticle(mesh: LayeredMesh): RestingParticle {
  const hosts = mesh.layers.flatMap(({ host }) => host ?? []);
  const within = (x: number) => Math.min(1 - 2 * EDGE, Math.max(2 * EDGE, x));
  return {
    potential: (x, h) => (hosts.length === 1 ? hosts[0]!.potential.value(x, h) : commonPotential(mesh, within(x), h, EDGE)),
    filling: (U, h) => meanAt(mesh, U, h),
  };
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
  for (const n of mesh.strainOf) if (n >= 0) y[at + n] = 0;
}
