import { tabulatePotential } from "../materials/potential-table.ts";
import { type LayerBehaviour, SHAPE, VARIABLES } from "../physics/mechanics/layer-behaviour.ts";
import { singlePotential } from "../physics/particles/hysteresis.ts";
import { type LayeredMesh, layeredMesh } from "../physics/particles/layered-mesh.ts";
import type { ParticleDrive } from "../physics/particles/lone-particle.ts";
import { FARADAY } from "../units/constants.ts";
import { runLone } from "./lone-run.ts";

/** K and G [Pa]; of no consequence, as nothing is stressed. */
const [K, G] = [1e9, 1e9];
const [R, J, X] = [0, VARIABLES, 2 * VARIABLES];

/**
 * A material that knows no lithium and whose unstressed stretch λ grows by itself: dλ/dt = rate from 1 on [s⁻¹].
 *
 *   Ψ = K t²/2 + (2/3) G d²,   t = l_J − 3 ln λ,   d = (3/2) l_r − l_J/2
 *
 * All of a free sphere of it follows, without stress. Source: Hencky energy as in `flowingSolid` (Xiao2002).
 */
export function imposedStretch(rate: number): LayerBehaviour {
  const dilatation = (v: Float64Array) => v[1]! - 3 * Math.log(v[SHAPE]!);
  const shear = (v: Float64Array) => 1.5 * v[0]! - 0.5 * v[1]!;
  const evaluate: LayerBehaviour["evaluate"] = ({ v, gradient, rates }) => {
    const d = shear(v);
    gradient[0] = 2 * G * d;
    gradient[1] = K * dilatation(v) - (2 / 3) * G * d;
    gradient[2] = 0;
    rates[0] = rate;
  };
  return {
    id: "imposed stretch",
    states: [{ name: "stretch", start: 1 }],
    evaluate,
    linearise(p) {
      evaluate(p);
      const { v, hessian, rateSlopes } = p;
      rateSlopes.fill(0);
      hessian[R] = 3 * G;
      hessian[R + 1] = hessian[J] = -G;
      hessian[J + 1] = K + G / 3;
      hessian[J + SHAPE] = (-3 * K) / v[SHAPE]!;
      hessian[R + 2] = hessian[R + SHAPE] = hessian[J + 2] = 0;
      hessian.fill(0, X);
    },
    describe({ v, report }) {
      const t = dilatation(v);
      const d = shear(v);
      report.energy = 0.5 * K * t * t + (2 / 3) * G * d * d;
      report.dissipation = 0;
      report.radialStress = (K * t + (4 / 3) * G * d) / Math.exp(v[1]!);
      report.hoopStress = (K * t - (2 / 3) * G * d) / Math.exp(v[1]!);
      report.yieldRatio = 0;
      report.stressFreeVolume = v[SHAPE]! ** 3;
    },
  };
}

/** A falling potential; without stress, what it is cannot matter to diffusion. */
const FALLING = tabulatePotential(
  (x) => 1 - x,
  () => -1,
);

/** A layered particle of one layer without stress: radius 1, c_max = 1/F, so that j counts in fillings; D = 1, grading 2. */
export function unitParticle(cells: number, stretchRate = 0, D = 1): LayeredMesh {
  return layeredMesh([
    {
      name: "sphere",
      innerRadius: 0,
      outerRadius: 1,
      cells,
      grading: 2,
      behaviour: imposedStretch(stretchRate),
      host: {
        maxConcentration: 1 / FARADAY,
        potential: singlePotential(FALLING),
        mean: FALLING,
        diffusivity: D,
      },
    },
  ]);
}

/** What is read from a sphere at a Fourier number, in units of the step of its surface or of N R/D. */
export interface Reading {
  readonly mean: number;
  readonly surface: number;
  readonly centre: number;
}

/** Value at the centre by the parabola through two unknowns at ρ = r/R. */
export function centreBetween(ρ0: number, x0: number, ρ1: number, x1: number): number {
  return x0 - ((x1 - x0) * ρ0 * ρ0) / (ρ1 * ρ1 - ρ0 * ρ0);
}

/** Fillings between which the particle is driven: it starts at EMPTY, and a unit of the textbook problem is UNIT. */
const EMPTY = 0.1;
const UNIT = 0.5;

/**
 * Runs a unit particle at rest under a surface filling or a flux, and reads it at rising times.
 * @param drive in units of the textbook problem
 */
export function readParticle(mesh: LayeredMesh, drive: ParticleDrive, times: readonly number[], rtol: number): Reading[] {
  const { share, fillings, position } = mesh;
  const from = drive.quantity === "filling" ? EMPTY : 0;
  const driven: ParticleDrive = { quantity: drive.quantity, value: (t) => from + UNIT * drive.value(t) };
  const unit = (x: number) => (x - EMPTY) / UNIT;
  return runLone(
    mesh,
    1 - EMPTY,
    [{ drive: driven, until: times }],
    ({ y, surfaceFilling }) => {
      let mean = 0;
      for (let n = 0; n < fillings; n++) mean += share[n]! * y[n]!;
      return {
        mean: unit(mean),
        surface: unit(surfaceFilling),
        centre: unit(centreBetween(position[0]!, y[0]!, position[1]!, y[1]!)),
      };
    },
    rtol,
  );
}
