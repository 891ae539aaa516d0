import { gradedNodes } from "../../numerics/graded-grid.ts";
import type { DiffusingSphere } from "./diffusing-sphere.ts";
import { diffusionChain } from "./diffusion-chain.ts";
import type { DiffusionLaw } from "./diffusion-law.ts";
import { oscillatingPivot, writeResponse } from "./oscillating-chain.ts";
import { rowOfEqualSpheres } from "./sphere-row.ts";

/** Mesh of a particle: number of unknowns and grading exponent towards the surface. */
export interface RadialMesh {
  readonly nodes: number;
  readonly grading: number;
}

/** 24 unknowns, crowded towards the surface: 0.35 % error at Fo = 0.01. */
export const USUAL_MESH: RadialMesh = { nodes: 24, grading: 2 };

/** Volumes around the nodes of a mesh and the faces between them, lengths in R. */
export interface RadialVolumes {
  /** r/R of each node, 0 … 1, and its share of the particle; faces lie midway. */
  readonly position: Float64Array;
  readonly share: Float64Array;
  /** Area of each face over the distance of its nodes, as a share of the particle: dimensions·ρ^(dimensions − 1)/Δρ. */
  readonly conductance: Float64Array;
}

/** Vertex-centred volumes of a sphere (3) or of a slab whose far side is closed (1). */
export function radialVolumes({ nodes: n, grading }: RadialMesh, dimensions: 1 | 3): RadialVolumes {
  const position = gradedNodes(n, grading);
  const conductance = new Float64Array(n - 1);
  const share = new Float64Array(n);
  let inside = 0; // volume within the face towards the centre
  for (let i = 0; i < n - 1; i++) {
    const face = 0.5 * (position[i]! + position[i + 1]!);
    conductance[i] = (dimensions * face ** (dimensions - 1)) / (position[i + 1]! - position[i]!);
    share[i] = face ** dimensions - inside;
    inside = face ** dimensions;
  }
  share[n - 1] = 1 - inside;
  return { position, share, conductance };
}

/**
 * Fick's law in a sphere, vertex-centred finite volumes: nodes at the centre and on the surface, faces midway.
 *
 *   share_i dx_i/dt = 3 (D/R²) [ρ² dx/dρ] over its faces,     surface:  … − j/Σ        (ρ = r/R, Σ = F c_max R/3)
 *
 * With faces crossed by Θ = ∫D dx (`DiffusionLaw`) ∂F/∂x is D times a constant, so the matrix of an implicit step has
 * positive pivots for every D(x) > 0. Free swelling enters through the law (D J^(−2/3)); the flux is per reference area.
 * Source: Crank1975, sec. 6.3 and 8.4.
 */
export const fickSphere = (law: DiffusionLaw, mesh: RadialMesh = USUAL_MESH): DiffusingSphere => fickParticles(law, mesh, 3)();

/**
 * Maker of the spheres of an electrode, which are equal and stay so: resizing one resizes all. While their diffusivity is one
 * number they share the factors of an implicit step, so that those of an electrode cost as much as one. Two electrodes share
 * nothing.
 * @param radius [m], `chargeDensity` F c_max [C m⁻³], `factor` on the diffusivity [1]
 */
export function equalSpheres(
  law: DiffusionLaw,
  mesh: RadialMesh,
  radius: number,
  chargeDensity: number,
  factor = 1,
): (cells: number) => DiffusingSphere[] {
  return (cells) => {
    const make = fickParticles(law, mesh, 3);
    return Array.from({ length: cells }, () => {
      const sphere = make();
      sphere.resize(radius, (chargeDensity * radius) / 3, factor);
      return sphere;
    });
  };
}

/**
 * The same in `dimensions` equal directions: 3 a sphere, 1 a slab whose far side is closed. The volume inside ρ is
 * ρ^dimensions, the area of a face dimensions·ρ^(dimensions − 1), and Σ = F c_max R/dimensions.
 */
