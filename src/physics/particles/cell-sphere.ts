import { gradedNodes } from "../../numerics/graded-grid.ts";
import type { DiffusingSphere } from "./diffusing-sphere.ts";
import { diffusionChain } from "./diffusion-chain.ts";
import { type RadialMesh, USUAL_MESH } from "./fick-sphere.ts";
import { oscillatingPivot, writeResponse } from "./oscillating-chain.ts";

/** Potential of the host against its filling [V], and slope [V]: the chemical potential is −F U. */
export interface FillingPotential {
  value(filling: number): number;
  slope(filling: number): number;
}

/** A cell-centred sphere whose material can be stretched from outside. */
export interface CellSphere extends DiffusingSphere {
  /** Puts every node at the current radius λR; fillings stay with the material. */
  stretch(lambda: number): void;
}

/** Smaller differences of filling take the mean tangent instead of the secant. */
const SECANT_LIMIT = 1e-6;

/**
 * Fick's law in a sphere, the scheme of the layered particle: lithium cell-centred between reference radii, faces in the
 * current frame, the surface filling explicit from the outer half cell:
 *
 *   Q_face = −g_f Δc,  g_f = r_f²/(h_i J_i/2D + h_{i+1} J_{i+1}/2D),   c_s = c_N − Q_s/g_s,  g_s = r_N²/(h_N J_N/2D)
 *
 * With a potential the same flux is written through μ = −F U with the secant mobility Δc/Δμ; any other mean of the
 * mobilities would spoil it. Source: Crank1975, sec. 8.4; secant mobility derived from N = −m ∂μ/∂r, m = D ∂c/∂μ.
 *
 * @param D diffusivity [m² s⁻¹] on the gradient of the reference concentration
 * @param potential writes the flux through the chemical potential
 */
export function cellSphere(D: number, mesh: RadialMesh = USUAL_MESH, potential?: FillingPotential): CellSphere {
  const n = mesh.nodes;
  const edge = gradedNodes(n + 1, mesh.grading); // R_k/R_L
  const position = new Float64Array(n);
  const share = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    position[i] = 0.5 * (edge[i]! + edge[i + 1]!);
    share[i] = edge[i + 1]! ** 3 - edge[i]! ** 3;
  }
  const conductance = new Float64Array(n - 1); // 3 g_f/D, lengths in R_L
  let surfaceConductance = 1;
  const alpha = new Float64Array(n - 1);
  const chain = diffusionChain(share);
  let speed = D; // D over R² [s⁻¹]
  let perFlux = 1; // 1/Σ [m² C⁻¹]
  let pivot = 1;
  let leaving = 0; // c/Σ

  /** Half width times volume ratio of a cell whose nodes stand at λR: what lithium must cross, over D. */
  const resistance = (i: number, lambda: number) => {
    const a = lambda * edge[i]!;
    const b = lambda * edge[i + 1]!;
    return (0.5 * (b - a) * (b ** 3 - a ** 3)) / share[i]!;
  };
  const stretch = (lambda: number) => {
    let inner = resistance(0, lambda);
    for (let i = 0; i < n - 1; i++) {
      const outer = resistance(i + 1, lambda);
      conductance[i] = (3 * (lambda * edge[i + 1]!) ** 2) / (inner + outer);
      inner = outer;
    }
    surfaceConductance = (3 * (lambda * edge[n]!) ** 2) / inner;
  };
  stretch(1);

  return {
    size: n,
    position,
    share,
    stretch,
    resize(radius, arealCapacity, diffusivityFactor) {
      speed = (D * diffusivityFactor) / (radius * radius);
      perFlux = 1 / arealCapacity;
    },
    rates(y, at, j, out) {
      let inflow = 0;
      for (let i = 0; i < n - 1; i++) {
        const difference = potential ? throughPotential(potential, y[at + i]!, y[at + i + 1]!) : y[at + i + 1]! - y[at + i]!;
        const F = speed * conductance[i]! * difference;
        out[at + i] = (F - inflow) / share[i]!;
        inflow = F;
      }
      out[at + n - 1] = (-j * perFlux - inflow) / share[n - 1]!;
    },
    surface: (y, at, j) => y[at + n - 1]! - (j * perFlux) / (speed * surfaceConductance),
    linearise() {
      for (let i = 0; i < n - 1; i++) alpha[i] = speed * conductance[i]!;
    },
    factor(c) {
      pivot = chain.factor(c, alpha, alpha);
      leaving = c * perFlux;
      return leaving / pivot + perFlux / (speed * surfaceConductance);
    },
    forward: (r, at) => chain.forward(r, at) / pivot,
    back(r, at, dj) {
      chain.back(r, at, (r[at + n - 1]! - leaving * dj) / pivot);
    },
    response(omega, out) {
      oscillatingPivot(share, omega, alpha, alpha, out);
      writeResponse(perFlux, out);
      out[0]! += perFlux / (speed * surfaceConductance);
    },
  };
}

/** Secant mobility times difference of potential: Δx by way of ΔU. */
function throughPotential(potential: FillingPotential, x: number, y: number): number {
  const difference = potential.value(y) - potential.value(x);
  const mobility =
    Math.abs(y - x) > SECANT_LIMIT ? (y - x) / difference : 0.5 * (1 / potential.slope(x) + 1 / potential.slope(y));
  return mobility * difference;
}
