import type { Context } from "../../data/progress.ts";
import type { Design } from "../../design/design.ts";
import type { Options, Protocol } from "../../protocols/protocol.ts";
import type { CellOptions } from "../../simulation/cell-options.ts";
import type { CellSolution } from "../../simulation/cell-solution.ts";
import { halfCellModel } from "../../simulation/half-cell-model.ts";
import type { RowGrid } from "../../simulation/row-grid.ts";
import { simulateCell } from "../../simulation/simulate-cell.ts";
import { AnalysisError } from "../../units/error.ts";
import { FIGURE_RTOL } from "../figure-tolerance.ts";

/** A simulated experiment with the active mass of its electrode [kg]. */
export interface VirtualExperiment {
  readonly run: CellSolution;
  readonly mass: number;
}

/**
 * Runs a ready protocol on the half-cell of a design, as accurately as figures need.
 * @param wanted options of the protocol that are not its defaults
 * @throws AnalysisError when it could not be finished, with the reason
 */
export function virtualRun(
  design: Design,
  protocol: Protocol,
  options: CellOptions,
  context: Context,
  { wanted = {}, rows }: { readonly wanted?: Options; readonly rows?: RowGrid } = {},
): VirtualExperiment {
  const kept = { ...(context.signal && { signal: context.signal }), profiles: "chosen", ...(rows && { rows }) } as const;
  const run = simulateCell(design, protocol.steps(wanted), { rtol: FIGURE_RTOL, ...options }, kept, protocol.start(wanted));
  if (run.outcome !== "end")
    throw new AnalysisError(`the experiment could not be simulated to its end: ${protocol.title}`, {
      found: run.why,
      hint: "simulate it alone to see how far it comes: lithiate simulate DESIGN --protocol",
    });
  const { area, activeMassPerArea } = halfCellModel(design, options);
  return { run, mass: activeMassPerArea * area };
}
