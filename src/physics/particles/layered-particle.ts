import { type PotentialTable, tablePotentials } from "../../materials/potential-table.ts";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import { type SurfaceLoad, TRACTION_FREE } from "../mechanics/force-balance.ts";
import { evaluatePoints } from "../mechanics/layer-behaviour.ts";
import { hysteresisRate } from "./hysteresis.ts";
import { type BandOrder, bandOrder } from "./layered-band.ts";
import { type Evaluated, evaluationOf, type ParticleScale } from "./layered-cell.ts";
import { type LayeredMesh, TRACTION } from "./layered-mesh.ts";
import { BONDED, layeredStep, meanTangent, OPEN, SECANT_LIMIT } from "./layered-step.ts";

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
  const shared: Shared = {
    evaluated: evaluationOf(mesh),
    order: bandOrder(mesh),
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
  readonly perWidth: Float64Array;
  readonly perCube: Float64Array;
  readonly perVolume: Float64Array;
}

function layeredParticle(mesh: LayeredMesh, setting: ParticleSetting, shared: Shared): LayeredParticle {
  const { layers, cells, radius, firstCell, innerNode, outerNode, tractionOf, fillingOf, stateOf, volume } = mesh;
  const { hysteresisAt, joints, flowAt, surfaceCell } = mesh;
  const { point, points, height, bulk, shift, resistance, force, potential, flow } = shared.evaluated;
  const { perWidth, perCube, perVolume } = shared;
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
    jointLoss: new Float64Array(joints.length),
  };
  const resize = (R: number, factor: number): void => {
    scale.perSquare = factor / (R * R);
    scale.perFlux = 1 / (FARADAY * R * surfaceHost.maxConcentration);
    scale.fillingPerFlux = 3 / (R * FARADAY * mesh.maxConcentration);
    scale.tension = (2 * surfaceStress) / R;
    for (const [k, { conductance }] of joints.entries()) scale.jointLoss[k] = (GAS_CONSTANT * T * R) / (FARADAY * conductance);
  };
  resize(radius, diffusivityFactor);
  const { jointLoss } = scale;
  const contact = Uint8Array.from(mesh.gapAtFirst, (gap) => (gap ? OPEN : BONDED));
  const surface: ParticleSurface = { filling: 0, equilibrium: 0, areaRatio: 1 };

  const step = layeredStep(mesh, { ...shared, contact, scale, gamma, pressure });

  /** Surface filling, potential and area from the outer half cell. */
  const see = (y: Float64Array, at: number, alg: number, j: number): void => {
    const r = y[alg + outerNode[surfaceCell]!]!;
    const x = y[at + fillingOf[surfaceCell]!]! - (j * scale.perFlux * resistance[surfaceCell]!) / (r * r);
    surface.filling = x;
    surface.equilibrium = surfaceHost.potential.value(x, hysteresisAt < 0 ? 0 : y[at + hysteresisAt]!) - shift[surfaceCell]!;
    surface.areaRatio = 1 / (r * r);
  };

  /** Answers of the cells from `first` to `end` of a layer: shifts, resistances, forces; rates of inner states to `out` when given. */
  const evaluate = (
    y: Float64Array,
    at: number,
    alg: number,
    layer: number,
    first: number,
    end: number,
    out?: Float64Array,
  ): void => {
    const { behaviour, host } = layers[layer]!;
    const inner = behaviour.states.length;
    const { radial, volume: swollen, filling, perRadial, perVolume, perFilling } = points;
    for (let i = first; i < end; i++) {
      const a = innerNode[i]! < 0 ? 0 : y[alg + innerNode[i]!]!;
      const b = y[alg + outerNode[i]!]!;
      const h = b - a;
      const v = h * (a * a + a * b + b * b);
      height[i] = h;
      bulk[i] = v;
      radial[i] = Math.log(h * perWidth[i]!);
      swollen[i] = Math.log(v * perCube[i]!);
      filling[i] = host ? y[at + fillingOf[i]!]! : 0;
    }
    for (let s = 0; s < inner; s++) {
      const z = points.inner[s]!;
      for (let i = first; i < end; i++) z[i] = y[at + stateOf[i]! + s]!;
    }
    evaluatePoints(behaviour, points, first, end, point);
    if (out)
      for (let s = 0; s < inner; s++) {
        const rates = points.rates[s]!;
        for (let i = first; i < end; i++) out[at + stateOf[i]! + s] = rates[i]!;
      }
    for (let i = first; i < end; i++) {
      const a = innerNode[i]! < 0 ? 0 : y[alg + innerNode[i]!]!;
      const b = y[alg + outerNode[i]!]!;
      const pull = (volume[i]! * perRadial[i]!) / height[i]!;
      const swell = (3 * volume[i]! * perVolume[i]!) / bulk[i]!;
      if (a > 0) force[innerNode[i]!]! -= pull + swell * a * a;
      force[outerNode[i]!]! += pull + swell * b * b;
    }
    if (!host) return;
    const perMole = 1 / (FARADAY * host.maxConcentration);
    const perD = 0.5 / scale.perSquare;
    for (let i = first; i < end; i++) {
      shift[i] = perFilling[i]! * perMole;
      resistance[i] = (height[i]! * bulk[i]! * perCube[i]! * perD) / host.diffusivity(filling[i]!);
    }
  };
  /** Flows through the faces between the cells of one layer. */
  const betweenCells = (mean: PotentialTable, first: number, last: number, y: Float64Array, alg: number): void => {
    const { filling } = points;
    tablePotentials(mean, filling, potential, first, last + 1);
    for (let i = first; i < last; i++) {
      const dx = filling[i + 1]! - filling[i]!;
      const s =
        dx > SECANT_LIMIT || dx < -SECANT_LIMIT
          ? -dx / (potential[i + 1]! - potential[i]!)
          : meanTangent(mean, filling[i]!, filling[i + 1]!);
      const r = y[alg + outerNode[i]!]!;
      const g = (r * r) / (resistance[i]! + resistance[i + 1]!);
      flow[i + 1] = -g * (dx + s * (shift[i + 1]! - shift[i]!));
    }
  };
  /** What the surface shows depends on its cell alone. */
  const look = (y: Float64Array, at: number, alg: number, j: number): void => {
    evaluate(y, at, alg, mesh.layerOf[surfaceCell]!, surfaceCell, surfaceCell + 1);
    see(y, at, alg, j);
  };

  return {
    mesh,
    contact,
    surface,
    resize,

    rates(y, at, alg, j, out) {
      force.fill(0);
      for (let k = 0; k < layers.length; k++) evaluate(y, at, alg, k, firstCell[k]!, firstCell[k + 1]!, out);
      // lithium
      let inflow = 0;
      for (let k = 0; k < layers.length; k++) {
        const { host } = layers[k]!;
        if (!host) continue;
        const first = firstCell[k]!;
        const last = firstCell[k + 1]! - 1;
        flow[first] = inflow;
        betweenCells(host.mean, first, last, y, alg);
        const joint = jointAt[last]!;
        const leaving = joint < 0 ? j * scale.perFlux : y[alg + flowAt + joint]!;
        flow[last + 1] = leaving;
        const to = at + fillingOf[first]! - first;
        for (let i = first; i <= last; i++) out[to + i] = (flow[i]! - flow[i + 1]!) * perVolume[i]!;
        if (joint < 0) continue;
        const { inner, outer } = joints[joint]!;
        const next = layers[mesh.layerOf[outer]!]!.host!;
        inflow = (leaving * host.maxConcentration) / next.maxConcentration;
        const r0 = y[alg + outerNode[inner]!]!;
        const r1 = y[alg + innerNode[outer]!]!;
        const h = hysteresisAt < 0 ? 0 : y[at + hysteresisAt]!;
        const inside = y[at + fillingOf[inner]!]! - (leaving * resistance[inner]!) / (r0 * r0);
        const outside = y[at + fillingOf[outer]!]! + (inflow * resistance[outer]!) / (r1 * r1);
        out[alg + flowAt + joint] =
          next.potential.value(outside, h) -
          shift[outer]! -
          host.potential.value(inside, h) +
          shift[inner]! -
          (jointLoss[joint]! * leaving) / (r0 * r0);
      }
      if (hysteresisAt >= 0) out[at + hysteresisAt] = hysteresisRate(gamma, -j * scale.fillingPerFlux, y[at + hysteresisAt]!);
      // forces
      const r = y[alg + outermost]!;
      force[outermost]! += (pressure * r + scale.tension) * r;
      for (let n = 0; n < flowAt; n++) out[alg + n] = force[n]! / TRACTION;
      for (let k = 1; k < layers.length; k++) {
        const n = tractionOf[k]!;
        if (n < 0) continue;
        const lambda = y[alg + n]!;
        const r0 = y[alg + n - 1]!;
        const r1 = y[alg + n + 1]!;
        out[alg + n - 1]! += lambda * r0 * r0;
        out[alg + n + 1]! -= lambda * r1 * r1;
        out[alg + n] = contact[k] === OPEN ? lambda : r1 - r0;
      }
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
