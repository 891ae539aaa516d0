import type { Linear } from "../../materials/material.ts";
import type { PotentialTable } from "../../materials/potential-table.ts";
import { gradedNodes } from "../../numerics/graded-grid.ts";
import { DesignError } from "../../units/error.ts";
import type { LayerBehaviour } from "../mechanics/layer-behaviour.ts";
import type { Bond } from "../mechanics/layered-sphere.ts";
import type { HostPotential } from "./hysteresis.ts";

/** How a layer stores and carries lithium. */
export interface LithiumHost {
  /** Lithium when full, per reference volume of the layer [mol m⁻³]. */
  readonly maxConcentration: number;
  /** What its interfaces and surface show, and the mean that drives diffusion inside (the shift by hysteresis is uniform) [V]. */
  readonly potential: HostPotential;
  readonly mean: PotentialTable;
  /** Chemical diffusivity on the gradient of the reference concentration [m² s⁻¹], with its slope ∂D/∂x where it changes with filling. */
  readonly diffusivity: number | { value(filling: number): number; slope(filling: number): number };
}

/** Diffusivity of a host at a filling [m² s⁻¹]. */
export const diffusivityAt = ({ diffusivity: D }: LithiumHost, filling: number): number =>
  typeof D === "number" ? D : D.value(filling);

/** One layer of a particle, from the centre outwards. */
export interface ParticleLayer {
  readonly name: string;
  /** Reference radii [m]; an inner radius above the outer one of the layer inside leaves a gap. */
  readonly innerRadius: number;
  readonly outerRadius: number;
  readonly cells: number;
  /** Exponent by which the cells crowd towards the outer face; 1 is uniform. */
  readonly grading?: number;
  readonly behaviour: LayerBehaviour;
  /** Absent: an inert layer, which lithium passes without loss. */
  readonly host?: LithiumHost;
  /** h_int of the interface to the next storing layer inside [m s⁻¹]; the chemical potential is continuous when absent. */
  readonly interfaceConductance?: number;
  /** Bond to the layer inside, when it can open; without one, and without a gap, the two share their nodes and never part. */
  readonly bond?: Bond;
  /** How that interface passes lithium once it has come apart; as before when absent. */
  readonly opened?: OpenInterface;
  /** What it takes to rupture the layer; absent: it never does. */
  readonly fracture?: LayerFracture;
}

/** Transfer of lithium across an interface that has come apart: h₀ [m s⁻¹] without gap, the share w of it that dies away over g₀ [m]. */
export interface OpenInterface {
  readonly conductance: number;
  readonly gapShare: number;
  readonly gapLength: number;
}

/** Toughness of a layer, and its behaviour once it is cracked. */
export interface LayerFracture {
  /** Young's modulus [Pa], linear in filling, and Poisson's ratio: what the energy of a crack is counted with. */
  readonly youngsModulus: Linear;
  readonly poissonsRatio: number;
  /** Γ [J m⁻²] and ε_f [1]; Infinity for what cannot be reached. */
  readonly fractureEnergy: number;
  readonly ruptureStrain: number;
  readonly cracked: LayerBehaviour;
}

/** How a layer behaves now. */
export function behaviourOf({ behaviour, fracture }: ParticleLayer, ruptured: number): LayerBehaviour {
  return ruptured === 1 && fracture ? fracture.cracked : behaviour;
}

/** Usual cells (power grading towards the surface of the core, shells uniform). */
export const USUAL_CELLS = { core: 24, oxide: 6, hardCarbon: 10, porousCarbon: 8, grading: 2 } as const;

/** A joint: where lithium passes from one storing layer to the next. */
export interface Joint {
  /** Last cell inside and first cell outside. */
  readonly inner: number;
  readonly outer: number;
  /** h_int [m s⁻¹], Infinity when μ is continuous. */
  readonly conductance: number;
  /** Of an interface that can come apart: how it passes lithium then. */
  readonly opened?: OpenInterface;
  /** Layer outside the interface. */
  readonly layer: number;
  /** Filling that arrives outside per filling that leaves inside, c_max of the inner host over that of the outer [1]. */
  readonly ratio: number;
}

