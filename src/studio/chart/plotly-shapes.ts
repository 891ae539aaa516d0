import { converted } from "../../figures/axis-scale.ts";
import type { Frame } from "../../figures/plot-svg.ts";
import type { Bars, Cells, Span } from "../../figures/series.ts";
import { lookOf, STROKE } from "../../figures/tokens.ts";
import { colourOn, seriesColour } from "./ground.ts";
import { hatching } from "./hatching.ts";
import { curve, filled, type Look, type Trace } from "./plotly-series.ts";

/** A rectangle in the units of the axes: from, to along x, then along y. */
type Rectangle = readonly [number, number, number, number];

function outlines(rectangles: readonly Rectangle[]): { x: number[]; y: number[] } {
  const gap = Number.NaN;
  return {
    x: rectangles.flatMap(([x1, x2]) => [x1, x2, x2, x1, x1, gap]),
    y: rectangles.flatMap(([, , y1, y2]) => [y1, y1, y2, y2, y1, gap]),
  };
}

/** A rectangle across the frame: tinted, or as an outline. */
export function spanTraces(s: Span, { x, y }: Frame, { ground, scale, cased }: Look): Trace[] {
  const [[x1, x2], [y1, y2]] = [s.x ?? [x.low, x.high], s.y ?? [y.low, y.high]];
  const outline = outlines([[x1, x2, y1, y2]]);
  const colour = colourOn(ground, lookOf(s.as).colour);
  if (s.fill === "tint") return [filled(outline, colour, s.as === "shade" ? 1 : 0.15)];
  // the first side once more closes the corner
  const [xs, ys] = [[x1, x2, x2, x1, x1, x2], [y1, y1, y2, y2, y1, y1]]; // biome-ignore format: pairs
  const edge = (pen: { colour: string; width: number }) => curve(xs, ys, pen, scale);
  return [...(cased ? [edge({ colour: ground.paper, width: 2.2 })] : []), edge({ colour, width: STROKE.data })];
}

/** Horizontal bars at the categories of y. */
export function barTraces(s: Bars, { x }: Frame, { ground }: Look): Trace[] {
  const [from, to] = [converted(s.from, x.axis.unit), converted(s.to, x.axis.unit)];
  const rows = Array.from(from.keys()).filter((i) => to[i]! !== from[i]!);
  const half = s.thickness / 2;
  return [filled(outlines(rows.map((i) => [from[i]!, to[i]!, i - half, i + half])), seriesColour(ground, s.as), 1)];
}

/** Cells of a map of kinds; hatched ones stand on the paper. A hair line of their own colour closes what is between them. */
export function cellTraces(s: Cells, frame: Frame, { ground, scale }: Look): Trace[] {
  const [x1, x2] = [s.x1, s.x2].map((v) => converted(v, frame.x.axis.unit));
  const [y1, y2] = [s.y1, s.y2].map((v) => converted(v, frame.y.axis.unit));
  const rectangles = Array.from(x1!, (_, i): Rectangle => [x1![i]!, x2![i]!, y1![i]!, y2![i]!]);
  const outline = outlines(rectangles);
  const colour = s.fill === "hatch" ? ground.paper : seriesColour(ground, s.as);
  const ground_ = { ...filled(outline, colour, 1), mode: "lines", line: { color: colour, width: 0.3 * scale } };
  if (s.fill !== "hatch") return [ground_];
  const isIn = (px: number, py: number) =>
    rectangles.some(
      ([a, b, c, d]) => (px - frame.toX(a)) * (px - frame.toX(b)) <= 0 && (py - frame.toY(c)) * (py - frame.toY(d)) <= 0,
    );
  return [ground_, hatching(frame, isIn, seriesColour(ground, s.as), scale)];
}
