import type { CellStepResult } from "../../simulation/cell-solution.ts";
import { electrodeThickness } from "../../studies/electrode-thickness.ts";
import type { Run } from "../../studies/experiment/run.ts";
import { inUnit } from "../../units/quantity.ts";
import type { TableBlock } from "../block.ts";
import { FILLING_WORDS } from "./cell-tables.ts";
import { stepWords } from "./told.ts";

/** Rows of a table of thickness; of a longer run the last ones are shown. */
const MOST = 24;

/** What 100 % means, for the caption. */
const DEGREE_WORDS =
  " Degree of lithiation: 100 % is the filling at which the last lithiation to the lower cut-off ended; charge lost to film and oxide is in none of them, and only a degree above 100 % passes that cut-off.";

/** Where the thicknesses come from in a run whose electrode does not change, for the note. */
const KEEPS_WORDS =
  " Thickness and porosity follow from the filling at the end of each step; the run itself keeps both (--model dfn --breathing lets them change).";

/** The same with layered particles. */
const LAYERED_WORDS =
  " Thickness and porosity follow from the volume of the layered particles at the end of each step, stress and flow included; the run itself keeps both.";

/** Filling at the end of each step over that of the last lithiation that ended at its cut-off [1]; NaN before there is one. */
function degreesOfLithiation(steps: readonly CellStepResult[]): number[] {
  let full = Number.NaN;
  return steps.map(({ step, end, filling }) => {
    const isOwn = end.kind === "limit" && end.limit === "voltage" && step.until.relativeCapacity === undefined;
    if (step.do === "lithiate" && isOwn) full = filling;
    return Math.max(0, filling) / full;
  });
}

/** Thickness and porosity of the electrode at the end of every step with current; none when the file was no design. */
export function thicknessTable({ subject, options, solutions }: Run): TableBlock[] {
  if (!subject.design) return [];
  const law = electrodeThickness(subject.design, options);
  const { at, outward, leastPorosity } = law;
  const { steps, model, layered, table: t } = solutions[0]!;
  const degrees = degreesOfLithiation(steps);
  const ends = steps
    .map((result, k) => ({ ...result, degree: degrees[k]! }))
    .filter((r) => r.capacity > 0)
    .slice(-MOST);
  const hasDegrees = steps.some(({ step }) => step.until.relativeCapacity !== undefined);
  const fresh = at(0);
  const breathes = model === "dfn" && options.breathing !== undefined;
  return [
    {
      kind: "table",
      id: "thickness",
      caption: `Thickness and porosity of the electrode after each step with current, ${inUnit(fresh.thickness, "um").toFixed(1)} µm when fresh. ${FILLING_WORDS}${hasDegrees ? DEGREE_WORDS : ""}`,
      note: `Assumed: a share χ = ${outward} of the growth goes outwards while there is room, pores keep ${Math.round(100 * leastPorosity)} %.${breathes ? "" : layered ? LAYERED_WORDS : KEEPS_WORDS}`,
      columns: [
        { heading: "after" },
        { heading: "capacity", unit: "mAh/g", decimals: 1 },
        { heading: "to", name: "voltage at end", unit: "V", decimals: 3 },
        { heading: "filling", decimals: 3 },
        ...(hasDegrees ? [{ heading: "degree", unit: "%", decimals: 1 }] : []),
        { heading: "thickness", unit: "um", decimals: 2 },
        { heading: "thicker by", unit: "%", decimals: 1 },
        { heading: "porosity", unit: "%", decimals: 1 },
      ],
      rows: ends.map(({ step, capacity, voltage, filling, degree, rows }) => {
        const volume = layered && t.column("x_particle_volume_ratio").values[rows[1] - 1]!;
        const { thickness, ratio, porosity } = volume === undefined ? at(Math.max(0, filling)) : law.ofVolume(volume);
        return [
          step.label === undefined ? stepWords(step) : `${step.do}: ${step.label}`,
          inUnit(capacity, "mAh/g"),
          voltage,
          Math.max(0, filling),
          ...(hasDegrees ? [Number.isFinite(degree) ? 100 * degree : null] : []),
          inUnit(thickness, "um"),
          100 * (ratio / fresh.ratio - 1),
          100 * porosity,
        ];
      }),
    },
  ];
}
