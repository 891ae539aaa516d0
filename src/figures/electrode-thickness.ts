import type { Table } from "../data/table.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Axis, axes, type Figure, figure } from "./figure.ts";
import { line, points, type Series } from "./series.ts";

/** Thickness of one electrode over its filling. */
export interface ThicknessCourse {
  readonly label: string;
  /** Series, e.g. `CCOS`. */
  readonly as: string;
  /** Columns `filling` [1], `thickness` [m] and `porosity` [1], from empty to full. */
  readonly law: Table;
  /** Where an experiment brought it: the same columns. */
  readonly reached: Table;
  /** What the rows of `reached` are, e.g. `80 %`, by row. */
  readonly marks: ReadonlyMap<number, string>;
}

const HEIGHT = 95; // mm

/**
 * Thickness and porosity of an electrode over its filling, with markers where an experiment brought it.
 * @throws LithiateError when there is no electrode
 */
export function electrodeThicknessFigure(courses: readonly ThicknessCourse[], options: About & { readonly id?: string }): Figure {
  needSome(courses, "electrode");
  const draw = (y: "thickness" | "porosity", isNamed: boolean) =>
    courses.flatMap(({ label, as, law, reached, marks }): Series[] => {
      const place = { x: "filling", y, as };
      return [
        line(law, { ...place, ...(isNamed && courses.length > 1 ? { label } : {}) }),
        points(reached, { ...place, standing: "computed", ...(isNamed ? { marks, marksOptional: true } : {}) }),
      ];
    });
  const filling: Axis = { quantity: "filling", unit: "1", domain: [0, 1] };
  return figure({
    id: options.id ?? "electrode-thickness",
    title: options.title ?? "Electrode thickness",
    caption: `Thickness and porosity of the electrode over the filling of its powder (lines); markers: ends of the steps of the experiment. ${options.setting}`,
    height: HEIGHT,
    panels: [
      axes({ x: { ...filling, quiet: true }, y: { quantity: "thickness", unit: "um" }, series: draw("thickness", true) }),
      axes({ x: filling, y: { quantity: "porosity", unit: "%", zero: true }, series: draw("porosity", false) }),
    ],
    ...originOf(options),
  });
}
