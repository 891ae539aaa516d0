import { type Table, table } from "../../data/table.ts";
import { converted } from "../../figures/axis-scale.ts";
import { familyStrength } from "../../figures/family.ts";
import type { Axes, Figure } from "../../figures/figure.ts";
import { type Points, points, type Values } from "../../figures/series.ts";
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

/** Curves that are drawn at most, spread over those there are. */
const MOST_PARTS = 4;
/** Rows of a branch up to which all are drawn, as those of a spectrum are. */
const MOST_ROWS = 70;
/** Way between the markers of a longer branch, as a share of the height of the frame: lines show between them. */
const APART = 0.07;
/** Width of a frame over its height. */
const ASPECT = 1.7;
/** Letters of the name of a file in a legend. */
const MOST_LETTERS = 22;

/** Half cycles as parts of a file, by cycle: capacity [C kg⁻¹] along, potential [V] up. */
export function halfCycleParts(curves: readonly MeasuredCurve[]): MeasuredPart[] {
  const parts = new Map<string, { name: string; branches: Table[] }>();
  for (const { label, cycle, capacity, voltage } of curves) {
    const key = `${label} ${cycle}`;
    const part = parts.get(key) ?? { name: cycle > 0 ? `cycle ${cycle}` : label, branches: [] };
    const branch = table(label, { capacity: { unit: "C/kg", values: capacity }, potential: { unit: "V", values: voltage } });
    part.branches.push(branch);
    parts.set(key, part);
  }
  return [...parts.values()];
}

/**
 * First and last row of a curve and those between that lie a way apart; rows with a gap are left out.
 * @param x, y place on the page, as shares of the height of the frame
 * @param apart way along the curve, in the same measure
 */
export function evenRows(x: Float64Array, y: Float64Array, apart: number): number[] {
  const rows = Array.from(x.keys()).filter((row) => Number.isFinite(x[row]!) && Number.isFinite(y[row]!));
  let way = apart;
  return rows.filter((row, k) => {
    const before = rows[k - 1];
    if (before !== undefined) way += Math.hypot(x[row]! - x[before]!, y[row]! - y[before]!);
    if (way < apart && k < rows.length - 1) return false;
    way = 0;
    return true;
  });
}

/** Length of an axis that holds all curves, in its unit. */
function lengthOf(panel: Axes, along: "x" | "y", measured: readonly Points[]): number {
  const axis = panel[along];
  if (axis.domain) return axis.domain[1] - axis.domain[0];
  let [low, high] = axis.zero ? [0, 0] : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const s of [...panel.series, ...measured])
    if (s.kind === "line" || s.kind === "points")
      for (const v of converted(s[along], axis.unit)) {
        if (v < low) low = v;
        if (v > high) high = v;
      }
  return high - low || 1;
}

/** Markers at some of the rows of long branches: measured rows, none in between. */
function thinned(panel: Axes, series: readonly Points[]): Points[] {
  const [width, height] = [lengthOf(panel, "x", series), lengthOf(panel, "y", series)];
  return series.map((s) => {
    if (s.x.values.length <= MOST_ROWS) return s;
    const x = converted(s.x, panel.x.unit).map((v) => (ASPECT * v) / width);
    const y = converted(s.y, panel.y.unit).map((v) => v / height);
    const rows = evenRows(x, y, APART);
    const chosen = ({ values, unit }: Values): Values => ({ values: Float64Array.from(rows, (row) => values[row]!), unit });
    return { ...s, x: chosen(s.x), y: chosen(s.y) };
  });
}

function spread<T>(all: readonly T[]): T[] {
  if (all.length <= MOST_PARTS) return [...all];
  return Array.from({ length: MOST_PARTS }, (_, k) => all[Math.round((k * (all.length - 1)) / (MOST_PARTS - 1))]!);
}

/** `a/2026-03-12_cell-A17_formation.mpt` → `2026-03-12…rmation.mpt`. */
function shortName(file: string): string {
  const name = file.slice(file.lastIndexOf("/") + 1);
  if (name.length <= MOST_LETTERS) return name;
  const half = (MOST_LETTERS - 1) >> 1;
  return `${name.slice(0, half)}…${name.slice(-half)}`;
}

/** Parts of a file as markers in a neutral ink, faint to full in the order measured, named by the file. */
export function drawnOf(file: string, parts: readonly MeasuredPart[]): Drawn {
  const shown = spread(parts);
  const nameOf = ({ name }: MeasuredPart) => (parts.length > 1 ? `${shortName(file)}, ${name}` : shortName(file));
  const series = shown.flatMap((part, k) =>
    part.branches.map((branch, b) => {
      const [x, y] = branch.names;
      const strength = familyStrength(k, shown.length);
      return points(branch, {
        x: x!,
        y: y!,
        as: "muted",
        strength,
        standing: "measured",
        ...(b === 0 ? { label: nameOf(part) } : {}),
      });
    }),
  );
  const which = parts.length > 1 ? `, ${shown.map(({ name }) => name).join(", ")}, faint to full` : "";
  const isThinned = series.some(({ x }) => x.values.length > MOST_ROWS);
  const some = isThinned ? "; some of the rows, an even way apart" : "";
  return { series, count: shown.length, caption: `Grey markers: measured, ${file}${which}${some}.` };
}

/** A figure with measured curves over those of its one panel. */
export function withMeasured(figure: Figure, { series, caption }: Drawn): Figure {
  const panels = figure.panels.map((panel) =>
    panel.kind === "axes" ? { ...panel, series: [...panel.series, ...thinned(panel, series)] } : panel,
  );
  return { ...figure, panels, caption: `${figure.caption} ${caption}` };
}
