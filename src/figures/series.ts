import type { Standing } from "../data/estimate.ts";
import type { Column, Table } from "../data/table.ts";
import { LithiateError } from "../units/error.ts";

/**
 * Where a curve stands; it fixes how the curve is drawn. Measured: markers. Calibrated: solid. Predicted: dashed.
 * Null model: dotted grey. Computed (nothing measured to compare with): the dash of its series.
 */
export type CurveStanding = Extract<Standing, "measured" | "calibrated" | "predicted" | "computed"> | "null model";

/** Numbers with their unit; the renderer brings them to the unit of the axis. */
export interface Values {
  readonly values: Float64Array;
  readonly unit: string;
}

interface Named {
  /** Look: a series (`CCOS`), a layer (`silicon`), a light (`green`) or a tone (`ink`); see tokens.ts. */
  readonly as: string;
  /** Text that names it on the curve or in the legend. */
  readonly label?: string;
}

/** Curve through points in row order; a gap where a value is missing (NaN). */
export interface Line extends Named {
  readonly kind: "line";
  readonly x: Values;
  readonly y: Values;
  readonly standing: CurveStanding;
  /** Share of full colour, for a family of curves of one series, e.g. 0.4, 0.7, 1. */
  readonly strength: number;
  /** Small arrowhead in row order, for a loop. */
  readonly arrow: boolean;
  /** Drawn over the markers, which would hide it where they stand close: a fit through measured points. */
  readonly over: boolean;
}

/** Markers, one per row. */
export interface Points extends Named {
  readonly kind: "points";
  readonly x: Values;
  readonly y: Values;
  /** Standard uncertainty along each axis; drawn as a bar of one to either side. */
  readonly sigma: { readonly x?: Values; readonly y?: Values };
  readonly standing: CurveStanding;
  /** Texts beside single rows. */
  readonly marks: ReadonlyMap<number, string>;
  /** A text may be left out when there is no room for it. */
  readonly marksOptional: boolean;
  /** Share of full colour, as that of the line to which the markers belong. */
  readonly strength: number;
  /** `tick`: an upright stroke, for a stated value that a marker may fall upon. */
  readonly shape: "marker" | "tick";
}

/** Range of unknown inputs between two curves, or a part of a whole. */
export interface Band extends Named {
  readonly kind: "band";
  readonly x: Values;
  readonly low: Values;
  readonly high: Values;
  /** `tint` for a range of unknown inputs, `solid` for a part of a stack. */
  readonly fill: "tint" | "solid";
}

/** Numbers on a full rectangular grid: x fastest. */
export interface Grid {
  readonly x: Values;
  readonly y: Values;
  /** y.length rows of x.length numbers. */
  readonly z: Values;
}

/** Coloured steps between levels, with a colour bar beside the frame. */
export interface HeatMap {
  readonly kind: "heat map";
  readonly grid: Grid;
  /** What the colour means: axis-like words and the unit it is shown in. */
  readonly quantity: string;
  readonly unit: string;
  readonly scheme: "amount" | "stress";
  /** Range of colours, in `unit`; from the data when absent. */
  readonly domain?: readonly [number, number];
}

/** Lines of equal value, each with its number. */
export interface Contours extends Named {
  readonly kind: "contours";
  readonly grid: Grid;
  /** Levels in `unit`. */
  readonly levels: readonly number[];
  readonly unit: string;
}

/** Area of a grid where the value lies between two bounds, in `unit`. */
export interface Region extends Named {
  readonly kind: "region";
  readonly grid: Grid;
  readonly from: number;
  readonly to: number;
  readonly unit: string;
  readonly fill: "tint" | "hatch" | "none";
  readonly dash: string;
}

/** Straight line across the frame at a value of one axis, in the unit of that axis. */
export interface Rule extends Named {
  readonly kind: "rule";
  readonly axis: "x" | "y";
  readonly at: number;
  readonly dash: string;
}

/** Rectangle in axis units; an absent bound reaches the edge of the frame. */
export interface Span extends Named {
  readonly kind: "span";
  readonly x?: readonly [number, number];
  readonly y?: readonly [number, number];
  readonly fill: "tint" | "outline";
}