/**
 * Cells of a layered particle and the order of its unknowns. Lengths are in R, the outer radius of the outermost storing
 * layer; N cells.
 *
 * Differential unknowns: fillings of the storing cells, inner states of all cells, one hysteresis state if a host has one, and
 * for every layer that can rupture its accumulated inelastic hoop strain ∫|d ln λ_p|/2, the mean over its volume.
 * Algebraic, from the centre outwards: radii r/R of the nodes and, where an interface is split in two nodes, r⁻, its traction λ
 * over `TRACTION` (compression positive), r⁺; then the flow of filling through every joint (per 4π, volumes in R³) [s⁻¹].
 */
export interface LayeredMesh {
  readonly layers: readonly ParticleLayer[];
  readonly cells: number;
  readonly radius: number;
  readonly layerOf: Int32Array;
  /** First cell of each layer, then N. */
  readonly firstCell: Int32Array;
  /** Radius among the algebraic unknowns of the inner and outer node of each cell, −1 for the centre. */
  readonly innerNode: Int32Array;
  readonly outerNode: Int32Array;
  /** Traction among the algebraic unknowns of the interface inside each layer, −1 when the nodes are shared; whether a gap is there at first. */
  readonly tractionOf: Int32Array;
  readonly gapAtFirst: readonly boolean[];
  /** Reference radius of every radius unknown, r/R; 0 at tractions and flows; length `algebraic`. */
  readonly referenceNode: Float64Array;
  /** Reference width, R_b³ − R_a³ and a third of it, in R and R³. */
  readonly width: Float64Array;
  readonly cube: Float64Array;
  readonly volume: Float64Array;
  /** Reference position of the middle of each cell, r/R. */
  readonly position: Float64Array;
  /** Unknown of the filling (−1 in inert cells) and of the first inner state of each cell, counted from the first unknown. */
  readonly fillingOf: Int32Array;
  readonly stateOf: Int32Array;
  readonly states: Int32Array;
  readonly fillings: number;
  readonly innerStates: number;
  /** Unknown of the hysteresis state, −1 when no host has one. */
  readonly hysteresisAt: number;
  /** Unknown of the inelastic strain of each layer, −1 when it cannot rupture. */
  readonly strainOf: Int32Array;
  readonly differential: number;
  readonly joints: readonly Joint[];
  /** Number of algebraic unknowns, and where joint flows start. */
  readonly algebraic: number;
  readonly flowAt: number;
  /** Last storing cell: lithium enters through its outer face. */
  readonly surfaceCell: number;
  /** c_max V of each storing cell over the sum [1], in the order of the fillings, and the sum over R³/3: mean c_max [mol m⁻³]. */
  readonly share: Float64Array;
  readonly maxConcentration: number;
}

/** Unit of the tractions among the unknowns [Pa]. */
export const TRACTION = 1e9;

function check(layers: readonly ParticleLayer[]): void {
  if (!layers.some((l) => l.host))
    throw new DesignError("no layer of the particle stores lithium", { expected: "a storing layer" });
  let inside = 0;
  for (const [k, { name, innerRadius: a, outerRadius: b, cells }] of layers.entries()) {
    if (!(b > a && Number.isFinite(b) && (k === 0 ? a === 0 : a >= inside * (1 - 1e-12))))
      throw new DesignError(`the radii of layer ${name} do not follow from inside to outside`, {
        place: { path: `layers[${k}]` },
        expected: k === 0 ? "a solid core, from radius 0" : `radii growing from ${inside} m`,
        found: `${a} m to ${b} m`,
      });
    if (!(Number.isInteger(cells) && cells >= 1))
      throw new DesignError(`layer ${name} has no cells`, {
        place: { path: `layers[${k}]` },
        expected: "a whole number of cells, 1 or more",
        found: `${cells}`,
      });
    inside = b;
  }
}

/**
 * Lays out the cells and unknowns of a particle.
 * @throws DesignError when radii or cells are impossible or nothing stores lithium
 */
