import { table } from "../data/table.ts";
import { electrodeThicknessFigure } from "../figures/electrode-thickness.ts";
import type { Illustration } from "../report/paper/illustration.ts";
import { electrodeThickness } from "../studies/electrode-thickness.ts";
import type { CellRun } from "./cell-run.ts";
import { seriesOf, settingOf } from "./run-setting.ts";
import { stacked } from "./stacked.ts";

/** Points of the law that are drawn, from empty to full. */
const POINTS = 51;

/** Whether a run is read for the thickness of its electrode: the protocol asks for it, or the electrode breathes. */
export const isThickness = ({ protocol, options, subject }: CellRun): boolean =>
  subject.design !== undefined && (protocol.id === "thickness" || options.breathing !== undefined);

/** Thickness and porosity over the filling, with the ends of the steps of the run; none when the file was no design. */
export function thicknessFigures(run: CellRun): Illustration[] {
  const { subject, options, solutions } = run;
  if (!subject.design || !isThickness(run)) return [];
  const { at } = electrodeThickness(subject.design, options);
  const over = (label: string, fillings: readonly number[]) =>
    table(label, {
      filling: { unit: "1", values: fillings },
      thickness: { unit: "m", values: fillings.map((x) => at(x).thickness) },
      porosity: { unit: "1", values: fillings.map((x) => at(x).porosity) },
    });
  const ends = solutions[0]!.steps.filter((r) => r.capacity > 0);
  const law = over(
    "law",
    Array.from({ length: POINTS }, (_, k) => k / (POINTS - 1)),
  );
  const reached = over("reached", ends.map((r) => Math.max(0, r.filling))); // biome-ignore format: one line
  // Lithiated ends only: delithiated ones all stand where the fresh electrode does. The last ones, which are asked for by their
  // degree, get their names first.
  const named = ends.flatMap(({ step }, k) =>
    step.do === "lithiate" && step.label !== undefined ? [[k, step.label] as const] : [],
  );
  const marks = new Map(named.filter(([, text], k) => named.findIndex(([, other]) => other === text) === k).reverse());
  const series = { label: subject.name, as: seriesOf(subject.name), law, reached, marks };
  return [
    {
      figure: electrodeThicknessFigure([series], settingOf(run)),
      alt: "Thickness of the electrode rising and its porosity falling with the filling of the powder.",
      tables: { "electrode-thickness": stacked("electrode thickness", [law, reached]) },
    },
  ];
}
