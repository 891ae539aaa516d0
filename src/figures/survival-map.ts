import { type Table, table } from "../data/table.ts";
import { type About, type Figure, figure } from "./figure.ts";
import { type Cells, cells, contours, heatMap, points, type Series } from "./series.ts";

/** One axis of a map: a number of the design, in the unit in which it is written. */
export interface MapAxis {
  /** Words, e.g. `core diameter`. */
  readonly quantity: string;
  readonly unit: string;
  /** Ascending, in `unit`. */
  readonly values: readonly number[];
  readonly log: boolean;
  /** What the design has, in `unit`. */
  readonly present?: number;
}

/** One design of a map; what it does not have is null. */
export interface MappedCase {
  /** Place on the axes, from 0. */
  readonly column: number;
  readonly row: number;
  readonly kind: MappedKind;
  /** Lithium per silicon reached in the first lithiation. */
  readonly lithium: number | null;
  /** Smallest margin: 1 without load, 0 at the limit. */
  readonly margin: number | null;
}

interface Options extends About {
  readonly x: MapAxis;
  readonly y: MapAxis;
  readonly cases: readonly MappedCase[];
  /** What the place at `present` is; `design file` unless said. */
  readonly presentName?: string;
}

/** Classes in words, from the mildest to the worst. */
export const CLASS_WORDS = {
  intact: "intact",
  flows: "a layer flows",
  "self-limited": "the lithiation ends early",
  debonded: "an interface opens",
  ruptured: "a layer ruptures",
  unfinished: "not computed to the end",
  impossible: "impossible design",
} as const;
export type MappedKind = keyof typeof CLASS_WORDS;

/** Lithium per silicon at which lines are drawn. */
const LITHIUM = [1, 2, 3];
/** Loads over their limit at which lines are drawn. */
const LOADS = [0.5, 1, 2, 5, 10];
/** Colours reach from a tenth of the limit to ten times the limit, so that maps can be compared; what lies beyond has the last one. */
const DECADES = 1;

/** Edges between the values of an axis: half way, on the scale of the axis. */
function edgesOf({ values, log }: MapAxis): number[] {
  const there = log ? Math.log : (v: number) => v;
  const back = log ? Math.exp : (v: number) => v;
  const at = values.map(there);
  const n = at.length;
  const inner = at.slice(1).map((v, k) => back((v + at[k]!) / 2));
  return [back(at[0]! - (at[1]! - at[0]!) / 2), ...inner, back(at[n - 1]! + (at[n - 1]! - at[n - 2]!) / 2)];
}

/** Rectangles of the cases of one kind. */
function rectangles({ x, y }: Options, some: readonly MappedCase[]): Table {
  const [xs, ys] = [edgesOf(x), edgesOf(y)];
  return table("cells", {
    x1: { unit: x.unit, values: some.map((c) => xs[c.column]!) },
    x2: { unit: x.unit, values: some.map((c) => xs[c.column + 1]!) },
    y1: { unit: y.unit, values: some.map((c) => ys[c.row]!) },
    y2: { unit: y.unit, values: some.map((c) => ys[c.row + 1]!) },
  });
}

/** Cells of the classes, mildest first, each with its words in the legend. */
function classCells(options: Options): Cells[] {
  return (Object.keys(CLASS_WORDS) as MappedKind[]).flatMap((kind) => {
    const some = options.cases.filter((c) => c.kind === kind);
    if (some.length === 0) return [];
    const look = kind === "unfinished" ? ({ as: "muted", fill: "hatch" } as const) : { as: `survival ${kind}` };
    const covers = some.every((c) => c.lithium === null);
    return [cells(rectangles(options, some), { ...look, covers, label: CLASS_WORDS[kind] })];
  });
}

/**
 * One number of the cases over the whole frame: at every case, and at the edges, half a case further on, where its slope goes on. A
 * case without the number takes that of the nearest with it, so that lines run on up to its cell, which covers them.
 */
function gridTable({ x, y, cases }: Options, value: (c: MappedCase) => number | null): Table | undefined {
  const known = cases.flatMap((c) => {
    const own = value(c);
    return own === null ? [] : [{ ...c, own }];
  });
  if (known.length === 0) return undefined;
  const nearest = (column: number, row: number) => {
    const far = (c: MappedCase) => (c.column - column) ** 2 + (c.row - row) ** 2;
    return known.reduce((best, c) => (far(c) < far(best) ? c : best)).own;
  };
  const rows = y.values.map((_, row) => extended(x.values.map((_, column) => nearest(column, row))));
  const columns = rows[0]!.map((_, column) => extended(rows.map((row) => row[column]!)));
  const places = [x, y].map((axis) => [edgesOf(axis)[0]!, ...axis.values, edgesOf(axis).at(-1)!]);
  return table("map", {
    x: { unit: x.unit, values: places[1]!.flatMap(() => places[0]!) },
    y: { unit: y.unit, values: places[1]!.flatMap((v) => places[0]!.map(() => v)) },
    z: { unit: "1", values: places[1]!.flatMap((_, row) => columns.map((column) => column[row]!)) },
  });
}

