import path from "node:path";
import { cellOf } from "../design/cell.ts";
import type { Design } from "../design/design.ts";
import type { Start, Step } from "../protocols/step.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import { firstCycleLoss } from "../simulation/first-cycle-loss.ts";
import type { CellContext } from "../simulation/run-cell.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";
import { readDesignFile } from "./design-file.ts";
import type { RunSolution } from "./run-solution.ts";

/** What is simulated: a half-cell from a design, its powder alone, or a half-cell that a file in BPX describes. */
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
  simulate(steps: readonly Step[], options: CellOptions, context: CellContext, start: Start): RunSolution;
}

/** `examples/ccos.yaml` → `ccos`, `cell.bpx.json` → `cell`. */
export const stemOf = (file: string): string => path.basename(file).replace(/(\.bpx)?\.[^.]+$/i, "");

/** A file in BPX rather than a design. */
export const isBpx = (file: string): boolean => /\.json$/i.test(file);

/** A start from the rest potential on the lithiation branch: nothing of the first cycle has been lost yet. */
export const isFresh = ({ filling, hysteresis }: Start): boolean => filling === undefined && hysteresis < 0;

/**
 * What a design file says of its subject, whatever is simulated of it.
 * @throws FormatError or DesignError with file, line, column and path
 */
export function readSubject(file: string): Omit<Subject, "simulate"> & { readonly design: Design } {
  const design = readDesignFile(file);
  const { separator, electrode } = cellOf(design);
  return { name: design.name, file, stem: stemOf(file), separator: separator.thickness, electrode: electrode.thickness, design };
}

/**
 * The half-cell of a design file. A fresh electrode, which starts from its rest potential on the lithiation branch, loses in
 * its first cycle what the mass balance says.
 * @throws as `readSubject`
 */
export function designSubject(file: string): Subject {
  const subject = readSubject(file);
  return {
    ...subject,
    simulate(steps, options, context, start) {
      const loss = isFresh(start) ? { firstCycleLoss: firstCycleLoss(subject.design) } : {};
      return simulateCell(subject.design, steps, { ...loss, ...options }, context, start);
    },
  };
}
