import * as Plot from "@observablehq/plot";
import { type AxisScale, converted, shifted } from "./axis-scale.ts";
import { boxHeight, boxWidth } from "./box.ts";
import { mix } from "./colour.ts";
import { heatSteps } from "./heat-levels.ts";
import type { Frame } from "./plot-svg.ts";
import { margin, type Raster, rasterOf } from "./raster.ts";
import {
  type Bars,
  type Cells,
  type Contours,
  coloursGround,
  type HeatMap,
  type Line,
  type Points,
  type Region,
  type Rule,
  type Series,
  type Span,
  type Values,
} from "./series.ts";
import { element } from "./svg-element.ts";
import { lookOf, MARKER_RADIUS, STANDING_DASH, STROKE, TONE } from "./tokens.ts";

/** Marks of a panel by depth: all but `over` are cut at the frame, so that a marker on its edge stays whole. */
export interface PanelMarks {
  readonly under: readonly Plot.Markish[];
  readonly curves: readonly Plot.Markish[];
  readonly over: readonly Plot.Markish[];
  /** Curves above the markers. */
  readonly fits: readonly Plot.Markish[];
}

/** Page points per cell of a resampled field. */
const CELL = 3;

/** Colour, width and dash with which a line is drawn; legends use the same. */
export function lineLook(s: Line): { readonly colour: string; readonly dash: string } {
  const look = lookOf(s.as);
  if (s.standing === "null model") return { colour: TONE.muted, dash: STANDING_DASH["null model"] };
  const dash = s.standing === "calibrated" || s.standing === "predicted" ? STANDING_DASH[s.standing] : look.dash;
  return { colour: mix(TONE.white, look.colour, s.strength), dash };
}

const dashed = (dash: string) => (dash ? { strokeDasharray: dash } : {});

const indexes = (n: number) => Array.from({ length: n }, (_, i) => i);

function lineMark(s: Line, { x, y }: Frame): Plot.Markish {
  const { colour, dash } = lineLook(s);
  const [xs, ys] = [converted(s.x, x.axis.unit), converted(s.y, y.axis.unit)];
  const hidden = (v: number, log?: boolean) => Number.isNaN(v) || (log === true && v <= 0);
  const shown = ys.map((v, i) => (hidden(v, y.axis.log) || hidden(xs[i]!, x.axis.log) ? Number.NaN : v));
  return Plot.line(indexes(xs.length), {
    x: xs,
    y: shown,
    stroke: colour,
    strokeWidth: STROKE.data,
    ...dashed(dash),
  });
}

/** Half the height of an upright stroke [pt]. */
const TICK_REACH = 4.2;

function tickMark(
  rows: readonly number[],
  at: { x: (i: number) => number | undefined; y: (i: number) => number | undefined },
  stroke: string,
) {
  return Plot.vector([...rows], { ...at, length: 2 * TICK_REACH, shape: upright, anchor: "middle", stroke, strokeWidth: 1.4 });
}

/** A stroke without a head, in the drawing interface of Plot's vectors. */
const upright = {
  draw(context: { moveTo(x: number, y: number): void; lineTo(x: number, y: number): void }, length: number): void {
    context.moveTo(0, 0);
    context.lineTo(0, -length);
  },
};

/** What curves and bars may stand over the frame [pt]: half the width of its line and a little. */
const OVERHANG = 0.6;
/** Reach of rounding [pt]. */
const EDGE = 0.01;

/** The end of a bar, cut at the frame where it would run through the numbers of an axis. */
function within(end: number, { low, high }: AxisScale, onPage: (v: number) => number): number {
  const edge = Math.max(Math.min(low, high), Math.min(Math.max(low, high), end));
  return Math.abs(onPage(end) - onPage(edge)) <= OVERHANG ? end : edge;
}

/** Whether a place on the page is in the frame, or so near its edge that rounding alone put it outside. */
const isWithin = (at: number, from: number, to: number): boolean =>
  at >= Math.min(from, to) - EDGE && at <= Math.max(from, to) + EDGE;

