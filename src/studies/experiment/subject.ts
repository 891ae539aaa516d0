import { cellOf } from "../../design/cell.ts";
import type { Design } from "../../design/design.ts";
import type { Start, Step } from "../../protocols/step.ts";
import type { CellOptions } from "../../simulation/cell-options.ts";
import { firstCycleLoss } from "../../simulation/first-cycle-loss.ts";
import type { CellContext } from "../../simulation/run-cell.ts";
import type { RunSolution } from "../../simulation/run-solution.ts";
import { simulateCell } from "../../simulation/simulate-cell.ts";

/** What is simulated: a half-cell from a design, its powder alone, or a half-cell that a file in BPX describes. */
export interface Subject {
  readonly name: string;
  /** Name of the file it stands in; nothing is read from it. */
  readonly file: string;
  /** Name of the file without its folder and ending; names the files written. */
  readonly stem: string;
  /** Thicknesses [m]. */
  readonly separator: number;
  readonly electrode: number;
  /** What it was made from, when that was a design. */
  readonly design?: Design;
  simulate(steps: readonly Step[], options: CellOptions, context: CellContext, start: Start): RunSolution;
}

/** `examples/ccos.yaml` → `ccos`, `cell.bpx.json` → `cell`. */
export const stemOf = (file: string): string => file.replace(/^.*[/\\]/s, "").replace(/(\.bpx)?\.[^.]+$/i, "");

/** A start from the rest potential on the lithiation branch: nothing of the first cycle has been lost yet. */
export const isFresh = ({ filling, hysteresis }: Start): boolean => filling === undefined && hysteresis < 0;

/** What a design says of its subject, whatever is simulated of it. */
export function subjectOf(design: Design, file: string): Omit<Subject, "simulate"> {
  const { separator, electrode } = cellOf(design);
  return { name: design.name, file, stem: stemOf(file), separator: separator.thickness, electrode: electrode.thickness, design };
}

/**
 * The half-cell of a design. A fresh electrode, which starts from its rest potential on the lithiation branch, loses in its first
 * cycle what the mass balance says.
 * @param file name of the file that holds the design
 */
export function designSubject(design: Design, file: string): Subject {
  return {
    ...subjectOf(design, file),
    simulate(steps, options, context, start) {
      const loss = isFresh(start) ? { firstCycleLoss: firstCycleLoss(design) } : {};
      return simulateCell(design, steps, { ...loss, ...options }, context, start);
    },
  };
}
