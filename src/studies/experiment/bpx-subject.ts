import type { BpxFile } from "../../data/bpx-file.ts";
import { dfn } from "../../physics/cells/dfn.ts";
import { spm } from "../../physics/cells/spm.ts";
import { spme } from "../../physics/cells/spme.ts";
import { USUAL_MESH } from "../../physics/particles/fick-sphere.ts";
import { halfCellOfBpx, type ImportedHalfCell } from "../../simulation/bpx-import.ts";
import { type CellOptions, cellSettings } from "../../simulation/cell-options.ts";
import { type ReadyCell, runCell } from "../../simulation/run-cell.ts";
import { type Subject, stemOf } from "./subject.ts";

/** A half-cell from BPX, and the validation experiments that the file holds of it. */
export interface BpxSubject extends Subject, Pick<ImportedHalfCell, "experiments" | "hysteresis"> {}

/**
 * The half-cell that a file in BPX describes.
 * @param file name of the file
 * @param said notices that every run of it repeats, of what was read
 * @throws DesignError for a file that describes none
 */
export function bpxSubject(
  value: BpxFile,
  file: string,
  said: (read: ImportedHalfCell) => readonly string[] = () => [],
): BpxSubject {
  const read = halfCellOfBpx(value);
  const { name, cell, experiments, hysteresis } = read;
  const told = said(read);
  const ready = (options: CellOptions): ReadyCell => {
    const set = cellSettings(options);
    const made = halfCellOfBpx(value, {
      mesh: { nodes: set.nodes, grading: USUAL_MESH.grading },
      doubleLayer: set.doubleLayer,
      ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
      ...(options.hysteresis === undefined ? {} : { hysteresis: options.hysteresis }),
    });
    const mesh = { separator: set.separatorCells, electrode: set.electrodeCells, grading: set.separatorGrading };
    const system =
      set.model === "spm" ? spm(made.cell) : set.model === "spme" ? spme(made.cell, { mesh }) : dfn(made.cell, { mesh });
    return {
      name,
      method: set.method,
      rtol: set.rtol,
      system,
      impedanceSystem: set.doubleLayer ? system : { ...system, cell: { ...made.cell, doubleLayer: made.doubleLayer } },
      area: made.area,
      radial: { radial: set.nodes, grading: USUAL_MESH.grading },
      notices: [...told, ...made.notices],
      cites: made.cites,
    };
  };
  return {
    name,
    file,
    stem: stemOf(file),
    separator: cell.separator.thickness,
    electrode: cell.electrode.thickness,
    experiments,
    hysteresis,
    simulate: (steps, options, context, start) => runCell(ready(options), steps, context, start),
  };
}