export function fickParticles(law: DiffusionLaw, mesh: RadialMesh, dimensions: 1 | 3): () => DiffusingSphere {
  const n = mesh.nodes;
  const { position, share, conductance } = radialVolumes(mesh, dimensions);
  const perShare = share.map((v) => 1 / v);
  const size = { speed: 1, perFlux: 1 }; // diffusivity factor over R² [m⁻²], 1/Σ [m² C⁻¹]
  const resize = (radius: number, arealCapacity: number, diffusivityFactor: number) => {
    size.speed = diffusivityFactor / (radius * radius);
    size.perFlux = 1 / arealCapacity;
  };
  const { constant } = law;
  return constant !== undefined ? ofConstantDiffusivity(constant) : ofDiffusionLaw;

  function ofDiffusionLaw(): DiffusingSphere {
    const theta = new Float64Array(n);
    const D = new Float64Array(n);
    const alpha = new Float64Array(n - 1);
    const beta = new Float64Array(n - 1);
    const chain = diffusionChain(share);
    let pivot = 1;
    let leaving = 0; // c/Σ
    return {
      size: n,
      position,
      share,
      resize,
      rates(y, at, j, out) {
        law.integrate(y, at, n, theta);
        let inflow = 0; // through the face towards the centre, counted inwards
        for (let i = 0; i < n - 1; i++) {
          const F = size.speed * conductance[i]! * (theta[i + 1]! - theta[i]!);
          out[at + i] = (F - inflow) * perShare[i]!;
          inflow = F;
        }
        out[at + n - 1] = (-j * size.perFlux - inflow) * perShare[n - 1]!;
      },
      surface: (y, at) => y[at + n - 1]!,
      linearise(y, at) {
        law.evaluate(y, at, n, D);
        for (let i = 0; i < n - 1; i++) {
          alpha[i] = size.speed * conductance[i]! * D[i + 1]!;
          beta[i] = size.speed * conductance[i]! * D[i]!;
        }
      },
      factor(c) {
        pivot = chain.factor(c, alpha, beta);
        leaving = c * size.perFlux;
        return leaving / pivot;
      },
      forward: (r, at) => chain.forward(r, at) / pivot,
      back(r, at, dj) {
        chain.back(r, at, (r[at + n - 1]! - leaving * dj) / pivot);
      },
      response(omega, out) {
        oscillatingPivot(share, omega, alpha, beta, out);
        writeResponse(size.perFlux, out);
      },
    };
  }

  function ofConstantDiffusivity(D: number): () => DiffusingSphere {
    const rate = new Float64Array(n - 1); // of the exchange through each face [s⁻¹]
    const chain = diffusionChain(share);
    let factored = Number.NaN; // step of the factors, for the speed of `rate`
    const answered = new Float64Array(3).fill(Number.NaN); // w and its frequency
    let pivot = 1;
    let leaving = 0;
    const setRates = () => {
      for (let i = 0; i < n - 1; i++) rate[i] = size.speed * D * conductance[i]!;
      factored = Number.NaN;
      answered[2] = Number.NaN;
    };
    setRates();
    const sphere: DiffusingSphere = {
      size: n,
      position,
      share,
      resize(radius, arealCapacity, diffusivityFactor) {
        resize(radius, arealCapacity, diffusivityFactor);
        setRates();
      },
      rates(y, at, j, out) {
        let inflow = 0;
        let x = y[at]!;
        for (let i = 0; i < n - 1; i++) {
          const next = y[at + i + 1]!;
          const F = rate[i]! * (next - x);
          out[at + i] = (F - inflow) * perShare[i]!;
          inflow = F;
          x = next;
        }
        out[at + n - 1] = (-j * size.perFlux - inflow) * perShare[n - 1]!;
      },
      surface: (y, at) => y[at + n - 1]!,
      linearise: () => undefined,
      factor(c) {
        if (c !== factored) {
          pivot = chain.factor(c, rate, rate);
          leaving = c * size.perFlux;
          factored = c;
        }
        return leaving / pivot;
      },
      forward: (r, at) => chain.forward(r, at) / pivot,
      back(r, at, dj) {
        chain.back(r, at, (r[at + n - 1]! - leaving * dj) / pivot);
      },
      response(omega, out) {
        if (omega !== answered[2]) {
          oscillatingPivot(share, omega, rate, rate, answered);
          writeResponse(size.perFlux, answered);
          answered[2] = omega;
        }
        out[0] = answered[0]!;
        out[1] = answered[1]!;
      },
      row: (count) =>
        rowOfEqualSpheres(
          { rate, share, perShare, ...chain, perFlux: () => size.perFlux, leaving: () => leaving, pivot: () => pivot },
          count,
        ),
    };
    return () => sphere;
  }
}
