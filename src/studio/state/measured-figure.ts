import { table } from "../../data/table.ts";
import { converted } from "../../figures/axis-scale.ts";
import { evenRows, FRAME, scaleTo } from "../../figures/even-rows.ts";
import { familyStrength } from "../../figures/family.ts";
import type { Axes, Figure } from "../../figures/figure.ts";
import { type Points, points, type Values } from "../../figures/series.ts";
import type { SeenDataset } from "../jobs/read-file.ts";
import type { MeasuredPart } from "../jobs/read-file-measured.ts";
import type { MeasuredCurve } from "./files-state-curves.ts";

/** Measured curves that are to be drawn. */
export interface Drawn {
  /** With all rows. */
  readonly series: readonly Points[];
  /** How many cycles, voltammograms or spectra they are. */
  readonly count: number;
  /** What the points are, for the caption. */
  readonly caption: string;
}

/** Rows of a branch up to which all are drawn, as those of a spectrum are. */
const MOST_ROWS = 70;
/** Way between the markers of a longer branch, as a share of the height of the frame: lines show between them. */
const APART = 0.07;
/** Letters of the name of a file, and of a dataset, in a legend. */
const MOST_LETTERS = 22;

/**
 * Half cycles of a dataset as its parts, by cycle: capacity [C kg⁻¹] along, potential [V] up.
 * @param cycles numbers of those that become parts
 */
export function halfCycleParts(
  { kind, label }: Pick<SeenDataset, "kind" | "label">,
  curves: readonly MeasuredCurve[],
  cycles: readonly number[],
): MeasuredPart[] {
  return cycles.map((cycle) => {
    const branches = curves
      .filter((curve) => curve.cycle === cycle)
      .map(({ capacity, voltage }) =>
        table(label, { capacity: { unit: "C/kg", values: capacity }, potential: { unit: "V", values: voltage } }),
      );
    return { dataset: label, ...(kind === "potential curve" ? {} : { cycle }), branches };
  });
}

/** Factor from numbers along an axis that holds all curves, in its unit, to heights of the frame. */
function scaleOf(panel: Axes, along: "x" | "y", measured: readonly Points[]): number {
  const axis = panel[along];
  const side = along === "x" ? FRAME.width : FRAME.height;
  if (axis.domain) return scaleTo([axis.domain], side);
  const curves = [...panel.series, ...measured].filter((s) => s.kind === "line" || s.kind === "points");
  return scaleTo([...(axis.zero ? [[0]] : []), ...curves.map((s) => converted(s[along], axis.unit))], side);
}

/** Markers at some of the rows of long branches: measured rows, none in between. */
function thinned(panel: Axes, series: readonly Points[]): Points[] {
  const [across, up] = [scaleOf(panel, "x", series), scaleOf(panel, "y", series)];
  return series.map((s) => {
    if (s.x.values.length <= MOST_ROWS) return s;
    const x = converted(s.x, panel.x.unit).map((v) => across * v);
    const y = converted(s.y, panel.y.unit).map((v) => up * v);
    const rows = evenRows(x, y, APART);
    const chosen = ({ values, unit }: Values): Values => ({ values: Float64Array.from(rows, (row) => values[row]!), unit });
    return { ...s, x: chosen(s.x), y: chosen(s.y) };
  });
}

/** `2026-03-12_cell-A17_formation.mpt` → `2026-03-12…rmation.mpt`. */
function shortened(name: string): string {
  if (name.length <= MOST_LETTERS) return name;
  const half = (MOST_LETTERS - 1) >> 1;
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}

const cycleName = (cycle: number): string => (cycle === 0 ? "first delithiation" : `cycle ${cycle}`);

/** What tells a part from the others of its file; empty where it is all that there is. */
function nameOf({ dataset, cycle }: MeasuredPart, hasOthers: boolean, isOneOfSeveral: boolean): string {
  const named = cycle !== undefined && (hasOthers || cycle === 0);
  return [...(isOneOfSeveral ? [shortened(dataset)] : []), ...(named ? [cycleName(cycle)] : [])].join(", ");
}

/**
 * Parts of a file as markers in a neutral ink, faint to full in their order, named by the file and by what they are of it.
 * @param datasets how many the file has in all: of several, each part is named by its own
 */
export function drawnOf(file: string, parts: readonly MeasuredPart[], datasets: number): Drawn {
  const names = parts.map((part) => nameOf(part, parts.length > 1, datasets > 1));
  const shortFile = shortened(file.slice(file.lastIndexOf("/") + 1));
  const series = parts.flatMap((part, k) =>
    part.branches.map((branch, b) => {
      const [x, y] = branch.names;
      return points(branch, {
        x: x!,
        y: y!,
        as: "muted",
        strength: familyStrength(k, parts.length),
        standing: "measured",
        ...(b === 0 ? { label: [shortFile, names[k]!].filter(Boolean).join(", ") } : {}),
      });
    }),
  );
  const which = [...names.filter(Boolean), ...(parts.length > 1 ? ["faint to full"] : [])].map((name) => `, ${name}`).join("");
  const isThinned = series.some(({ x }) => x.values.length > MOST_ROWS);
  const some = isThinned ? "; some of the rows, an even way apart" : "";
  return { series, count: parts.length, caption: `Grey markers: measured, ${file}${which}${some}.` };
}

/** A figure with measured curves over those of its one panel. */
export function withMeasured(figure: Figure, { series, caption }: Drawn): Figure {
  const panels = figure.panels.map((panel) =>
    panel.kind === "axes" ? { ...panel, series: [...panel.series, ...thinned(panel, series)] } : panel,
  );
  return { ...figure, panels, caption: `${figure.caption} ${caption}` };
}
