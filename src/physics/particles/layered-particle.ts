import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import { type SurfaceLoad, TRACTION_FREE } from "../mechanics/force-balance.ts";
import { evaluatePoints, type LayerBehaviour } from "../mechanics/layer-behaviour.ts";
import { hysteresisRate } from "./hysteresis.ts";
import { type JointLoss, jointLoss } from "./joint-loss.ts";
import { type BandOrder, bandOrder } from "./layered-band.ts";
import { BONDED, type Evaluated, evaluationOf, OPEN, type ParticleScale } from "./layered-cell.ts";
import { behaviourOf, type LayeredMesh, TRACTION } from "./layered-mesh.ts";
import { type LayerPlaces, layerPlaces } from "./layered-solve.ts";
import { layeredStep } from "./layered-step.ts";
import { flowLithium, giveRates, inelasticRate, loadHosts, measureCells, pullNodes, takeStates } from "./layered-sweeps.ts";

/** What the particle shows to the electrolyte. */
export interface ParticleSurface {
  /** Filling x_s of the outermost storing layer, explicit from its outer half cell. */
  filling: number;
  /** Equilibrium potential U(x_s, h) − μ_mech/F [V]. */
  equilibrium: number;
  /** Reference area over current area [1]. */
  areaRatio: number;
}

/**
 * A sphere of layers with lithium, finite strain, flow and interfaces, solved as one: the coupled particle. Unknowns and their
 * order: `LayeredMesh`; `at` and `alg` say where its differential and algebraic ones start in y. Rates and residuals:
 *
 *   V dx_i/dt = Q_{i−½} − Q_{i+½},   Q = −g [Δx + s Δm],  g = r²/(h_i J_i/2D_i + h_{i+1} J_{i+1}/2D_{i+1}),  s = −Δx/ΔU,  m = μ_mech/F
 *   dz/dt by the behaviour of the layer;   Σ V (∂Ψ/∂l_r ∂l_r + ∂Ψ/∂l_J ∂l_J) + p r² + 2 τ_s r = 0 at every node
 *   joints: (U − m)⁺ − (U − m)⁻ = N RT/(F h_int c),  the fillings on both sides explicit from their half cells
 *
 * j [A m⁻²] counts per reference area of the outermost storing layer and is positive when lithium leaves. Nothing here
 * allocates or throws once built. Sources: Larche1973 (μ with stress), Bucci2014, Schoof2024 (layered spheres).
 */
export interface LayeredParticle {
  readonly mesh: LayeredMesh;
  /** State of the interface inside each layer: BONDED, OPEN or CONTACT; changed at events, between steps. */
  readonly contact: Uint8Array;
  /** 1 where a layer has ruptured; changed at events. */
  readonly ruptured: Uint8Array;
  /** Every layer whole, every interface as the mesh has it at first. */
  renew(): void;
  /** Of the state last seen by `rates`, `look` or `linearise`. */
  readonly surface: ParticleSurface;
  /** Writes `surface`. */
  look(y: Float64Array, at: number, alg: number, j: number): void;
  /** Gives the particle another radius R [m], all layers in proportion, and factor on its diffusivities. */
  resize(radius: number, diffusivityFactor: number): void;
  rates(y: Float64Array, at: number, alg: number, j: number, out: Float64Array): void;
  /** Keeps a state; slopes are made in `factor`. */
  linearise(y: Float64Array, at: number, alg: number, j: number): void;
  /**
   * Factors one implicit step c [s]. Returns w of dE = ρ − w dj [Ω m²], E = perPotential·equilibrium + perFilling·x_s + perArea·areaRatio;
   * not finite when singular.
   */
  factor(c: number, perPotential: number, perFilling: number, perArea: number): number;
  /** Sweeps the right-hand side and returns ρ of E [V]. */
  forward(r: Float64Array, at: number, alg: number): number;
  /** The solution, once dj is known. */
  back(r: Float64Array, at: number, alg: number, dj: number): void;
}

/** What surrounds a particle and how its hosts remember. */
export interface ParticleSetting {
  readonly load?: SurfaceLoad;
  /** Γ of the one-state law [1]. */
  readonly hysteresisRate?: number;
  /** Temperature [K]. */
  readonly temperature: number;
  /** Factor on all diffusivities [1]. */
  readonly diffusivityFactor?: number;
}

/**
 * Maker of the particles of an electrode: they share mesh and scratch space, not their factors.
 * Each call gives a new particle in the state of the mesh: interfaces with a gap open, others bonded.
 */
