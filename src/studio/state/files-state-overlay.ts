import { type Table, table } from "../../data/table.ts";
import type { Axes, Figure } from "../../figures/figure.ts";
import { line } from "../../figures/series.ts";
import { siUnit } from "../../units/quantity.ts";
import type { Course } from "./course.ts";

/** What a simulation that is drawn over measured curves is called, and what it passed. */
export interface Simulation {
  readonly name: string;
  readonly course: Course;
}

/** Whether a panel has potential over capacity, and per what; undefined where it has something else. */
export function capacityAxis(figure: Figure): "per mass" | "of the cell" | undefined {
  const found = figure.panels
    .flatMap((panel) => (panel.kind === "axes" ? [perOf(panel)] : []))
    .filter((per) => per !== undefined);
  return found.includes("per mass") ? "per mass" : found[0];
}

function perOf({ x, y }: Axes): "per mass" | "of the cell" | undefined {
  if (x.categories || y.categories || siUnit(y.unit) !== "V") return undefined;
  const si = siUnit(x.unit);
  return si === "C/kg" ? "per mass" : si === "C" ? "of the cell" : undefined;
}

/** A figure with the simulated potential over the capacity passed in each step, dashed, in panels that have it per mass. */
export function withSimulation(figure: Figure, { name, course }: Simulation): Figure {
  const steps = simulatedSteps(course);
  if (steps.length === 0 || capacityAxis(figure) !== "per mass") return figure;
  const panels = figure.panels.map((panel) => {
    if (panel.kind !== "axes" || perOf(panel) !== "per mass") return panel;
    const curves = steps.map((step, k) =>
      line(step, {
        x: "capacity",
        y: "potential",
        as: "ink",
        standing: "predicted",
        ...(k === 0 ? { label: `${name}, simulated` } : {}),
      }),
    );
    return { ...panel, series: [...panel.series, ...curves] };
  });
  const caption = `${figure.caption} Dashed: ${name}, simulated, over the capacity per gram of its active powder.`;
  return { ...figure, panels, caption };
}

/** Steps that pass charge, in a sweep up to each turn of the current: columns `capacity` [C kg⁻¹], from zero, and `potential` [V]. */
function simulatedSteps({ step, current, charge, voltage, length }: Course): Table[] {
  const steps: Table[] = [];
  for (let from = 0, row = 1; row <= length; row++) {
    const turns = current[row]! * current[row - 1]! < 0;
    if (row < length && step[row] === step[from] && !turns) continue;
    const capacity = charge.slice(from, row).map((q) => Math.abs(q - charge[from]!));
    if (capacity.at(-1)! > 0)
      steps.push(
        table(`step ${step[from]! + 1}`, {
          capacity: { unit: "C/kg", values: capacity },
          potential: { unit: "V", values: voltage.slice(from, row) },
        }),
      );
    from = row;
  }
  return steps;
}
