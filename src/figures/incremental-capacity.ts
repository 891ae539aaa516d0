import type { Table } from "../data/table.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { line, points, rule, type Series } from "./series.ts";

/** One branch of a cycle. */
export interface CapacityBranch {
  /** E.g. `delithiation`. */
  readonly label: string;
  readonly as: string;
  /** Columns `potential` [V] and `narrow`, `wide`: dQ/dE, signed as drawn, at the width of the smoothing and at twice that. */
  readonly curve: Table;
  /** Tops: `potential` and `height`, signed as drawn; with a name each, which may be empty. */
  readonly peaks: Table;
  readonly names: readonly string[];
}

/** One cycle in its panel. */
export interface CapacityCycle {
  /** E.g. `cycle 2`. */
  readonly title: string;
  readonly branches: readonly CapacityBranch[];
}

interface Options extends About {
  readonly id?: string;
  readonly unit: string;
  readonly against?: string;
  /** Range of potentials shown [V], of all panels. */
  readonly potentials: readonly [number, number];
}

/** Room above and below the curves for the names of peaks, as a share of their range. */
const ROOM = 0.18;

/** Range of dQ/dE of the peaks and curves of a cycle within the potentials shown, with zero and room for names. */
function heightsOf(branches: readonly CapacityBranch[], [from, to]: readonly [number, number]): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const { curve } of branches) {
    const E = curve.column("potential").values;
    for (const name of ["narrow", "wide"])
      for (const [k, y] of curve.column(name).values.entries())
        if (E[k]! >= from && E[k]! <= to) [low, high] = [Math.min(low, y), Math.max(high, y)];
  }
  const room = ROOM * (high - low);
  return [low < 0 ? low - room : 0, high > 0 ? high + room : 0];
}

function panelOf({ title, branches }: CapacityCycle, isAlone: boolean, quiet: boolean, options: Options): Axes {
  const shown = (text: string | undefined) => (text ? { label: text } : {});
  const curves = branches.flatMap(({ label, as, curve }): Series[] => [
    line(curve, { x: "potential", y: "wide", as: "muted", standing: "null model" }),
    line(curve, { x: "potential", y: "narrow", as, ...shown(label) }),
  ]);
  const tops = branches.flatMap(({ peaks, names }): Series[] =>
    peaks.length === 0
      ? []
      : [
          points(peaks, {
            x: "potential",
            y: "height",
            as: "ink",
            marks: new Map([...names.entries()].filter(([, name]) => name !== "")),
            marksOptional: true,
          }),
        ],
  );
  return axes({
    ...(isAlone ? {} : { title }),
    naming: "above",
    x: { symbol: "E", unit: "V", domain: options.potentials, quiet, ...(options.against ? { against: options.against } : {}) },
    y: { quantity: "d*Q*/d*E*", unit: options.unit, domain: heightsOf(branches, options.potentials) },
    series: [rule("y", 0, { as: "line" }), ...curves, ...tops],
  });
}

/** Incremental capacity of cycles one below the other, lithiation negative, with the tops of peaks and what they stand for. */
export function incrementalCapacity(cycles: readonly CapacityCycle[], options: Options): Figure {
  needSome(cycles, "cycle");
  return figure({
    id: options.id ?? "incremental-capacity",
    title: options.title ?? "Incremental capacity",
    width: "double",
    height: cycles.length === 1 ? 85 : 62 * cycles.length,
    caption: `Incremental capacity over the potential, positive where the potential rises and negative where it falls. Dotted: smoothed twice as wide, which shows what the smoothing takes off. Markers: tops of peaks that stand out at either width. ${options.setting}`,
    standing: [],
    panels: cycles.map((cycle, k) => panelOf(cycle, cycles.length === 1, k < cycles.length - 1, options)),
    ...originOf(options),
  });
}
