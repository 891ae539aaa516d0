import { tablePotential } from "../../materials/potential-table.ts";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import { type SurfaceLoad, TRACTION_FREE } from "../mechanics/force-balance.ts";
import { materialPoint } from "../mechanics/layer-behaviour.ts";
import { hysteresisRate } from "./hysteresis.ts";
import { type LayeredMesh, TRACTION } from "./layered-mesh.ts";
import { BONDED, type Evaluated, layeredStep, meanTangent, OPEN, SECANT_LIMIT } from "./layered-step.ts";

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
  /** Of the state last seen by `rates` or `linearise`. */
  readonly surface: ParticleSurface;
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
  const evaluated: Evaluated = {
    point: materialPoint(),
    shift: new Float64Array(mesh.cells),
    resistance: new Float64Array(mesh.cells),
    force: new Float64Array(mesh.algebraic),
  };
  return () => layeredParticle(mesh, setting, evaluated);
}

function layeredParticle(mesh: LayeredMesh, setting: ParticleSetting, evaluated: Evaluated): LayeredParticle {
  const { layers, cells, radius, firstCell, innerNode, outerNode, tractionOf, fillingOf, stateOf, states, width, cube, volume } =
    mesh;
  const { hysteresisAt, joints, flowAt, surfaceCell, differential, algebraic } = mesh;
  const { point, shift, resistance, force } = evaluated;
  const { v, gradient, rates: flow } = point;
  const { load = TRACTION_FREE, hysteresisRate: gamma = 0, temperature: T, diffusivityFactor = 1 } = setting;
  const perSquare = diffusivityFactor / (radius * radius);
  const hosts = layers.map((l) => l.host);
  const surfaceHost = hosts[mesh.layerOf[surfaceCell]!]!;
  /** Flow of filling of the surface host per flux [s⁻¹ per A m⁻²], and fall of the mean filling. */
  const perFlux = 1 / (FARADAY * radius * surfaceHost.maxConcentration);
  const fillingPerFlux = 3 / (radius * FARADAY * mesh.maxConcentration);
  const outermost = outerNode[cells - 1]!;
  const [pressure, tension] = [load.pressure, (2 * load.surfaceStress) / radius];
  const jointAt = new Int32Array(cells).fill(-1); // joint whose inner cell is this one
  for (const [k, joint] of joints.entries()) jointAt[joint.inner] = k;
  /** (V) of finite exchange at a joint: RT/(F h_int c) · R · c, per flow of the inner host and per r⁻². */
  const jointLoss = Float64Array.from(joints, ({ conductance }) => (GAS_CONSTANT * T * radius) / (FARADAY * conductance));
  const contact = Uint8Array.from(mesh.gapAtFirst, (gap) => (gap ? OPEN : BONDED));
  const surface: ParticleSurface = { filling: 0, equilibrium: 0, areaRatio: 1 };

  const step = layeredStep(mesh, {
    evaluated,
    contact,
    perSquare,
    perFlux,
    fillingPerFlux,
    jointLoss,
    gamma,
    pressure,
    tension,
  });

  /** Surface filling, potential and area from the outer half cell. */
  const see = (y: Float64Array, at: number, alg: number, j: number): void => {
    const r = y[alg + outerNode[surfaceCell]!]!;
    const x = y[at + fillingOf[surfaceCell]!]! - (j * perFlux * resistance[surfaceCell]!) / (r * r);
    surface.filling = x;
    surface.equilibrium = surfaceHost.potential.value(x, hysteresisAt < 0 ? 0 : y[at + hysteresisAt]!) - shift[surfaceCell]!;
    surface.areaRatio = 1 / (r * r);
  };

  /** Answers of all cells: shifts, resistances, forces; rates of inner states to `out` when given. */
  const evaluate = (y: Float64Array, at: number, alg: number, out?: Float64Array): void => {
    force.fill(0);
    for (let k = 0; k < layers.length; k++) {
      const { behaviour, host } = layers[k]!;
      const inner = behaviour.states.length;
      const perMole = host ? 1 / (FARADAY * host.maxConcentration) : 0;
      for (let i = firstCell[k]!; i < firstCell[k + 1]!; i++) {
        const na = innerNode[i]!;
        const nb = outerNode[i]!;
        const a = na < 0 ? 0 : y[alg + na]!;
        const b = y[alg + nb]!;
        const h = b - a;
        const bulk = h * (a * a + a * b + b * b);
        const x = host ? y[at + fillingOf[i]!]! : 0;
        v[0] = Math.log(h / width[i]!);
        v[1] = Math.log(bulk / cube[i]!);
        v[2] = x;
        const z = at + stateOf[i]!;
        for (let s = 0; s < inner; s++) v[3 + s] = y[z + s]!;
        behaviour.evaluate(point);
        if (out) for (let s = 0; s < inner; s++) out[z + s] = flow[s]!;
        const V = volume[i]!;
        const pull = (V * gradient[0]!) / h;
        const swell = (3 * V * gradient[1]!) / bulk;
        if (na >= 0) force[na]! -= pull + swell * a * a;
        force[nb]! += pull + swell * b * b;
        if (!host) continue;
        shift[i] = gradient[2]! * perMole;
        resistance[i] = (0.5 * h * bulk) / (cube[i]! * perSquare * host.diffusivity(x));
      }
    }
  };

  return {
    mesh,
    contact,
    surface,

    rates(y, at, alg, j, out) {
      evaluate(y, at, alg, out);
      // lithium
      let inflow = 0;
      let x0 = y[at]!;
      let U0 = 0;
      let layer = -1;
      for (let i = 0; i <= surfaceCell; i++) {
        const n = fillingOf[i]!;
        if (n < 0) continue;
        const k = mesh.layerOf[i]!;
        const host = hosts[k]!;
        if (layer !== k) {
          layer = k;
          x0 = y[at + n]!;
          U0 = tablePotential(host.mean, x0);
        }
        let Q: number;
        if (i === surfaceCell) Q = j * perFlux;
        else if (jointAt[i]! >= 0) Q = y[alg + flowAt + jointAt[i]!]!;
        else {
          const x1 = y[at + n + 1]!;
          const U1 = tablePotential(host.mean, x1);
          const r = y[alg + outerNode[i]!]!;
          const g = (r * r) / (resistance[i]! + resistance[i + 1]!);
          const dx = x1 - x0;
          const s = dx > SECANT_LIMIT || dx < -SECANT_LIMIT ? -dx / (U1 - U0) : meanTangent(host.mean, x0, x1);
          Q = -g * (dx + s * (shift[i + 1]! - shift[i]!));
          x0 = x1;
          U0 = U1;
        }
        out[at + n] = (inflow - Q) / volume[i]!;
        inflow = Q;
        if (jointAt[i]! >= 0) {
          const { inner, outer } = joints[jointAt[i]!]!;
          const [host0, host1] = [hosts[mesh.layerOf[inner]!]!, hosts[mesh.layerOf[outer]!]!];
          inflow = (Q * host0.maxConcentration) / host1.maxConcentration;
          const r0 = y[alg + outerNode[inner]!]!;
          const r1 = y[alg + innerNode[outer]!]!;
          const hyst = hysteresisAt < 0 ? 0 : y[at + hysteresisAt]!;
          const inside = y[at + fillingOf[inner]!]! - (Q * resistance[inner]!) / (r0 * r0);
          const outside = y[at + fillingOf[outer]!]! + (inflow * resistance[outer]!) / (r1 * r1);
          out[alg + flowAt + jointAt[i]!] =
            host1.potential.value(outside, hyst) -
            shift[outer]! -
            host0.potential.value(inside, hyst) +
            shift[inner]! -
            (jointLoss[jointAt[i]!]! * Q) / (r0 * r0);
        }
      }
      if (hysteresisAt >= 0) out[at + hysteresisAt] = hysteresisRate(gamma, -j * fillingPerFlux, y[at + hysteresisAt]!);
      // forces
      const r = y[alg + outermost]!;
      force[outermost]! += (pressure * r + tension) * r;
      for (let n = 0; n < flowAt; n++) out[alg + n] = force[n]! / TRACTION;
      for (let k = 1; k < layers.length; k++) {
        const n = tractionOf[k]!;
        if (n < 0) continue;
        const lambda = y[alg + n]!;
        const [r0, r1] = [y[alg + n - 1]!, y[alg + n + 1]!];
        out[alg + n - 1]! += lambda * r0 * r0;
        out[alg + n + 1]! -= lambda * r1 * r1;
        out[alg + n] = contact[k] === OPEN ? lambda : r1 - r0;
      }
      see(y, at, alg, j);
    },

    linearise(y, at, alg, j) {
      evaluate(y, at, alg);
      see(y, at, alg, j);
      step.keep(y, at, alg, j);
    },
    factor: step.factor,
    forward: step.forward,
    back: step.back,
  };
}
