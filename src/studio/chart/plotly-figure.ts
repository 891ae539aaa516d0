import type { AxisScale } from "../../figures/axis-scale.ts";
import { grow } from "../../figures/box.ts";
import type { Axes, Figure } from "../../figures/figure.ts";
import type { Frame, Page } from "../../figures/plot-svg.ts";
import { coloursGround, type Series } from "../../figures/series.ts";
import type { DrawnFrames } from "./drawn-frames.ts";
import { type Ground, PRINT_GROUND } from "./ground.ts";
import { fromPage } from "./page-place.ts";
import { contourTraces, heatTraces, regionTraces } from "./plotly-fields.ts";
import { bandTraces, type Look, lineTraces, pointTraces, ruleTraces, type Trace } from "./plotly-series.ts";
import { barTraces, cellTraces, spanTraces } from "./plotly-shapes.ts";

/** The marks of a figure and the places of its frames, as Plotly takes them. */
export interface PlotlyFigure {
  readonly data: readonly Trace[];
  readonly layout: Readonly<Record<string, unknown>>;
}

/** Name of an axis of Plotly for a panel: `x`, `x2`, … */
const axisName = (letter: "x" | "y", panel: number): string => (panel === 0 ? letter : `${letter}${panel + 1}`);

/** Where Plotly keeps an axis in its layout: `xaxis`, `xaxis2`, … */
export const layoutName = (letter: "x" | "y", panel: number): string => `${letter}axis${panel === 0 ? "" : panel + 1}`;

/** What curves may stand over the frame [pt]: half the width of a line and a little, as in print. */
const OVERHANG = 0.6;

/** Axes draw nothing here: lines, ticks and numbers are those of the house, in the picture. */
function axisOf({ axis }: AxisScale, ends: readonly [number, number], domain: readonly [number, number], anchor: string) {
  return {
    type: axis.log ? "log" : "linear",
    domain,
    anchor,
    range: axis.log ? ends.map(Math.log10) : ends,
    fixedrange: axis.categories !== undefined,
    autorange: false,
    visible: false,
  };
}

function axesOf(frame: Frame, { width, height }: Page, panel: number): Readonly<Record<string, unknown>> {
  const { x0, x1, y0, y1 } = grow(frame.box, OVERHANG);
  const at = fromPage(frame);
  const [left, right] = [Math.max(0, x0 / width), Math.min(1, x1 / width)];
  const [foot, head] = [Math.max(0, 1 - y1 / height), Math.min(1, 1 - y0 / height)];
  return {
    [layoutName("x", panel)]: axisOf(frame.x, [at.x(left * width), at.x(right * width)], [left, right], axisName("y", panel)),
    [layoutName("y", panel)]: axisOf(
      frame.y,
      [at.y((1 - foot) * height), at.y((1 - head) * height)],
      [foot, head],
      axisName("x", panel),
    ),
  };
}

function tracesOf(s: Series, frame: Frame, look: Look): Trace[] {
  switch (s.kind) {
    case "line":
      return lineTraces(s, frame, look);
    case "points":
      return pointTraces(s, frame, look);
    case "band":
      return bandTraces(s, frame, look);
    case "heat map":
      return heatTraces(s, frame);
    case "contours":
      return contourTraces(s, frame, look);
    case "region":
      return regionTraces(s, frame, look);
    case "rule":
      return ruleTraces(s, frame, look);
    case "span":
      return spanTraces(s, frame, look);
    case "bars":
      return barTraces(s, frame, look);
    case "cells":
      return cellTraces(s, frame, look);
    case "label":
      return []; // stays in the picture
  }
}

/** Depth of a series, as the printed figure has it: grounds, curves, markers, fits. */
const depthOf = (s: Series): number =>
  s.kind === "points" ? 2 : s.kind === "line" && s.over ? 3 : ["line", "contours", "rule"].includes(s.kind) ? 1 : 0;

function panelTraces(panel: Axes, frame: Frame, index: number, look: Omit<Look, "cased">): Trace[] {
  const cased = panel.series.some(coloursGround);
  const ground = cased ? PRINT_GROUND : look.ground;
  const barred = panel.series.some((s) => s.kind === "bars");
  const covers = (s: Series) => s.kind === "cells" && s.covers;
  const last = panel.series.findLastIndex(covers);
  // what stands before cells that cover it lies under them
  const depth = (s: Series, i: number) => (i < last && depthOf(s) === 1 ? 0 : depthOf(s));
  return panel.series
    .map((s, i) => ({ s, depth: depth(s, i) }))
    .sort((a, b) => a.depth - b.depth)
    .flatMap(({ s }) =>
      tracesOf(s, frame, { ...look, ground, cased: cased || (s.kind === "rule" && barred && s.label !== undefined) }),
    )
    .map((trace) => ({
      ...trace,
      xaxis: axisName("x", index),
      yaxis: axisName("y", index),
      hoverinfo: "skip",
      showlegend: false,
    }));
}

/**
 * A figure for Plotly: the marks of every panel with axes, at the frames of the picture that was drawn of it.
 * Values come in the units of the axes; panels that are drawings have nothing here.
 * @param scale pixels per point of the printed figure
 */
export function plotlyFigure(
  f: Figure,
  { page, frames }: DrawnFrames,
  { ground, scale }: { readonly ground: Ground; readonly scale: number },
): PlotlyFigure {
  const panels = f.panels.flatMap((panel, i) => (panel.kind === "axes" && frames[i] ? [{ panel, frame: frames[i], i }] : []));
  return {
    data: panels.flatMap(({ panel, frame, i }) => panelTraces(panel, frame, i, { ground, scale })),
    layout: {
      width: page.width * scale,
      height: page.height * scale,
      margin: { l: 0, r: 0, t: 0, b: 0, pad: 0, autoexpand: false },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      showlegend: false,
      hovermode: false,
      ...Object.assign({}, ...panels.map(({ frame, i }) => axesOf(frame, page, i))),
    },
  };
}