export function layeredMesh(layers: readonly ParticleLayer[]): LayeredMesh {
  check(layers);
  const cells = layers.reduce((sum, l) => sum + l.cells, 0);
  const lastStoring = layers.findLastIndex((l) => l.host);
  const radius = layers[lastStoring]!.outerRadius;
  const real = () => new Float64Array(cells);
  const whole = () => new Int32Array(cells).fill(-1);
  const [width, cube, volume, position] = [real(), real(), real(), real()];
  const [layerOf, fillingOf, stateOf, states] = [whole(), whole(), whole(), whole()];
  const [innerNode, outerNode] = [whole(), whole()];
  const firstCell = new Int32Array(layers.length + 1);
  const tractionOf = new Int32Array(layers.length).fill(-1);
  const gapAtFirst = layers.map((l, k) => k > 0 && l.innerRadius > layers[k - 1]!.outerRadius * (1 + 1e-12));
  const reference: number[] = [];
  let cell = 0;
  let fillings = 0;
  for (const [k, layer] of layers.entries()) {
    firstCell[k] = cell;
    const nodes = gradedNodes(layer.cells + 1, layer.grading ?? 1);
    const at = (i: number) => (layer.innerRadius + (layer.outerRadius - layer.innerRadius) * nodes[i]!) / radius;
    if (k > 0 && (layer.bond || gapAtFirst[k])) {
      tractionOf[k] = reference.length;
      reference.push(0, at(0));
    }
    for (let i = 0; i < layer.cells; i++, cell++) {
      const [a, b] = [at(i), at(i + 1)];
      innerNode[cell] = reference.length - 1;
      outerNode[cell] = reference.length;
      reference.push(b);
      layerOf[cell] = k;
      width[cell] = b - a;
      cube[cell] = b ** 3 - a ** 3;
      volume[cell] = cube[cell]! / 3;
      position[cell] = (a + b) / 2;
      states[cell] = layer.behaviour.states.length;
      if (layer.host) fillingOf[cell] = fillings++;
    }
  }
  firstCell[layers.length] = cells;
  let innerStates = 0;
  for (let i = 0; i < cells; i++) {
    stateOf[i] = fillings + innerStates;
    innerStates += states[i]!;
  }
  const joints: Joint[] = [];
  for (let k = 1, inner = layers[0]!.host ? 0 : -1; k < layers.length; k++) {
    if (!layers[k]!.host) continue;
    if (inner >= 0) {
      const { interfaceConductance: conductance = Infinity, opened } = layers[k]!;
      const between = inner === k - 1; // no inert layer, whose faces might part instead
      joints.push({
        inner: firstCell[inner + 1]! - 1,
        outer: firstCell[k]!,
        conductance,
        layer: k,
        ratio: layers[inner]!.host!.maxConcentration / layers[k]!.host!.maxConcentration,
        ...(between && opened && { opened }),
      });
    }
    inner = k;
  }
  const hysteretic = layers.some((l) => l.host?.potential.hysteretic);
  const hysteresisAt = hysteretic ? fillings + innerStates : -1;
  let differential = fillings + innerStates + (hysteretic ? 1 : 0);
  const strainOf = Int32Array.from(layers, (l) => (l.fracture && l.behaviour.states.length > 0 ? differential++ : -1));
  const share = new Float64Array(fillings);
  let total = 0;
  for (let i = 0; i < cells; i++) {
    if (fillingOf[i]! < 0) continue;
    share[fillingOf[i]!] = layers[layerOf[i]!]!.host!.maxConcentration * volume[i]!;
    total += share[fillingOf[i]!]!;
  }
  for (let i = 0; i < fillings; i++) share[i]! /= total;
  return {
    layers,
    cells,
    radius,
    layerOf,
    firstCell,
    innerNode,
    outerNode,
    tractionOf,
    gapAtFirst,
    referenceNode: Float64Array.from([...reference, ...joints.map(() => 0)]),
    width,
    cube,
    volume,
    position,
    fillingOf,
    stateOf,
    states,
    fillings,
    innerStates,
    hysteresisAt,
    strainOf,
    differential,
    joints,
    algebraic: reference.length + joints.length,
    flowAt: reference.length,
    surfaceCell: firstCell[lastStoring + 1]! - 1,
    share,
    maxConcentration: 3 * total,
  };
}
