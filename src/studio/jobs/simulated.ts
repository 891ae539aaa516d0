import type { Design } from "../../design/design.ts";
import type { CellOptions } from "../../simulation/cell-options.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import type { ChosenProtocol } from "./chosen-protocol.ts";

/** What is simulated, and how. */
export interface Simulated {
  readonly design: Design;
  /** Name of the design's file, for provenance. */
  readonly file: string;
  readonly protocol: ChosenProtocol;
  /** The powder alone instead of a half-cell. */
  readonly powder: boolean;
  readonly options: CellOptions;
}

/** What came of it. */
export interface SimulatedRun {
  /** Of one alone without its states inside: they were told on the way. */
  readonly solutions: readonly RunSolution[];
  /** How far each solution can be trusted as numbers, in one sentence. */
  readonly certificates: readonly string[];
  readonly notices: readonly string[];
  /** Wall time [s]. */
  readonly seconds: number;
}