export function layeredParticles(mesh: LayeredMesh, setting: ParticleSetting): () => LayeredParticle {
  const order = bandOrder(mesh);
  const shared: Shared = {
    evaluated: evaluationOf(mesh),
    order,
    places: layerPlaces(mesh, order),
    perWidth: mesh.width.map((w) => 1 / w),
    perCube: mesh.cube.map((c) => 1 / c),
    perVolume: mesh.volume.map((v) => 1 / v),
  };
  return () => layeredParticle(mesh, setting, shared);
}

/** What the particles of a maker share: scratch space, the order of the band, and inverses of lengths and volumes of the mesh. */
interface Shared {
  readonly evaluated: Evaluated;
  readonly order: BandOrder;
  readonly places: readonly LayerPlaces[];
  readonly perWidth: Float64Array;
  readonly perCube: Float64Array;
  readonly perVolume: Float64Array;
}

/** Radius inside a cell. */
function insideOf({ innerNode }: LayeredMesh, y: Float64Array, alg: number, cell: number): number {
  return innerNode[cell]! < 0 ? 0 : y[alg + innerNode[cell]!]!;
}

/** Answers of the cells from `first` to `end` of layer k: stresses, shifts, resistances, rates of inner states. */
function evaluate(
  mesh: LayeredMesh,
  { evaluated, perWidth, perCube }: Shared,
  { perSquare }: ParticleScale,
  k: number,
  behaviour: LayerBehaviour,
  y: Float64Array,
  at: number,
  alg: number,
  first: number,
  end: number,
): void {
  const { outerNode, fillingOf, stateOf } = mesh;
  const { host } = mesh.layers[k]!;
  const { point, points } = evaluated;
  const { filling } = points;
  const states = behaviour.states.length;
  measureCells(y, alg + outerNode[first]!, insideOf(mesh, y, alg, first), first, end, perWidth, perCube, evaluated);
  if (host) for (let i = first, n = at + fillingOf[first]!; i < end; i++, n++) filling[i] = y[n]!;
  for (let s = 0; s < states; s++) takeStates(y, at + stateOf[first]!, states, s, first, end, points);
  evaluatePoints(behaviour, points, first, end, point);
  if (host) loadHosts(first, end, host, perSquare, evaluated);
}

