import type { Context } from "../../data/progress.ts";
import type { Design } from "../../design/design.ts";
import type { Protocol } from "../../protocols/protocol.ts";
import type { CellOptions } from "../../simulation/cell-options.ts";
import type { CellSolution } from "../../simulation/cell-solution.ts";
import { halfCellModel } from "../../simulation/half-cell-model.ts";
import { runVirtual, type VirtualRun } from "../virtual-cell.ts";

/** A simulated experiment with the active mass of its electrode [kg]. */
export interface VirtualExperiment {
  readonly run: CellSolution;
  readonly mass: number;
}

/**
 * Runs a ready protocol on the half-cell of a design (`runVirtual`), with a row at every time step unless a grid is given.
 * @param wanted options of the protocol that are not its defaults
 * @throws AnalysisError when it could not be finished, with the reason
 */
export function virtualRun(
  design: Design,
  protocol: Protocol,
  options: CellOptions,
  context: Context,
  { wanted = {}, rows = "every time step" }: Pick<VirtualRun, "wanted" | "rows"> = {},
): VirtualExperiment {
  const run = runVirtual({ design }, protocol, { options, wanted, rows }, context);
  const { area, activeMassPerArea } = halfCellModel(design, options);
  return { run, mass: activeMassPerArea * area };
}
