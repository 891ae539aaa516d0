import type { Design } from "../design/design.ts";
import type { Step } from "../protocols/step.ts";
import { type CellOptions, type CellSettings, cellOptionParameters } from "./cell-options.ts";
import type { CellSolution } from "./cell-solution.ts";
import { FRESH } from "./cell-start.ts";
import { halfCellModel } from "./half-cell-model.ts";
import { meshEstimate } from "./mesh-estimate.ts";
import { type CellContext, type CellStart, runCell } from "./run-cell.ts";

/**
 * Runs an experiment on a half-cell made from a design.
 * @example simulateCell(design, [lithiate("0.1 A/g", { to: "0.01 V" })], { model: "spme" })
 * @param context progress and cancel signal; `times` [s] and `fillings` at which the state inside is kept
 * @param start state at t = 0, default a fresh electrode; or `{ state: earlier.endState }` to go on without a break
 * @throws DesignError or ProtocolError for what cannot be simulated; a run that stops early is a value
 */
export function simulateCell(
  design: Design,
  steps: readonly Step[],
  options: CellOptions = {},
  context: CellContext = {},
  start: CellStart = FRESH,
): CellSolution {
  const model = halfCellModel(design, options);
  const solution = runCell(model, steps, context, start);
  if (!model.settings.meshEstimate || solution.outcome !== "end") return solution;
  const without = (why: string): CellSolution => ({
    ...solution,
    notices: [...solution.notices, `The error of the mesh is not estimated: ${why}`],
  });
  if ("state" in start) return without("the run goes on from another one, whose state belongs to one mesh.");
  const { signal } = context;
  const meshError = meshEstimate(solution, (factor, times) => {
    const finer = halfCellModel(design, { ...options, ...meshOf(model.settings, factor) });
    return runCell(finer, steps, { ...(signal && { signal }), times, profiles: "chosen" }, start);
  });
  if (!meshError) return without("on another mesh the experiment takes another course; choose a finer mesh.");
  return { ...solution, certificate: { ...solution.certificate, meshError } };
}

/** Numbers of a mesh with `factor` times as many intervals, within what the options allow. */
function meshOf({ nodes, separatorCells, electrodeCells }: CellSettings, factor: number): CellOptions {
  const within = ({ min, max }: { min: number; max: number }, value: number) => Math.min(max, Math.max(min, Math.round(value)));
  return {
    nodes: within(cellOptionParameters.nodes, (nodes - 1) * factor + 1),
    separatorCells: within(cellOptionParameters.separatorCells, separatorCells * factor),
    electrodeCells: within(cellOptionParameters.electrodeCells, electrodeCells * factor),
  };
}
