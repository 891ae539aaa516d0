import type { Axes, Figure } from "../../figures/figure.ts";
import { drawNames } from "../../figures/panel-names.ts";
import type { Frame } from "../../figures/plot-svg.ts";
import type { Series } from "../../figures/series.ts";
import { renderSvg } from "../../figures/svg.ts";
import { lookOf } from "../../figures/tokens.ts";
import { type DrawnFrames, drawnFrames } from "./drawn-frames.ts";
import { hollow } from "./hollow-series.ts";

/** A figure as the house draws it, without the names that stand inside its frames. */
export interface Picture extends DrawnFrames {
  readonly svg: string;
}

/** Whether names of a panel stand inside its frame, where they look for a place; others have theirs. */
const looksForPlaces = ({ naming }: Axes): boolean => naming === undefined || naming === "direct" || naming === "legend";

/** The same marks without names. The lines of contours always carry numbers, so that bare edges of regions take their place. */
function unnamed(s: Series): Series[] {
  if (s.kind === "contours") {
    const { grid, unit, as } = s;
    return s.levels.map((from) => ({
      kind: "region",
      grid,
      from,
      to: Number.POSITIVE_INFINITY,
      unit,
      as,
      fill: "none",
      dash: lookOf(as).dash,
    }));
  }
  if (s.kind === "heat map" || s.kind === "label") return [s];
  const bare = s.kind === "points" ? { ...s, marks: new Map<number, string>() } : s;
  return [bare.label ? { ...bare, label: "" } : bare];
}

/** A panel whose names come later; what is named by the picture itself keeps all but lines, of which names above a frame need none. */
function bare(panel: Axes, isHollow: boolean): Axes {
  if (isHollow && panel.naming === "above")
    return { ...panel, series: panel.series.map((s) => (s.kind === "line" ? hollow(s, panel) : s)) };
  if (!looksForPlaces(panel)) return panel;
  const series = panel.series.flatMap(unnamed);
  return { ...panel, series: isHollow ? series.map((s) => hollow(s, panel)) : series };
}

/**
 * Draws a figure, but for the names that look for places in their frames: finding those takes longer than everything else
 * together, so that they come after (`namesIn`).
 * @param isHollow its marks will not be seen
 */
export function drawPicture(f: Figure, isHollow = false): Picture {
  const svg = renderSvg({ ...f, panels: f.panels.map((p) => (p.kind === "axes" ? bare(p, isHollow) : p)) });
  return { svg, ...drawnFrames(f, svg) };
}

/** The whole picture with its names, in one go. */
export function drawWholePicture(f: Figure): Picture {
  const svg = renderSvg(f);
  return { svg, ...drawnFrames(f, svg) };
}

/** Names in the frame of a panel as SVG; empty where they are in the picture; undefined where only a legend above has room. */
export const namesIn = (panel: Axes, frame: Frame): string | undefined => (looksForPlaces(panel) ? drawNames(panel, frame) : "");

/** Whether the marks of a figure are curves and points alone: they may then lie over its axes, as in print, and hide no name. */
export const marksStandAlone = (f: Figure): boolean =>
  f.panels.every((p) => p.kind === "axes" && p.series.every((s) => ["line", "points", "rule", "label"].includes(s.kind)));
