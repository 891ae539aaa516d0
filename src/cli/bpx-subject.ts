import { readFileSync } from "node:fs";
import { readBpx } from "../formats/bpx.ts";
import { dfn } from "../physics/cells/dfn.ts";
import { spm } from "../physics/cells/spm.ts";
import { spme } from "../physics/cells/spme.ts";
import { USUAL_MESH } from "../physics/particles/fick-sphere.ts";
import { halfCellOfBpx, type ImportedHalfCell } from "../simulation/bpx-import.ts";
import { type CellOptions, cellSettings } from "../simulation/cell-options.ts";
import { failureParameters } from "../simulation/failure-options.ts";
import { type ReadyCell, runCell } from "../simulation/run-cell.ts";
import { LithiateError } from "../units/error.ts";
import { type Subject, stemOf } from "./cell-subject.ts";
import { flagOf } from "./flags.ts";
import { type SimulateOptions, VALIDATION } from "./simulate-options.ts";

/** What a file in BPX says itself, or what needs the design behind a half-cell. */
const FOREIGN = [
  "failure",
  ...Object.keys(failureParameters),
  "classes",
  "diffusivity",
  "diffusivityFactor",
  "exchangeCurrentDensity",
  "filmResistance",
  "contactResistance",
  "hysteresisRate",
  "dotExchange",
  "swelling",
  "breathing",
  "outward",
  "leastPorosity",
  "meshEstimate",
] as const;

/** A half-cell from BPX, and the validation experiments that the file holds of it. */
export interface BpxSubject extends Subject, Pick<ImportedHalfCell, "experiments" | "hysteresis"> {}

/**
 * The half-cell that a file in BPX describes.
 * @throws FormatError or DesignError for a file that describes none; LithiateError for flags that need a design
 */
export function bpxSubject(file: string, typed: SimulateOptions): BpxSubject {
  const foreign = typed.particle === "layered" ? "particle" : FOREIGN.find((name) => typed[name] !== undefined);
  if (foreign !== undefined)
    throw new LithiateError("option", "a half-cell read from BPX cannot be changed so", {
      place: { path: flagOf(foreign) },
      expected: "a design file, or no such flag",
      found: flagOf(foreign),
      hint: `change the number in ${file}`,
    });
  const { value, notices } = readBpx(readFileSync(file, "utf8"), file);
  const { name, cell, experiments, hysteresis } = halfCellOfBpx(value);
  const { References } = value.Header;
  const held = Object.keys(experiments).length;
  const said = [
    ...notices,
    ...(References === undefined ? [] : [`The file names its sources: ${References}.`]),
    ...(held === 0 || typed.protocol === VALIDATION
      ? []
      : [`Validation experiments in the file: ${held}; --protocol ${VALIDATION} compares the half-cell with them.`]),
  ];
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
      notices: [...said, ...made.notices],
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