/** Horizontal bars on a y axis of categories, row i at category i. */
export interface Bars extends Named {
  readonly kind: "bars";
  readonly from: Values;
  readonly to: Values;
  /** Height of a bar, 1 fills the category. */
  readonly thickness: number;
}

/** Rectangles of one kind on a map of kinds, one per row, in axis units. */
export interface Cells extends Named {
  readonly kind: "cells";
  readonly x1: Values;
  readonly x2: Values;
  readonly y1: Values;
  readonly y2: Values;
  readonly fill: "solid" | "hatch";
  /** Lies over the curves that come before it, where nothing is known for them to show. */
  readonly covers: boolean;
}

/** Free text at a place in axis units. */
export interface Label {
  readonly kind: "label";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
  readonly as: string;
}

/** Whatever can be drawn in a frame. */
export type Series = Line | Points | Band | HeatMap | Contours | Region | Rule | Span | Bars | Cells | Label;

/** Whether a series colours the ground, so that curves and names on it need a casing. */
export const coloursGround = (s: Series): boolean => s.kind === "heat map" || s.kind === "cells";

const valuesOf = (column: Column, sign = 1): Values => ({
  values: sign === 1 ? column.values : column.values.map((v) => sign * v),
  unit: column.unit,
});

interface Place {
  /** Column names. */
  readonly x: string;
  readonly y: string;
  /** Draw the negative of a column, as Nyquist plots do. */
  readonly negate?: "x" | "y";
}

const placed = (t: Table, { x, y, negate }: Place) => ({
  x: valuesOf(t.column(x), negate === "x" ? -1 : 1),
  y: valuesOf(t.column(y), negate === "y" ? -1 : 1),
});

/** Curve of two columns of a table; the label of the table names it unless `label` does. */
export function line(
  t: Table,
  options: Place & Partial<Pick<Line, "as" | "label" | "standing" | "strength" | "arrow" | "over">>,
): Line {
  const { as = "ink", label, standing = "computed", strength = 1, arrow = false, over = false } = options;
  return { kind: "line", ...placed(t, options), as, standing, strength, arrow, over, ...(label ? { label } : {}) };
}

/** Markers at the rows of a table; the uncertainties of the columns become error bars. */
export function points(
  t: Table,
  options: Place & Partial<Pick<Points, "as" | "label" | "standing" | "marks" | "marksOptional" | "strength" | "shape">>,
): Points {
  const {
    as = "ink",
    label,
    standing = "measured",
    marks = new Map(),
    shape = "marker",
    marksOptional = false,
    strength = 1,
  } = options;
  const [x, y] = [spreadOf(t.column(options.x)), spreadOf(t.column(options.y))];
  return {
    kind: "points",
    ...placed(t, options),
    as,
    standing,
    marks,
    marksOptional,
    strength,
    shape,
    sigma: { ...(x ? { x } : {}), ...(y ? { y } : {}) },
    ...(label ? { label } : {}),
  };
}

function spreadOf({ sigma, unit, values }: Column): Values | undefined {
  if (sigma === undefined) return undefined;
  return { values: typeof sigma === "number" ? new Float64Array(values.length).fill(sigma) : sigma, unit };
}

/** Range between two columns of a table. */
export function band(
  t: Table,
  options: { x: string; low: string; high: string; as?: string; label?: string; fill?: Band["fill"] },
): Band {
  const { as = "muted", label, fill = "tint" } = options;
  const [x, low, high] = [options.x, options.low, options.high].map((name) => valuesOf(t.column(name)));
  return { kind: "band", x: x!, low: low!, high: high!, as, fill, ...(label ? { label } : {}) };
}

const sortedUnique = (values: Float64Array) => Float64Array.from(new Set(values)).sort();

/**
 * A grid from a long table: one row per node, in any order.
 * @throws LithiateError when a node is missing or given twice
 */