function pointMarks(s: Points, { x, y, toX, toY, box }: Frame): Plot.Markish[] {
  const look = lookOf(s.as);
  const colour = mix(TONE.white, look.colour, s.strength);
  const [xs, ys] = [converted(s.x, x.axis.unit), converted(s.y, y.axis.unit)];
  const rows = indexes(xs.length).filter((i) => isWithin(toX(xs[i]!), box.x0, box.x1) && isWithin(toY(ys[i]!), box.y0, box.y1));
  const marks: Plot.Markish[] = [];
  const stroke = { stroke: colour, strokeWidth: STROKE.axis };
  if (s.sigma.y) {
    const [low, high] = [shifted(s, "y", -1, y.axis.unit), shifted(s, "y", 1, y.axis.unit)];
    const end = (ends: Float64Array) => (i: number) => within(ends[i]!, y, toY);
    marks.push(Plot.ruleX(rows, { x: (i: number) => xs[i], y1: end(low), y2: end(high), ...stroke }));
  }
  if (s.sigma.x) {
    const [low, high] = [shifted(s, "x", -1, x.axis.unit), shifted(s, "x", 1, x.axis.unit)];
    const end = (ends: Float64Array) => (i: number) => within(ends[i]!, x, toX);
    marks.push(Plot.ruleY(rows, { y: (i: number) => ys[i], x1: end(low), x2: end(high), ...stroke }));
  }
  const at = { x: (i: number) => xs[i], y: (i: number) => ys[i] };
  if (s.shape === "tick") return [...marks, tickMark(rows, at, colour)];
  marks.push(
    Plot.dot(rows, {
      ...at,
      r: MARKER_RADIUS,
      symbol: look.marker,
      fill: s.standing === "predicted" ? TONE.white : colour,
      stroke: colour,
      strokeWidth: s.standing === "predicted" ? STROKE.data : 0,
    }),
  );
  return marks;
}

function raster(s: HeatMap | Contours | Region, { box, x, y }: Frame): Raster {
  const cells = [Math.round(boxWidth(box) / CELL), Math.round(boxHeight(box) / CELL)] as const;
  return rasterOf(s.grid, s.unit, x, y, cells);
}

/** The cells are even on the page: without places of their own nothing is interpolated. */
const field = ({ width, height, x1, x2, y1, y2 }: Raster) => ({ width, height, x1, x2, y1, y2, x: null, y: null });

function heatMarks(s: HeatMap, frame: Frame): Plot.Markish[] {
  const sampled = raster(s, frame);
  return heatSteps(s).map(({ from, colour }, i) =>
    Plot.contour(sampled.values, {
      ...field(sampled),
      thresholds: [i === 0 ? -Number.MAX_VALUE : from],
      fill: colour,
      stroke: colour,
      strokeWidth: 0.3,
    }),
  );
}

/** Curves over a map get a white casing, so that they show on dark and light ground. */
function contourMarks(values: Float64Array, sampled: Raster, level: number, colour: string, dash: string, cased: boolean) {
  const shape = { ...field(sampled), thresholds: [level], fill: "none" };
  const casing = Plot.contour(values, { ...shape, stroke: TONE.white, strokeWidth: 2.2, strokeOpacity: 0.85 });
  const stroke = Plot.contour(values, { ...shape, stroke: colour, strokeWidth: STROKE.data, ...dashed(dash) });
  return cased ? [casing, stroke] : [stroke];
}

