import type { AxisScale } from "./axis-scale.ts";
import type { Box } from "./box.ts";
import { barThickness } from "./colour-bar.ts";
import type { Axes, TextColumn } from "./figure.ts";
import type { Frame } from "./plot-svg.ts";
import type { HeatMap } from "./series.ts";
import { segment } from "./svg-element.ts";
import { drawText, textWidth } from "./text.ts";
import { AXIS, FONT, STROKE, TONE } from "./tokens.ts";

/** Space around a frame for ticks, titles and whatever stands beside [pt]. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const widest = (texts: readonly string[], weight: "regular" | "bold" = "regular") =>
  Math.max(0, ...texts.map((t) => textWidth(t, weight)));

const BESIDE_COLUMN = 8;

const columnWidth = (c: TextColumn) => Math.max(widest(c.texts), widest(c.heading.split("\n"))) + BESIDE_COLUMN;

/** The map of a panel, if it has one; its colour bar stands beside the frame. */
export const heatMapOf = (panel: Axes): HeatMap | undefined => panel.series.find((s) => s.kind === "heat map");

/** Room that a panel needs around its frame. `headed`: it carries a letter or a title. */
export function marginsOf(panel: Axes, x: AxisScale, y: AxisScale, headed: boolean): Margins {
  const yTitle = y.title && !y.axis.quiet ? AXIS.titleGap + FONT.size : 0;
  const yTexts = y.axis.quiet ? 0 : widest(y.texts) + AXIS.tickGap;
  const map = panel.sharesColourBar ? undefined : heatMapOf(panel);
  const columns = (panel.textColumns ?? []).reduce((sum, c) => sum + columnWidth(c), 0);
  const headings = Math.max(0, ...(panel.textColumns ?? []).map((c) => c.heading.split("\n").length));
  const overhang = textWidth(x.texts.at(-1) ?? "") / 2 + 1;
  return {
    left: Math.max(AXIS.tick + yTexts + yTitle, textWidth(x.texts[0] ?? "") / 2) + 1,
    right: Math.max(overhang, map ? barThickness(map) : 0, columns + 2),
    top: (headed ? FONT.leading + 4 : 5) + Math.max(0, headings - 1) * FONT.leading + (headings > 0 && !headed ? 6 : 0),
    bottom: AXIS.tick + (x.axis.quiet ? 2 : AXIS.tickGap + FONT.size + (x.title ? AXIS.titleGap + FONT.size : 0)),
  };
}

const line = { stroke: TONE.ink, "stroke-width": STROKE.axis };

function drawX({ box, x, toX }: Frame): string {
  const parts = [segment(box.x0, box.y1, box.x1, box.y1, { ...line, "stroke-linecap": "square" })];
  for (const v of x.minor)
    parts.push(segment(toX(v), box.y1, toX(v), box.y1 + AXIS.minorTick, { ...line, "stroke-width": STROKE.thin }));
  x.ticks.forEach((v, i) => {
    parts.push(segment(toX(v), box.y1, toX(v), box.y1 + AXIS.tick, line));
    if (!x.axis.quiet) parts.push(drawText(toX(v), box.y1 + AXIS.tick + AXIS.tickGap + 5.2, x.texts[i]!, { anchor: "middle" }));
  });
  if (!x.axis.quiet && x.title) {
    const y = box.y1 + AXIS.tick + AXIS.tickGap + FONT.size + AXIS.titleGap + 4.6;
    parts.push(drawText((box.x0 + box.x1) / 2, y, x.title, { anchor: "middle" }));
  }
  return parts.join("");
}

function drawY({ box, y, toY }: Frame, outer: Box): string {
  const parts = [segment(box.x0, box.y0, box.x0, box.y1, { ...line, "stroke-linecap": "square" })];
  for (const v of y.minor)
    parts.push(segment(box.x0 - AXIS.minorTick, toY(v), box.x0, toY(v), { ...line, "stroke-width": STROKE.thin }));
  const names = y.axis.categories !== undefined;
  y.ticks.forEach((v, i) => {
    if (!names) parts.push(segment(box.x0 - AXIS.tick, toY(v), box.x0, toY(v), line));
    if (!y.axis.quiet) parts.push(drawText(box.x0 - AXIS.tick - AXIS.tickGap, toY(v) + 2.4, y.texts[i]!, { anchor: "end" }));
  });
  for (const [row, text] of y.headings) {
    if (row > 0)
      parts.push(segment(outer.x0, toY(row - 0.5), outer.x1, toY(row - 0.5), { stroke: TONE.line, "stroke-width": STROKE.axis }));
    if (!y.axis.quiet) parts.push(drawText(outer.x0, toY(row) + 2.4, text, { weight: "bold" }));
  }
  if (!y.axis.quiet && y.title) {
    const x = box.x0 - AXIS.tick - AXIS.tickGap - widest(y.texts) - AXIS.titleGap - 1;
    parts.push(drawText(x, (box.y0 + box.y1) / 2, y.title, { anchor: "middle", upright: true }));
  }
  return parts.join("");
}

function drawColumns(columns: readonly TextColumn[], { box, y, toY }: Frame): string {
  let edge = box.x1;
  return columns
    .map((c) => {
      edge += columnWidth(c);
      const anchor = c.anchor ?? "end";
      const x = anchor === "end" ? edge : edge - columnWidth(c) + BESIDE_COLUMN / 2;
      const lines = c.heading.split("\n");
      const heading = lines.map((t, i) =>
        drawText(x, box.y0 - 4 - (lines.length - 1 - i) * FONT.leading, t, { anchor, colour: TONE.muted }),
      );
      return [...heading, ...y.ticks.map((row, i) => drawText(x, toY(row) + 2.4, c.texts[i] ?? "", { anchor }))].join("");
    })
    .join("");
}

/** Axis lines with ticks, numbers and titles, and the text columns beside. */
export function drawAxes(panel: Axes, frame: Frame, outer: Box): string {
  return drawX(frame) + drawY(frame, outer) + drawColumns(panel.textColumns ?? [], frame);
}
