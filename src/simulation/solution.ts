import type { RunResult } from "./run-result.ts";

/** Filling over the radius of one size class at the end of a step. */
export interface Profile {
  /** Step of the experiment, from 0, and size class, smallest first, from 0. */
  readonly step: number;
  readonly sizeClass: number;
  readonly time: number;
  readonly voltage: number;
  /** Reference radius of each node, centre to surface [m], and its filling [1]. */
  readonly radius: Float64Array;
  readonly filling: Float64Array;
  /** Volume share of each node [1], and the mean filling they give. */
  readonly share: Float64Array;
  readonly mean: number;
  /** Hysteresis state of the class, −1 on the lithiation branch … +1. */
  readonly hysteresis: number;
}

/** How far the numbers can be trusted as numbers. */
export interface Certificate {
  /** Largest |lithium stored − charge passed − charge lost| of the run over the largest lithium content [1]. */
  readonly lithiumBalance: number;
  readonly method: string;
  /** Relative tolerance in time. */
  readonly rtol: number;
  readonly mesh: { readonly scheme: string; readonly nodes: number; readonly grading: number };
}

/**
 * The result of a run of the powder alone. Without a cell, `current_ampere` and the capacities in Ah of its table are those of
 * one gram of active powder; it adds `x_surface_filling_1` … per size class [1].
 */
export interface Solution extends RunResult {
  readonly profiles: readonly Profile[];
  readonly certificate: Certificate;
}
