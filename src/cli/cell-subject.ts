import path from "node:path";
import { cellOf } from "../design/cell.ts";
import type { Design } from "../design/design.ts";
import type { Step } from "../protocols/step.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import type { CellSolution } from "../simulation/cell-solution.ts";
import { firstCycleLoss } from "../simulation/first-cycle-loss.ts";
import type { CellContext, CellStart } from "../simulation/run-cell.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";
import { readDesignFile } from "./design-file.ts";

/** What is simulated: a half-cell from a design, or one that a file in BPX describes. */
export interface Subject {
  readonly name: string;
  readonly file: string;
  /** Name of the file without its ending; names the files written. */
  readonly stem: string;
  /** Thicknesses [m]. */
  readonly separator: number;
  readonly electrode: number;
  /** What it was made from, when that was a design. */
  readonly design?: Design;
  simulate(steps: readonly Step[], options: CellOptions, context: CellContext, start: CellStart): CellSolution;
}

/** `examples/ccos.yaml` → `ccos`, `cell.bpx.json` → `cell`. */
export const stemOf = (file: string): string => path.basename(file).replace(/(\.bpx)?\.[^.]+$/i, "");

/** A file in BPX rather than a design. */
export const isBpx = (file: string): boolean => /\.json$/i.test(file);

/**
 * The half-cell of a design file. A fresh electrode, which starts from its rest potential on the lithiation branch, loses in
 * its first cycle what the mass balance says.
 * @throws FormatError or DesignError with file, line, column and path
 */
export function designSubject(file: string): Subject {
  const design = readDesignFile(file);
  const { separator, electrode } = cellOf(design);
  return {
    name: design.name,
    file,
    stem: stemOf(file),
    separator: separator.thickness,
    electrode: electrode.thickness,
    design,
    simulate(steps, options, context, start) {
      const isFresh = "hysteresis" in start && start.filling === undefined && start.hysteresis < 0;
      const loss = isFresh ? { firstCycleLoss: firstCycleLoss(design) } : {};
      return simulateCell(design, steps, { ...loss, ...options }, context, start);
    },
  };
}
