import { arrowsOf } from "./arrows.ts";
import { drawAxes, heatMapOf, type Margins, marginsOf } from "./axes-frame.ts";
import { axisScale, equalScales } from "./axis-scale.ts";
import { type Box, boxHeight, boxWidth, grow } from "./box.ts";
import { textColour } from "./colour.ts";
import { drawColourBar } from "./colour-bar.ts";
import type { Axes } from "./figure.ts";
import { marksOf } from "./marks.ts";
import { aboveHeight, drawNames, endsWidth } from "./panel-names.ts";
import { drawMarks, type Frame, frameOf, type Page } from "./plot-svg.ts";
import type { Line } from "./series.ts";
import { element } from "./svg-element.ts";
import { drawText } from "./text.ts";
import { lookOf, TONE } from "./tokens.ts";

/** Room around the frame of a panel of a width. */
export function measurePanel(panel: Axes, headed: boolean, width: number): Margins {
  const margins = marginsOf(panel, axisScale(panel, "x"), axisScale(panel, "y"), headed);
  const right = margins.right + (panel.naming === "ends" ? endsWidth(panel) : 0);
  const above = panel.naming === "above" ? aboveHeight(panel, width - margins.left - right) : 0;
  return { ...margins, right, top: margins.top + above };
}

function frameIn(panel: Axes, outer: Box, margins: Margins, legendHeight: number, page: Page): Frame {
  const boxFrom = (left: number): Box => ({
    x0: outer.x0 + left,
    x1: outer.x1 - margins.right,
    y0: outer.y0 + margins.top + legendHeight,
    y1: outer.y1 - margins.bottom,
  });
  const scalesIn = (box: Box) => equalScales(axisScale(panel, "x"), axisScale(panel, "y"), boxWidth(box), boxHeight(box));
  // Equal scales may bring longer numbers to an axis than its margin was measured for.
  const measured = boxFrom(margins.left);
  const { x, y } = scalesIn(measured);
  const left = Math.max(margins.left, marginsOf(panel, x, y, false).left);
  if (left === margins.left) return frameOf(measured, page, x, y);
  const box = boxFrom(left);
  const narrower = scalesIn(box);
  return frameOf(box, page, narrower.x, narrower.y);
}

function clipped(frame: Frame, content: string): string {
  if (!content) return "";
  const b = grow(frame.box, 0.6);
  const id = `${frame.page.id}-clip-${frame.page.defs.length}`;
  const hole = element("rect", { x: b.x0, y: b.y0, width: boxWidth(b), height: boxHeight(b) });
  frame.page.defs.push(element("clipPath", { id }, hole));
  return element("g", { "clip-path": `url(#${id})` }, content);
}

/** Draws a pair of axes with its series into a part of the page. */
export function drawAxesPanel(panel: Axes, outer: Box, margins: Margins, page: Page): string {
  let frame = frameIn(panel, outer, margins, 0, page);
  let names = drawNames(panel, frame);
  if (names === undefined) {
    frame = frameIn(panel, outer, margins, aboveHeight(panel, boxWidth(frame.box)), page);
    names = drawNames({ ...panel, naming: "above" }, frame)!;
  }
  const { under, curves, over, fits } = marksOf(panel.series, frame);
  const map = panel.sharesColourBar ? undefined : heatMapOf(panel);
  const arrows = panel.series
    .filter((s) => s.kind === "line" && s.arrow)
    .map((s, i) => arrowsOf(s as Line, frame, 0.4 + 0.13 * (i % 3)))
    .join("");
  const labels = panel.series.map((s) =>
    s.kind === "label"
      ? drawText(frame.toX(s.x), frame.toY(s.y) + 2.4, s.text, { anchor: s.anchor, colour: textColour(lookOf(s.as).colour) })
      : "",
  );
  return [
    clipped(frame, drawMarks(frame, under)),
    drawAxes(panel, frame, outer),
    clipped(frame, drawMarks(frame, curves)),
    arrows,
    drawMarks(frame, over),
    clipped(frame, drawMarks(frame, fits)),
    ...labels,
    names,
    map ? drawColourBar(map, frame.box) : "",
  ].join("");
}

/** Letter and title at the top left of a panel. */
export function drawHeading(outer: Box, letter: string | undefined, title: string | undefined): string {
  const y = outer.y0 + 6.5;
  if (!letter) return title ? drawText(outer.x0, y, title, { colour: TONE.ink }) : "";
  const x = outer.x0;
  return drawText(x, y, `(${letter})`, { weight: "bold" }) + (title ? drawText(x + 13, y, title) : "");
}
