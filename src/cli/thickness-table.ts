import type { TableBlock } from "../report/block.ts";
import { electrodeThickness } from "../studies/electrode-thickness.ts";
import { inUnit } from "../units/quantity.ts";
import type { CellRun } from "./cell-run.ts";
import { stepWords } from "./told.ts";

/** Rows of a table of thickness; of a longer run the last ones are shown. */
const MOST = 24;

/** Thickness and porosity of the electrode at the end of every step with current; none when the file was no design. */
export function thicknessTable({ subject, options, solutions }: CellRun): TableBlock[] {
  if (!subject.design) return [];
  const { at, outward, leastPorosity } = electrodeThickness(subject.design, options);
  const { steps, model } = solutions[0]!;
  const ends = steps.filter((r) => r.capacity > 0).slice(-MOST);
  const fresh = at(0);
  const breathes = model === "dfn" && options.breathing !== undefined;
  return [
    {
      kind: "table",
      id: "thickness",
      caption: `Thickness and porosity of the electrode, ${inUnit(fresh.thickness, "um").toFixed(1)} µm when fresh; a share χ = ${outward} of the growth goes outwards while there is room, pores keep ${Math.round(100 * leastPorosity)} % (assumptions).${breathes ? "" : " The run itself keeps its thickness (--model dfn --breathing lets it change)."}`,
      columns: [
        { heading: "after" },
        { heading: "capacity", unit: "mAh/g", decimals: 1 },
        { heading: "to", unit: "V", decimals: 3 },
        { heading: "filling", decimals: 3 },
        { heading: "thickness", unit: "um", decimals: 2 },
        { heading: "change", unit: "%", decimals: 1 },
        { heading: "porosity", unit: "%", decimals: 1 },
      ],
      rows: ends.map(({ step, capacity, voltage, filling }) => {
        const { thickness, ratio, porosity } = at(Math.max(0, filling));
        return [
          step.label === undefined ? stepWords(step) : `${step.do}: ${step.label}`,
          inUnit(capacity, "mAh/g"),
          voltage,
          Math.max(0, filling),
          inUnit(thickness, "um"),
          100 * (ratio / fresh.ratio - 1),
          100 * porosity,
        ];
      }),
    },
  ];
}
