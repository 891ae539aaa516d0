import { type Box, distance, grow, inside, overlap } from "./box.ts";
import { mix } from "./colour.ts";
import { lineLook } from "./marks.ts";
import type { Obstacles } from "./placement.ts";
import type { Series } from "./series.ts";
import { element, segment } from "./svg-element.ts";
import { drawText, textWidth } from "./text.ts";
import { FONT, lookOf, type Marker, STROKE, TONE } from "./tokens.ts";

/** One line of a legend: a sample and its name. */
export interface Entry {
  readonly series: Series;
  readonly text: string;
}

const SAMPLE = 14;
const GAP = 4;
const COLUMN_GAP = 10;

const PATHS: Readonly<Record<Marker, string>> = {
  circle: "M2,0A2,2,0,1,1,-2,0A2,2,0,1,1,2,0Z",
  square: "M-1.8,-1.8h3.6v3.6h-3.6Z",
  triangle: "M0,-2.7L2.35,1.35h-4.7Z",
  diamond2: "M0,-2.5L2.5,0L0,2.5L-2.5,0Z",
};

/** A marker at a place, as a legend shows it. */
export function drawMarker(x: number, y: number, as: string, hollow: boolean, strength = 1): string {
  const look = lookOf(as);
  const colour = mix(TONE.white, look.colour, strength);
  return element("path", {
    d: PATHS[look.marker],
    transform: `translate(${x.toFixed(2)},${y.toFixed(2)})`,
    fill: hollow ? TONE.white : colour,
    stroke: colour,
    "stroke-width": hollow ? STROKE.data : 0,
  });
}

function drawSample(x: number, y: number, s: Series): string {
  const middle = y - 2.4;
  if (s.kind === "line") {
    const { colour, dash } = lineLook(s);
    return segment(x, middle, x + SAMPLE, middle, {
      stroke: colour,
      "stroke-width": STROKE.data,
      "stroke-dasharray": dash || undefined,
    });
  }
  if (s.kind === "points" && s.shape === "tick")
    return segment(x + SAMPLE / 2, middle - 3.2, x + SAMPLE / 2, middle + 3.2, {
      stroke: lookOf(s.as).colour,
      "stroke-width": 1.4,
    });
  if (s.kind === "points") return drawMarker(x + SAMPLE / 2, middle, s.as, s.standing === "predicted", s.strength);
  if (s.kind === "cells")
    return element("rect", {
      x: x + SAMPLE - 9,
      y: middle - 2.75,
      width: 9,
      height: 5.5,
      fill: s.fill === "hatch" ? TONE.white : lookOf(s.as).colour,
      stroke: TONE.muted,
      "stroke-width": STROKE.thin,
      "stroke-dasharray": s.fill === "hatch" ? "1.4 1.2" : undefined,
    });
  if (s.kind === "bars" || s.kind === "band" || s.kind === "span")
    return element("rect", {
      x: x + SAMPLE - 9,
      y: middle - 2.75,
      width: 9,
      height: 5.5,
      fill: lookOf(s.as).colour,
      "fill-opacity": isSolid(s) ? undefined : "0.22",
    });
  if (s.kind === "rule")
    return segment(x, middle, x + SAMPLE, middle, {
      stroke: lookOf(s.as).colour,
      "stroke-width": STROKE.axis,
      "stroke-dasharray": s.dash || undefined,
    });
  return segment(x, middle, x + SAMPLE, middle, { stroke: lookOf(s.kind === "heat map" ? "muted" : s.as).colour });
}

/** Whether a fill is as full in the frame as its colour. */
const isSolid = (s: Series) =>
  s.kind === "bars" || (s.kind === "band" && s.fill === "solid") || (s.kind === "span" && s.as === "shade");

const entryWidth = (e: Entry) => SAMPLE + GAP + textWidth(e.text);

const drawEntry = (x: number, baseline: number, e: Entry) =>
  drawSample(x, baseline, e.series) + drawText(x + SAMPLE + GAP, baseline, e.text);

/** Rows of a legend that runs across a width. */
export function legendRows(entries: readonly Entry[], width: number): Entry[][] {
  const rows: Entry[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const e of entries) {
    if (used + COLUMN_GAP + entryWidth(e) > width) {
      rows.push([e]);
      used = entryWidth(e);
    } else {
      rows.at(-1)!.push(e);
      used += COLUMN_GAP + entryWidth(e);
    }
  }
  return rows;
}

/** Legend in rows, first baseline at y. */
export function drawLegendRows(x: number, y: number, rows: readonly (readonly Entry[])[]): string {
  return rows
    .flatMap((row, i) => {
      let at = x;
      return row.map((e) => {
        const drawn = drawEntry(at, y + i * FONT.leading, e);
        at += entryWidth(e) + COLUMN_GAP;
        return drawn;
      });
    })
    .join("");
}

/** A free box of the legend's size inside the frame, nearest to a corner; undefined when there is none. */
export function legendBox(entries: readonly Entry[], frame: Box, obstacles: Obstacles): Box | undefined {
  const width = Math.max(...entries.map(entryWidth));
  const height = entries.length * FONT.leading;
  const room = grow(frame, -4);
  let best: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let y = room.y0; y + height <= room.y1; y += 2)
    for (let x = room.x0; x + width <= room.x1; x += 2) {
      const box = { x0: x, y0: y, x1: x + width, y1: y + height };
      const cost = Math.min(y - room.y0, 1.5 * (room.y1 - y - height)) + Math.min(x - room.x0, room.x1 - x - width);
      if (cost >= least || !isFree(box, frame, obstacles)) continue;
      least = cost;
      best = box;
    }
  return best;
}

function isFree(box: Box, frame: Box, { boxes, curves }: Obstacles): boolean {
  const roomy = grow(box, 3);
  if (!inside(box, frame) || boxes.some((b) => overlap(roomy, b))) return false;
  return curves.every(({ points }) => points.every((p) => distance(box, p) > 3));
}

/** Legend in one column inside a box. */
export function drawLegendColumn(box: Box, entries: readonly Entry[]): string {
  return entries.map((e, i) => drawEntry(box.x0, box.y0 + 6 + i * FONT.leading, e)).join("");
}
