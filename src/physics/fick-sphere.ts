import { gradedNodes } from "../numerics/graded-grid.ts";
import type { DiffusingSphere } from "./diffusing-sphere.ts";
import { diffusionChain } from "./diffusion-chain.ts";
import type { DiffusionLaw } from "./diffusion-law.ts";

/** Radial mesh of a particle: number of unknowns and grading exponent towards the surface. */
export interface RadialMesh {
  readonly nodes: number;
  readonly grading: number;
}

/** 24 unknowns, crowded towards the surface: 0.35 % error at Fo = 0.01. */
export const USUAL_MESH: RadialMesh = { nodes: 24, grading: 2 };

/**
 * Fick's law in a sphere, vertex-centred finite volumes: nodes at the centre and on the surface, faces midway.
 *
 *   share_i dx_i/dt = 3 (D/R²) [ρ² dx/dρ] over its faces,     surface:  … − j/Σ        (ρ = r/R, Σ = F c_max R/3)
 *
 * With faces crossed by Θ = ∫D dx (`DiffusionLaw`) ∂F/∂x is D times a constant, so the matrix of an implicit step has
 * positive pivots for every D(x) > 0. Free swelling enters through the law (D J^(−2/3)); the flux is per reference area.
 * Source: Crank1975, sec. 6.3 and 8.4.
 */
export function fickSphere(law: DiffusionLaw, mesh: RadialMesh = USUAL_MESH): DiffusingSphere {
  const n = mesh.nodes;
  const position = gradedNodes(n, mesh.grading);
  const conductance = new Float64Array(n - 1); // 3 ρ_f²/Δρ
  const share = new Float64Array(n);
  let inside = 0; // ρ_f³ of the face towards the centre
  for (let i = 0; i < n - 1; i++) {
    const face = 0.5 * (position[i]! + position[i + 1]!);
    conductance[i] = (3 * face * face) / (position[i + 1]! - position[i]!);
    share[i] = face ** 3 - inside;
    inside = face ** 3;
  }
  share[n - 1] = 1 - inside;

  const theta = new Float64Array(n);
  const D = new Float64Array(n);
  const alpha = new Float64Array(n - 1);
  const beta = new Float64Array(n - 1);
  const chain = diffusionChain(share);
  let speed = 1; // diffusivity factor over R² [m⁻²]
  let perFlux = 1; // 1/Σ [m² C⁻¹]
  let pivot = 1;
  let leaving = 0; // c/Σ

  return {
    size: n,
    position,
    share,
    resize(radius, arealCapacity, diffusivityFactor) {
      speed = diffusivityFactor / (radius * radius);
      perFlux = 1 / arealCapacity;
    },
    rates(y, at, j, out) {
      law.integrate(y, at, n, theta);
      let inflow = 0; // through the face towards the centre, counted inwards
      for (let i = 0; i < n - 1; i++) {
        const F = speed * conductance[i]! * (theta[i + 1]! - theta[i]!);
        out[at + i] = (F - inflow) / share[i]!;
        inflow = F;
      }
      out[at + n - 1] = (-j * perFlux - inflow) / share[n - 1]!;
    },
    surface: (y, at) => y[at + n - 1]!,
    linearise(y, at) {
      law.evaluate(y, at, n, D);
      for (let i = 0; i < n - 1; i++) {
        alpha[i] = speed * conductance[i]! * D[i + 1]!;
        beta[i] = speed * conductance[i]! * D[i]!;
      }
    },
    factor(c) {
      pivot = chain.factor(c, alpha, beta);
      leaving = c * perFlux;
      return leaving / pivot;
    },
    forward: (r, at) => chain.forward(r, at) / pivot,
    back(r, at, dj) {
      chain.back(r, at, (r[at + n - 1]! - leaving * dj) / pivot);
    },
  };
}