/** Values with one more at each end, half a step on, where the lesser of the last two slopes goes on: a jump does not. */
function extended(values: readonly number[]): number[] {
  const beyond = ([a, b, c = 2 * b! - a!]: readonly number[]) => {
    const [near, next] = [a! - b!, b! - c];
    return near * next > 0 ? a! + (Math.sign(near) * Math.min(Math.abs(near), Math.abs(next))) / 2 : a!;
  };
  return [beyond(values), ...values, beyond(values.toReversed())];
}

const within = (axis: MapAxis, value: number) => {
  const edges = edgesOf(axis);
  return value >= edges[0]! && value <= edges.at(-1)!;
};

/** The design file, when it lies on the map. */
function presentDesign({ x, y, presentName = "design file" }: Options): Series[] {
  if (x.present === undefined || y.present === undefined || !within(x, x.present) || !within(y, y.present)) return [];
  const place = table("design", { x: { unit: x.unit, values: [x.present] }, y: { unit: y.unit, values: [y.present] } });
  return [points(place, { x: "x", y: "y", as: "ink", standing: "predicted", marks: new Map([[0, presentName]]) })];
}

const frame = ({ quantity, unit, log, ...axis }: MapAxis) => {
  const edges = edgesOf({ quantity, unit, log, ...axis });
  return { quantity, unit, log, domain: [edges[0]!, edges.at(-1)!] as const };
};

const wherePresent = (options: Options) =>
  presentDesign(options).length > 0 ? ` Open circle: ${options.presentName ?? "the design file"}.` : "";

/**
 * What becomes of the designs of a map: one cell each, coloured by its class, with lines of lithium per silicon reached.
 */
export function survivalClassMap(options: Options): Figure {
  const { x, y, setting, cites = [], provenance } = options;
  const kinds = classCells(options);
  const lithium = gridTable(options, (c) => c.lithium);
  const reached = lithium?.column("z").values ?? [];
  const levels = LITHIUM.filter((level) => reached.some((v) => v < level) && reached.some((v) => v > level));
  return figure({
    id: "map",
    title: options.title ?? "What becomes of the shells",
    caption: `What becomes of each design, the most severe that applies.${levels.length > 0 ? " Lines: lithium per silicon x reached in the first lithiation." : ""}${wherePresent(options)} ${setting}`,
    standing: [],
    x: frame(x),
    y: frame(y),
    naming: "above",
    series: [
      ...kinds.filter((s) => !s.covers),
      ...(lithium && levels.length > 0 ? [contours(lithium, { ...AT, levels, unit: "1", as: "ink", label: "x = {}" })] : []),
      ...kinds.filter((s) => s.covers),
      ...presentDesign(options),
    ],
    cites,
    ...(provenance ? { provenance } : {}),
  });
}

const AT = { x: "x", y: "y", z: "z" } as const;

/**
 * How near the designs of a map are to the first limit of their shells: load over limit, which is 1 less the smallest margin, on a
 * logarithmic scale of colour centred on the limit. Undefined when no case has a margin.
 */
export function survivalMarginMap(options: Options): Figure | undefined {
  const { x, y, setting, cites = [], provenance } = options;
  const load = gridTable(options, (c) => (c.margin === null ? null : Math.log10(Math.max(10 ** -DECADES, 1 - c.margin))));
  if (!load) return undefined;
  const all = load.column("z").values;
  const lines = LOADS.filter((l) => all.some((v) => v < Math.log10(l)) && all.some((v) => v > Math.log10(l)));
  const uncovered = options.cases.filter((c) => c.margin !== null);
  const covered = options.cases.filter((c) => c.margin === null);
  return figure({
    id: "margin",
    title: options.title ?? "Load of the shells over their limit",
    caption: `Largest load over its limit among rupture strain, crack energy and bond of every shell, in a run in which nothing breaks (1 less the smallest margin; ${uncovered.length} of ${options.cases.length} cases). At 1 something gives way; beyond, the shells would have to bear so many times more.${wherePresent(options)} ${setting}`,
    standing: [],
    x: frame(x),
    y: frame(y),
    ...(covered.length > 0 ? { naming: "above" as const } : {}),
    series: [
      heatMap(load, { ...AT, quantity: "lg (load over limit)", unit: "1", scheme: "stress", domain: [-DECADES, DECADES] }),
      ...lines.map((l) =>
        contours(load, { ...AT, levels: [Math.log10(l)], unit: "1", as: l === 1 ? "ink" : "muted", label: `${l} ×` }),
      ),
      ...(covered.length > 0
        ? [cells(rectangles(options, covered), { as: "survival impossible", label: "no margin", covers: true })]
        : []),
      ...presentDesign(options),
    ],
    cites,
    ...(provenance ? { provenance } : {}),
  });
}
