import type { Table } from "../data/table.ts";
import { showNumber } from "../units/show.ts";
import { needSome, originOf } from "./family.ts";
import { type About, type Axes, axes, type Figure, figure } from "./figure.ts";
import { label, line, points, rule, type Series } from "./series.ts";

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

/** A peak so many times higher than those of all other cycles leaves the frame, or it would flatten them. */
const FAR = 1.5;

/** Range of dQ/dE of the curves of a cycle within the potentials shown, with zero. */
function heightsOf({ branches }: CapacityCycle, [from, to]: readonly [number, number]): readonly [number, number] {
  let [low, high] = [0, 0];
  for (const { curve } of branches) {
    const E = curve.column("potential").values;
    for (const name of ["narrow", "wide"])
      for (const [k, y] of curve.column(name).values.entries())
        if (E[k]! >= from && E[k]! <= to) [low, high] = [Math.min(low, y), Math.max(high, y)];
  }
  return [low, high];
}

/** The largest of some heights, but not far above the second. */
function withoutFar(heights: readonly number[]): number {
  const [first, second = first] = heights.toSorted((a, b) => b - a);
  return Math.min(first!, FAR * second!);
}

/** One range for all cycles, with room for the names of peaks. */
function rangeOf(cycles: readonly CapacityCycle[], potentials: readonly [number, number]): readonly [number, number] {
  const ranges = cycles.map((cycle) => heightsOf(cycle, potentials));
  const [low, high] = [-withoutFar(ranges.map(([least]) => -least)), withoutFar(ranges.map(([, most]) => most))];
  const room = ROOM * (high - low);
  return [low < 0 ? low - room : 0, high > 0 ? high + room : 0];
}

/** Names at the edge of the frame of peaks beyond it, with their heights. */
function cutNames({ peaks }: CapacityBranch, [low, high]: readonly [number, number]): Series[] {
  const [E, heights] = ["potential", "height"].map((name) => peaks.column(name).values);
  const inset = 0.07 * (high - low);
  return Array.from(heights!).flatMap((height, k) =>
    height < low || height > high
      ? [
          label(
            E![k]! + 0.012,
            height < low ? low + inset : high - inset,
            `${E![k]!.toFixed(3)} V, to ${showNumber(Number(height.toPrecision(2)), 2)}`,
          ),
        ]
      : [],
  );
}

function panelOf(
  { title, branches }: CapacityCycle,
  isAlone: boolean,
  quiet: boolean,
  range: readonly [number, number],
  options: Options,
): Axes {
  const shown = (text: string | undefined) => (text ? { label: text } : {});
  const wide = branches.map(({ curve }, b) =>
    line(curve, {
      x: "potential",
      y: "wide",
      as: "muted",
      standing: "null model",
      ...shown(b === branches.length - 1 ? "smoothed twice as wide" : ""),
    }),
  );
  const curves = branches.flatMap(({ label: name, as, curve }): Series[] => [
    line(curve, { x: "potential", y: "narrow", as, ...shown(name) }),
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
    y: { quantity: "d*Q*/d*E*", unit: options.unit, domain: range },
    series: [rule("y", 0, { as: "line" }), ...wide, ...curves, ...tops, ...branches.flatMap((b) => cutNames(b, range))],
  });
}

/** Incremental capacity of cycles one below the other, lithiation negative, with the tops of peaks and what they stand for. */
export function incrementalCapacity(cycles: readonly CapacityCycle[], options: Options): Figure {
  needSome(cycles, "cycle");
  const range = rangeOf(cycles, options.potentials);
  return figure({
    id: options.id ?? "incremental-capacity",
    title: options.title ?? "Incremental capacity",
    width: "double",
    height: cycles.length === 1 ? 85 : 62 * cycles.length,
    caption: `Incremental capacity over the potential, positive where the potential rises and negative where it falls. Dotted: smoothed twice as wide, which shows what the smoothing takes off. Markers: tops of peaks that stand out at either width.${cycles.length > 1 ? " One scale for all cycles; a peak far above the others leaves the frame and carries its height." : ""} ${options.setting}`,
    standing: [],
    panels: cycles.map((cycle, k) => panelOf(cycle, cycles.length === 1, k < cycles.length - 1, range, options)),
    ...originOf(options),
  });
}
