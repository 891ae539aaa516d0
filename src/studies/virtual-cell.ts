import type { Context } from "../data/progress.ts";
import { type Table, table } from "../data/table.ts";
import type { Design } from "../design/design.ts";
import type { Options, Protocol } from "../protocols/protocol.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import type { CellSolution, CellStepResult } from "../simulation/cell-solution.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";

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
}

/**
 * Runs a ready protocol on a half-cell, with nothing calibrated.
 * @throws Error when the run could not be finished, with its reason
 */
export function runVirtual(
  { material, design }: VirtualCell,
  protocol: Protocol,
  { options = {}, wanted = {} }: VirtualRun,
  context: Context,
): CellSolution {
  const kept = { ...(context.signal && { signal: context.signal }), profiles: "chosen" } as const;
  const run = simulateCell(design, protocol.steps(wanted), options, kept, protocol.start(wanted));
  if (run.outcome !== "end") throw new Error(`${protocol.title} of ${material} could not be finished: ${run.why}`);
  return run;
}

/** Columns of a run from its row `first` to before `end`. */
export function partOf(run: Table, [first, end]: readonly [number, number], names: readonly string[]): Table {
  return table(
    run.label,
    Object.fromEntries(
      names.map((name) => [name, { unit: run.column(name).unit, values: run.column(name).values.slice(first, end) }]),
    ),
  );
}

/** Voltage over the capacity of one step, both counted from its start. */
export const voltageCurve = (run: CellSolution, { rows }: CellStepResult): Table =>
  partOf(run.table, rows, ["x_step_capacity_per_gram_active", "voltage_volt"]);

/** Results of the steps with a verb. */
export const stepsWith = (run: CellSolution, verb: "lithiate" | "delithiate"): CellStepResult[] =>
  run.steps.filter(({ step, end }) => step.do === verb && end.kind !== "skipped");
