import { type HermiteTable, tableSlope, tableValue } from "../../numerics/hermite-table.ts";
import { FARADAY } from "../../units/constants.ts";
import { diffusionChain } from "../particles/diffusion-chain.ts";
import { oscillatingChain } from "../particles/oscillating-chain.ts";
import type { CellMesh } from "./cell-mesh.ts";
import type { HalfCell } from "./half-cell.ts";

/**
 * Salt across a half-cell whose electrode reacts uniformly, one unknown c [mol m⁻³] per cell from lithium to the collector:
 *
 *   ε dc/dt = d/dx(ε^b D_e dc/dx) + (1 − t₊) i/(F L) in the electrode,   −ε^b D_e dc/dx = −(1 − t₊) i/F at lithium
 *
 * Finite volumes; the transport of a face is the harmonic mean of its cells. A step keeps Σ ε Δx c to rounding.
 * Source: Newman2004, ch. 12; Marquis2019.
 */
export interface SaltDiffusion {
  rates(y: Float64Array, at: number, current: number, out: Float64Array): void;
  linearise(y: Float64Array, at: number): void;
  /** Factors I − c ∂(dc/dt)/∂c and solves for the change of every cell per change of the current, `perCurrent`. */
  factor(c: number): boolean;
  readonly perCurrent: Float64Array;
  /** Solves `r[at] …` in place, the current unchanged. */
  solve(r: Float64Array, at: number): void;
  /** After `linearise`: the change of every cell per change of the current that oscillates at ω [s⁻¹]. */
  oscillate(omega: number, re: Float64Array, im: Float64Array): void;
  /** Salt of each cell per concentration, ε Δx [m]. */
  readonly volume: Float64Array;
  /** Salt leaving the metal per charge, −(1 − t₊)/F [mol C⁻¹]. */
  readonly fluxPerCurrent: number;
}

/** @param diffusivity D_e [m² s⁻¹] over the concentration [mol m⁻³] */
export function saltDiffusion(cell: HalfCell, mesh: CellMesh, diffusivity: HermiteTable): SaltDiffusion {
  const { width, transport, porosity, separator } = mesh;
  const n = width.length;
  const fluxPerCurrent = -(1 - cell.electrolyte.transferenceNumber) / FARADAY;
  const volume = width.map((d, k) => porosity[k]! * d);
  // rate of each cell per current: what lithium gives the first cell, and the reaction its cells
  const driven = width.map((d, k) => {
    const reaction = k < separator ? 0 : (-fluxPerCurrent * d) / cell.electrode.thickness;
    return (reaction + (k === 0 ? fluxPerCurrent : 0)) / volume[k]!;
  });
  const half = width.map((d, k) => (0.5 * d) / transport[k]!);
  const alpha = new Float64Array(n - 1);
  const beta = new Float64Array(n - 1);
  const perCurrent = new Float64Array(n);
  const chain = diffusionChain(volume);
  const oscillation = oscillatingChain(volume);
  let pivot = 1;

  const solve = (r: Float64Array, at: number): void => chain.back(r, at, chain.forward(r, at) / pivot);

  return {
    volume,
    fluxPerCurrent,
    perCurrent,
    rates(y, at, current, out) {
      let resistance = half[0]! / tableValue(diffusivity, y[at]!);
      let inflow = 0; // through the face towards lithium, counted towards lithium
      for (let k = 0; k < n - 1; k++) {
        const next = half[k + 1]! / tableValue(diffusivity, y[at + k + 1]!);
        const flow = (y[at + k + 1]! - y[at + k]!) / (resistance + next);
        out[at + k] = (flow - inflow) / volume[k]! + driven[k]! * current;
        inflow = flow;
        resistance = next;
      }
      out[at + n - 1] = driven[n - 1]! * current - inflow / volume[n - 1]!;
    },
    linearise(y, at) {
      let D = tableValue(diffusivity, y[at]!);
      let resistance = half[0]! / D;
      let steepness = (resistance * tableSlope(diffusivity, y[at]!)) / D; // −∂resistance/∂c
      for (let k = 0; k < n - 1; k++) {
        D = tableValue(diffusivity, y[at + k + 1]!);
        const next = half[k + 1]! / D;
        const steepnessNext = (next * tableSlope(diffusivity, y[at + k + 1]!)) / D;
        const G = 1 / (resistance + next);
        const flow = (y[at + k + 1]! - y[at + k]!) * G;
        alpha[k] = G + flow * G * steepnessNext;
        beta[k] = G - flow * G * steepness;
        resistance = next;
        steepness = steepnessNext;
      }
    },
    factor(c) {
      pivot = chain.factor(c, alpha, beta);
      if (!(Math.abs(pivot) > 0 && Math.abs(pivot) < Infinity)) return false;
      for (let k = 0; k < n; k++) perCurrent[k] = c * driven[k]!;
      solve(perCurrent, 0);
      return true;
    },
    solve,
    oscillate(omega, re, im) {
      for (let k = 0; k < n; k++) {
        re[k] = driven[k]!;
        im[k] = 0;
      }
      oscillation.solve(omega, alpha, beta, re, im);
    },
  };
}
