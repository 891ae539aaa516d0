import { axisScale, equalScales } from "../../figures/axis-scale.ts";
import { type Box, boxHeight, boxWidth } from "../../figures/box.ts";
import type { Axes, Figure } from "../../figures/figure.ts";
import { type Frame, frameOf, type Page } from "../../figures/plot-svg.ts";

/** A picture as it was drawn: the page and the frame of each panel that has axes, at its index [pt]. */
export interface DrawnFrames {
  readonly page: Page;
  readonly frames: readonly (Frame | undefined)[];
}

const NUMBER = String.raw`(-?[\d.]+)`;
const POINT = `${NUMBER},${NUMBER}`;
/** The lines of the axes are the only ones with square ends: first x, then y. */
const AXIS_LINE = new RegExp(`<path d="M${POINT}L${POINT}"[^>]* stroke-linecap="square"/>`, "g");
const VIEW_BOX = new RegExp(`viewBox="0 0 ${NUMBER} ${NUMBER}"`);

function boxOf(panel: string): Box | undefined {
  const [x, y] = [...panel.matchAll(AXIS_LINE)].map((line) => line.slice(1).map(Number));
  return x && y ? { x0: x[0]!, x1: x[2]!, y0: y[1]!, y1: y[3]! } : undefined;
}

/** The scales with which a panel stands in a box. */
function standing(panel: Axes, box: Box, page: Page): Frame {
  const { x, y } = equalScales(axisScale(panel, "x"), axisScale(panel, "y"), boxWidth(box), boxHeight(box));
  return frameOf(box, page, x, y);
}

/** Reads from the picture of a figure (`renderSvg`) where its frames stand, so that what is laid over it fits to a hundredth of a point. */
export function drawnFrames(f: Figure, svg: string): DrawnFrames {
  const [, width = "0", height = "0"] = VIEW_BOX.exec(svg) ?? [];
  const page: Page = { id: f.id, width: Number(width), height: Number(height), defs: [] };
  const starts = f.panels.map((_, i) => svg.indexOf(`<g id="${f.id}-${i + 1}">`));
  const frames = f.panels.map((panel, i) => {
    if (panel.kind !== "axes") return undefined;
    const box = boxOf(svg.slice(starts[i], starts[i + 1]));
    return box && standing(panel, box, page);
  });
  return { page, frames };
}