function hatch(frame: Frame, as: string): string {
  const id = `${frame.page.id}-hatch-${as}`;
  const pattern = element(
    "pattern",
    { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    element("path", { d: "M0,0V5", stroke: lookOf(as).colour, "stroke-width": "0.9", "stroke-opacity": "0.6" }),
  );
  if (!frame.page.defs.includes(pattern)) frame.page.defs.push(pattern);
  return `url(#${id})`;
}

function regionMarks(s: Region, frame: Frame, cased: boolean): Plot.Markish[] {
  const { colour } = lookOf(s.as);
  const sampled = raster(s, frame);
  const values = margin(sampled.values, s.from, s.to);
  const fill =
    s.fill === "none"
      ? []
      : [
          Plot.contour(values, {
            ...field(sampled),
            thresholds: [0],
            fill: s.fill === "hatch" ? hatch(frame, s.as) : colour,
            fillOpacity: s.fill === "hatch" ? 1 : 0.25,
          }),
        ];
  return [...fill, ...contourMarks(values, sampled, 0, colour, s.dash, cased)];
}

function ruleMarks(s: Rule, cased: boolean): Plot.Markish[] {
  const rule = s.axis === "x" ? Plot.ruleX : Plot.ruleY;
  const stroke = rule([s.at], { stroke: lookOf(s.as).colour, strokeWidth: STROKE.axis, ...dashed(s.dash) });
  return cased ? [rule([s.at], { stroke: TONE.white, strokeWidth: 1.4, strokeOpacity: 0.9 }), stroke] : [stroke];
}

function spanMarks(s: Span, { x, y }: Frame, cased: boolean): Plot.Markish[] {
  const { colour } = lookOf(s.as);
  const [[x1, x2], [y1, y2]] = [s.x ?? [x.low, x.high], s.y ?? [y.low, y.high]];
  const at = { x1: [x1], x2: [x2], y1: [y1], y2: [y2] };
  if (s.fill === "tint") return [Plot.rect([0], { ...at, fill: colour, fillOpacity: s.as === "shade" ? 1 : 0.15 })];
  const outline = (stroke: string, strokeWidth: number) => Plot.rect([0], { ...at, fill: "none", stroke, strokeWidth });
  return [...(cased ? [outline(TONE.white, 2.2)] : []), outline(colour, STROKE.data)];
}

function barMark(s: Bars, { x }: Frame): Plot.Markish {
  const [from, to] = [converted(s.from, x.axis.unit), converted(s.to, x.axis.unit)];
  const rows = indexes(from.length).filter((i) => to[i]! !== from[i]!);
  return Plot.rect(rows, {
    x1: (i: number) => from[i],
    x2: (i: number) => to[i],
    y1: (i: number) => i - s.thickness / 2,
    y2: (i: number) => i + s.thickness / 2,
    fill: lookOf(s.as).colour,
  });
}

/** Cells hide the hair lines between them with a stroke of their own colour; hatched ones stand on white. */
function cellMarks(s: Cells, frame: Frame): Plot.Markish[] {
  const along = (v: Values, { axis }: AxisScale) => converted(v, axis.unit);
  const at = { x1: along(s.x1, frame.x), x2: along(s.x2, frame.x), y1: along(s.y1, frame.y), y2: along(s.y2, frame.y) };
  const rows = indexes(at.x1.length);
  const colour = s.fill === "hatch" ? TONE.white : lookOf(s.as).colour;
  const ground = Plot.rect(rows, { ...at, fill: colour, stroke: colour, strokeWidth: 0.3 });
  return s.fill === "hatch" ? [ground, Plot.rect(rows, { ...at, fill: hatch(frame, s.as) })] : [ground];
}

/** Marks of all series of a panel, in drawing order. */
export function marksOf(series: readonly Series[], frame: Frame): PanelMarks {
  const under: Plot.Markish[] = [];
  const curves: Plot.Markish[] = [];
  const over: Plot.Markish[] = [];
  const fits: Plot.Markish[] = [];
  const cased = series.some(coloursGround);
  const barred = series.some((s) => s.kind === "bars");
  for (const s of series) {
    if (s.kind === "heat map") under.push(...heatMarks(s, frame));
    else if (s.kind === "region") under.push(...regionMarks(s, frame, cased));
    else if (s.kind === "span") under.push(...spanMarks(s, frame, cased));
    else if (s.kind === "bars") under.push(barMark(s, frame));
    else if (s.kind === "cells") under.push(...(s.covers ? curves.splice(0) : []), ...cellMarks(s, frame));
    else if (s.kind === "band") {
      const unit = frame.y.axis.unit;
      const [x, low, high] = [converted(s.x, frame.x.axis.unit), converted(s.low, unit), converted(s.high, unit)];
      const fillOpacity = s.fill === "solid" ? 1 : 0.22;
      under.push(Plot.areaY(indexes(x.length), { x, y1: low, y2: high, fill: lookOf(s.as).colour, fillOpacity }));
    } else if (s.kind === "contours") {
      const sampled = raster(s, frame);
      for (const level of s.levels) curves.push(...contourMarks(sampled.values, sampled, level, lookOf(s.as).colour, lookOf(s.as).dash, cased)); // biome-ignore format: one line
    } else if (s.kind === "rule") curves.push(...ruleMarks(s, cased || (barred && s.label !== undefined)));
    else if (s.kind === "line") (s.over ? fits : curves).push(lineMark(s, frame));
    else if (s.kind === "points") over.push(...pointMarks(s, frame));
  }
  return { under, curves, over, fits };
}
