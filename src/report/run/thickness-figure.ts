import { table } from "../../data/table.ts";
import { electrodeThicknessFigure } from "../../figures/electrode-thickness.ts";
import { electrodeThickness, type ThicknessAt } from "../../studies/electrode-thickness.ts";
import type { Run } from "../../studies/experiment/run.ts";
import type { Illustration } from "../paper/illustration.ts";
import { halfCycles } from "./half-cycles.ts";
import { seriesOf, settingOf } from "./run-setting.ts";
import { stacked } from "./stacked.ts";

/** Points of the law that are drawn, from empty to full. */
const POINTS = 51;

const rangeOf = ([first, end]: readonly [number, number]) => Array.from({ length: end - first }, (_, k) => first + k);

/** Whether a run is read for the thickness of its electrode: the protocol asks for it, or the electrode breathes. */
export const isThickness = ({ protocol, options, subject }: Run): boolean =>
  subject.design !== undefined && (protocol.id === "thickness" || options.breathing !== undefined);

/** Thickness and porosity over the filling, with the ends of the steps of the run; none when the file was no design. */
export function thicknessFigures(run: Run): Illustration[] {
  const { subject, options, solutions } = run;
  if (!subject.design || !isThickness(run)) return [];
  const { at, ofVolume } = electrodeThickness(subject.design, options);
  const solution = solutions[0]!;
  const ends = solution.steps.filter((r) => r.capacity > 0);
  const over = (label: string, fillings: readonly number[], states: readonly ThicknessAt[]) =>
    table(label, {
      filling: { unit: "1", values: fillings },
      thickness: { unit: "m", values: states.map((s) => s.thickness) },
      porosity: { unit: "1", values: states.map((s) => s.porosity) },
    });
  const free = (label: string, fillings: readonly number[]) => over(label, fillings, fillings.map(at));
  /** Layered particles: what the run went through. */
  const followed = (label: string, rows: readonly number[]) => {
    const [x, v] = ["x_mean_filling", "x_particle_volume_ratio"].map((name) => solution.table.column(name).values);
    const states = rows.map((row) => ofVolume(v![row]!));
    return over(label, rows.map((row) => x![row]!), states); // biome-ignore format: one line
  };
  const lithiation = halfCycles(solution).findLast((h) => h.verb === "lithiate");
  const [law, reached] =
    solution.layered && lithiation
      ? [
          followed("last lithiation", rangeOf(lithiation.result.rows)),
          followed(
            "reached",
            ends.map((r) => r.rows[1] - 1),
          ),
        ]
      : [
          free(
            "law",
            Array.from({ length: POINTS }, (_, k) => k / (POINTS - 1)),
          ),
          free(
            "reached",
            ends.map((r) => Math.max(0, r.filling)),
          ),
        ];
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