function layeredParticle(mesh: LayeredMesh, setting: ParticleSetting, shared: Shared): LayeredParticle {
  const { layers, cells, radius, firstCell, innerNode, outerNode, tractionOf, fillingOf, stateOf, volume } = mesh;
  const { hysteresisAt, joints, flowAt, surfaceCell, strainOf } = mesh;
  const { evaluated } = shared;
  const { points, shift, resistance } = evaluated;
  const { perVolume } = shared;
  const { load = TRACTION_FREE, hysteresisRate: gamma = 0, temperature: T, diffusivityFactor = 1 } = setting;
  const surfaceHost = layers[mesh.layerOf[surfaceCell]!]!.host!;
  const outermost = outerNode[cells - 1]!;
  const { pressure, surfaceStress } = load;
  const jointAt = new Int32Array(cells).fill(-1); // joint whose inner cell is this one
  for (const [k, joint] of joints.entries()) jointAt[joint.inner] = k;
  const scale: ParticleScale = {
    perSquare: 0,
    perFlux: 0,
    fillingPerFlux: 0,
    tension: 0,
    exchange: 0,
    radius,
  };
  const resize = (R: number, factor: number): void => {
    scale.perSquare = factor / (R * R);
    scale.perFlux = 1 / (FARADAY * R * surfaceHost.maxConcentration);
    scale.fillingPerFlux = 3 / (R * FARADAY * mesh.maxConcentration);
    scale.tension = (2 * surfaceStress) / R;
    scale.radius = R;
    scale.exchange = (GAS_CONSTANT * T * R) / FARADAY;
  };
  resize(radius, diffusivityFactor);
  const passing: JointLoss = { loss: 0, perGap: 0 };
  const contact = Uint8Array.from(mesh.gapAtFirst, (gap) => (gap ? OPEN : BONDED));
  const ruptured = new Uint8Array(layers.length);
  const surface: ParticleSurface = { filling: 0, equilibrium: 0, areaRatio: 1 };

  const step = layeredStep(mesh, { ...shared, contact, ruptured, scale, gamma, pressure });

  /** Surface filling, potential and area from the outer half cell. */
  const see = (y: Float64Array, at: number, alg: number, j: number): void => {
    const r = y[alg + outerNode[surfaceCell]!]!;
    const x = y[at + fillingOf[surfaceCell]!]! - (j * scale.perFlux * resistance[surfaceCell]!) / (r * r);
    surface.filling = x;
    surface.equilibrium = surfaceHost.potential.value(x, hysteresisAt < 0 ? 0 : y[at + hysteresisAt]!) - shift[surfaceCell]!;
    surface.areaRatio = 1 / (r * r);
  };

  /** What the surface shows depends on its cell alone. */
  const look = (y: Float64Array, at: number, alg: number, j: number): void => {
    const k = mesh.layerOf[surfaceCell]!;
    evaluate(mesh, shared, scale, k, behaviourOf(layers[k]!, ruptured[k]!), y, at, alg, surfaceCell, surfaceCell + 1);
    see(y, at, alg, j);
  };
  /** Residual of a joint: E of the outer side less that of the inner one, less what the exchange costs [V]. */
  const acrossJoint = (y: Float64Array, at: number, alg: number, k: number, leaving: number, entering: number): number => {
    const { inner, outer } = joints[k]!;
    const h = hysteresisAt < 0 ? 0 : y[at + hysteresisAt]!;
    const r0 = y[alg + outerNode[inner]!]!;
    const r1 = y[alg + innerNode[outer]!]!;
    const within = y[at + fillingOf[inner]!]! - (leaving * resistance[inner]!) / (r0 * r0);
    const without = y[at + fillingOf[outer]!]! + (entering * resistance[outer]!) / (r1 * r1);
    const inside = layers[mesh.layerOf[inner]!]!.host!.potential.value(within, h) - shift[inner]!;
    const outside = layers[mesh.layerOf[outer]!]!.host!.potential.value(without, h) - shift[outer]!;
    jointLoss(joints[k]!, contact[joints[k]!.layer]!, r1 - r0, scale.radius, scale.exchange, passing);
    return outside - inside - (passing.loss * leaving) / (r0 * r0);
  };

  return {
    mesh,
    contact,
    ruptured,
    renew() {
      ruptured.fill(0);
      for (let k = 0; k < layers.length; k++) contact[k] = mesh.gapAtFirst[k] ? OPEN : BONDED;
    },
    surface,
    resize,

    rates(y, at, alg, j, out) {
      let inflow = 0;
      for (let k = 0; k < layers.length; k++) {
        const { host, behaviour } = layers[k]!;
        const acting = behaviourOf(layers[k]!, ruptured[k]!);
        const first = firstCell[k]!;
        const end = firstCell[k + 1]!;
        const nodes = alg + outerNode[first]!;
        evaluate(mesh, shared, scale, k, acting, y, at, alg, first, end);
        const states = behaviour.states.length;
        for (let s = 0; s < states; s++) giveRates(out, at + stateOf[first]!, states, s, first, end, points);
        if (strainOf[k]! >= 0) out[at + strainOf[k]!] = inelasticRate(first, end, volume, points);
        const onInner = pullNodes(y, nodes, insideOf(mesh, y, alg, first), first, end, volume, evaluated, out);
        const n = alg + innerNode[first]!;
        if (tractionOf[k]! >= 0) {
          // the interface is split: its traction on either side
          const lambda = y[n - 1]!;
          const r0 = y[n - 2]!;
          const r1 = y[n]!;
          out[n - 2]! += lambda * r0 * r0;
          out[n - 1] = contact[k] === OPEN ? lambda : r1 - r0;
          out[n] = onInner - lambda * r1 * r1;
        } else if (k > 0) out[n]! += onInner;
        if (!host) continue;
        const joint = jointAt[end - 1]!;
        const leaving = joint < 0 ? j * scale.perFlux : y[alg + flowAt + joint]!;
        flowLithium(y, nodes, first, end, host.mean, inflow, leaving, perVolume, evaluated, out, at + fillingOf[first]!);
        if (joint < 0) continue;
        inflow = (leaving * host.maxConcentration) / layers[mesh.layerOf[joints[joint]!.outer]!]!.host!.maxConcentration;
      }
      for (let k = 0; k < joints.length; k++) {
        const leaving = y[alg + flowAt + k]!;
        out[alg + flowAt + k] = acrossJoint(y, at, alg, k, leaving, leaving * joints[k]!.ratio);
      }
      const r = y[alg + outermost]!;
      out[alg + outermost]! += ((pressure * r + scale.tension) * r) / TRACTION;
      if (hysteresisAt >= 0) out[at + hysteresisAt] = hysteresisRate(gamma, -j * scale.fillingPerFlux, y[at + hysteresisAt]!);
      see(y, at, alg, j);
    },

    look,
    linearise(y, at, alg, j) {
      look(y, at, alg, j);
      step.keep(y, at, alg, j);
    },
    factor: step.factor,
    forward: step.forward,
    back: step.back,
  };
}
