import type { CellProfile, Spectrum } from "../../simulation/cell-solution.ts";

/** Numbers of a run that are told row by row, a row for every internal step. */
export interface Passed {
  /** Step of the experiment, from 0. */
  readonly step: Float64Array;
  /** [s] */
  readonly time: Float64Array;
  /** [V] */
  readonly voltage: Float64Array;
  /** Positive delithiates [A kg⁻¹]. */
  readonly current: Float64Array;
  /** Net charge passed since the solution began; positive delithiates [C kg⁻¹]. */
  readonly charge: Float64Array;
  /** Mean filling [1]. */
  readonly filling: Float64Array;
}

/** The names of these numbers. */
export const PASSED = ["step", "time", "voltage", "current", "charge", "filling"] as const satisfies readonly (keyof Passed)[];

/** What a run has passed since the piece before: rows of numbers, states inside that are kept, and spectra. */
export interface LivePiece extends Passed {
  /** Solution of the run that all of it belongs to, from 0: there is one for each temperature, and each counts steps, time and charge anew. */
  readonly solution: number;
  readonly profiles: readonly CellProfile[];
  readonly spectra: readonly Spectrum[];
}
