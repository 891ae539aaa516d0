import type { Context } from "../data/progress.ts";
import type { Table } from "../data/table.ts";
import { chosenRows, partOf } from "../data/table-rows.ts";
import type { Design } from "../design/design.ts";
import type { Options, Protocol } from "../protocols/protocol.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import type { CellSolution, CellStepResult } from "../simulation/cell-solution.ts";
import type { RowGrid } from "../simulation/row-grid.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";
import { AnalysisError } from "../units/error.ts";
import { FIGURE_RTOL } from "./figure-tolerance.ts";

/** The two electrodes that the paper compares. */
export type VirtualMaterial = "CCOS" | "SiNP";

/** Something of each of the two. */
export type Both<T> = Readonly<Record<VirtualMaterial, T>>;

/** An electrode of the paper as a half-cell against lithium. */
export interface VirtualCell {
  readonly material: VirtualMaterial;
  readonly design: Design;
}

/** How an experiment is run. */
export interface VirtualRun {
  readonly options?: CellOptions;
  /** Values of the protocol's options that are not its defaults. */
  readonly wanted?: Options;
  /** Where rows are written besides the starts and ends of steps; default nowhere. */
  readonly rows?: RowGrid | "every time step";
}

/**
 * Runs a ready protocol on the half-cell of a design, as accurately as figures need, with nothing calibrated.
 * @throws AnalysisError when the run could not be finished, with its reason
 */
export function runVirtual(
  { design }: Pick<VirtualCell, "design">,
  protocol: Protocol,
  { options = {}, wanted = {}, rows = {} }: VirtualRun,
  context: Context,
): CellSolution {
  const grid = rows === "every time step" ? {} : { rows };
  const kept = { ...(context.signal && { signal: context.signal }), profiles: "chosen", ...grid } as const;
  const run = simulateCell(design, protocol.steps(wanted), { rtol: FIGURE_RTOL, ...options }, kept, protocol.start(wanted));
  if (run.outcome !== "end")
    throw new AnalysisError(`${protocol.title} of ${design.name} could not be finished`, {
      found: run.why,
      hint: "simulate it alone to see how far it comes: lithiate simulate DESIGN --protocol",
    });
  return run;
}

/** Rows in which a column stands at a whole multiple of a spacing, to a thousandth of it. */
export function atMultiples(t: Table, name: string, spacing: number): Table {
  const { values } = t.column(name);
  const isMultiple = (k: number) => Math.abs(values[k]! / spacing - Math.round(values[k]! / spacing)) < 1e-3;
  return chosenRows(t, [...values.keys()].filter(isMultiple));
}

/** Voltage over the capacity of one step, both counted from its start. */
export const voltageCurve = (run: CellSolution, { rows }: CellStepResult): Table =>
  partOf(run.table, rows, ["x_step_capacity_per_gram_active", "voltage_volt"]);

/** Results of the steps with a verb. */
export const stepsWith = (run: CellSolution, verb: "lithiate" | "delithiate"): CellStepResult[] =>
  run.steps.filter(({ step, end }) => step.do === verb && end.kind !== "skipped");