export function gridOf(t: Table, columns: { x: string; y: string; z: string }): Grid {
  const [cx, cy, cz] = [t.column(columns.x), t.column(columns.y), t.column(columns.z)];
  const [x, y] = [sortedUnique(cx.values), sortedUnique(cy.values)];
  const z = new Float64Array(x.length * y.length).fill(Number.NaN);
  const [column, row] = [x, y].map((nodes) => new Map([...nodes].map((v, i) => [v, i])));
  for (let i = 0; i < t.length; i++) z[row!.get(cy.values[i]!)! * x.length + column!.get(cx.values[i]!)!] = cz.values[i]!;
  if (t.length !== z.length || z.some(Number.isNaN))
    throw new LithiateError("figure", `table ${t.label} is not a full grid of ${columns.x} and ${columns.y}`, {
      expected: `${x.length} × ${y.length} rows, each node once`,
      found: `${t.length} rows`,
    });
  return { x: { values: x, unit: cx.unit }, y: { values: y, unit: cy.unit }, z: { values: z, unit: cz.unit } };
}

/** Map in colour of column z over columns x and y of a long table. */
export function heatMap(
  t: Table,
  options: { x: string; y: string; z: string } & Pick<HeatMap, "quantity" | "unit"> & Partial<Pick<HeatMap, "scheme" | "domain">>,
): HeatMap {
  const { quantity, unit, scheme = "amount", domain } = options;
  return { kind: "heat map", grid: gridOf(t, options), quantity, unit, scheme, ...(domain ? { domain } : {}) };
}

/** Lines of equal z. */
export function contours(
  t: Table,
  options: { x: string; y: string; z: string } & Pick<Contours, "levels" | "unit"> & { as?: string; label?: string },
): Contours {
  const { levels, unit, as = "ink", label } = options;
  return { kind: "contours", grid: gridOf(t, options), levels, unit, as, ...(label ? { label } : {}) };
}

/** Area where z lies between two bounds. */
export function region(
  t: Table,
  options: { x: string; y: string; z: string } & Pick<Region, "from" | "to" | "unit"> &
    Partial<Pick<Region, "as" | "label" | "fill" | "dash">>,
): Region {
  const { from, to, unit, as = "ink", label, fill = "tint", dash = "" } = options;
  return { kind: "region", grid: gridOf(t, options), from, to, unit, as, fill, dash, ...(label ? { label } : {}) };
}

/** Line across the frame at a value of one axis. */
export function rule(axis: "x" | "y", at: number, options: { as?: string; label?: string; dash?: string } = {}): Rule {
  const { as = "muted", label, dash = "" } = options;
  return { kind: "rule", axis, at, as, dash, ...(label ? { label } : {}) };
}

/** Rectangle across the frame. */
export function span(options: Partial<Pick<Span, "x" | "y" | "as" | "label" | "fill">>): Span {
  return { kind: "span", as: "shade", fill: "tint", ...options };
}

/** Horizontal bars from one column to another, one per row. */
export function bars(t: Table, options: { from: string; to: string; as: string; label?: string; thickness?: number }): Bars {
  const { as, label, thickness = 0.62 } = options;
  const [from, to] = [valuesOf(t.column(options.from)), valuesOf(t.column(options.to))];
  return { kind: "bars", from, to, as, thickness, ...(label ? { label } : {}) };
}

/** Rectangles between two columns along each axis, all of one kind. */
export function cells(t: Table, options: { as: string; label?: string } & Partial<Pick<Cells, "fill" | "covers">>): Cells {
  const { as, label, fill = "solid", covers = false } = options;
  const [x1, x2, y1, y2] = ["x1", "x2", "y1", "y2"].map((name) => valuesOf(t.column(name)));
  return { kind: "cells", x1: x1!, x2: x2!, y1: y1!, y2: y2!, as, fill, covers, ...(label ? { label } : {}) };
}

/** Text at a place in axis units. */
export function label(x: number, y: number, text: string, options: { anchor?: Label["anchor"]; as?: string } = {}): Label {
  return { kind: "label", x, y, text, anchor: options.anchor ?? "start", as: options.as ?? "ink" };
}
