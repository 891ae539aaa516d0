import { boxHeight, boxWidth } from "./box.ts";
import { around, type Candidate } from "./placement.ts";
import type { Frame } from "./plot-svg.ts";
import { rasterOf } from "./raster.ts";
import type { Contours, Region, Rule, Span } from "./series.ts";
import type { Point } from "./svg-element.ts";
import { textWidth } from "./text.ts";

/** Distance of the points along a curve that text keeps clear of [pt]. */
export const SPACING = 1.5;

/** Places beside a curve, its ends first. */
export function curvePlaces(points: readonly Point[]): Candidate[] {
  const candidates: Candidate[] = [];
  const every = Math.max(1, Math.round(6 / SPACING));
  const last = points.length - 1;
  for (let i = last; i >= 0; i -= every) {
    const fromEnd = Math.min(i, last - i) / Math.max(last, 1);
    candidates.push(...around(points[i]!, 3.2, fromEnd * 3), ...around(points[i]!, 6, 1.5 + fromEnd * 3));
  }
  return candidates;
}

/** Places along a rule, its right or upper end first. */
export function rulePlaces(s: Rule, { box, toX, toY }: Frame, text: string): Candidate[] {
  const width = textWidth(text);
  const candidates: Candidate[] = [];
  if (s.axis === "y") {
    const y = toY(s.at);
    for (let k = 0; k <= 8; k++) {
      const x = box.x1 - 2 - (k / 8) * (boxWidth(box) - width - 4);
      candidates.push({ x, y: y - 3, anchor: "end", cost: k }, { x, y: y + 8, anchor: "end", cost: k + 0.5 });
    }
    return candidates;
  }
  const x = toX(s.at);
  for (let k = 0; k <= 8; k++) {
    const y = box.y0 + 7 + (k / 8) * (boxHeight(box) - 10);
    candidates.push({ x: x + 3, y, anchor: "start", cost: k }, { x: x - 3, y, anchor: "end", cost: k + 0.3 });
    const foot = box.y1 - 3 - (k / 8) * Math.max(0, boxHeight(box) - width - 6);
    candidates.push({ x: x + 8, y: foot, anchor: "start", upright: true, cost: k + 20 });
    candidates.push({ x: x - 3, y: foot, anchor: "start", upright: true, cost: k + 20 });
  }
  return candidates;
}

/** Places in a rectangle, then around it. */
export function spanPlaces(s: Span, frame: Frame): Candidate[] {
  const { box, toX, toY } = frame;
  const xs = (s.x ?? []).map(toX);
  const ys = (s.y ?? []).map(toY);
  const [x0, x1] = xs.length ? [Math.min(...xs), Math.max(...xs)] : [box.x0, box.x1];
  const [y0, y1] = ys.length ? [Math.min(...ys), Math.max(...ys)] : [box.y0, box.y1];
  const candidates: Candidate[] = [];
  for (let k = 0; k <= 6; k++) {
    const y = y0 + 8 + (k / 6) * Math.max(0, y1 - y0 - 11);
    candidates.push({ x: (x0 + x1) / 2, y, anchor: "middle", cost: k }, { x: x0 + 3, y, anchor: "start", cost: k + 0.2 });
    candidates.push({ x: x1 + 3, y, anchor: "start", cost: k + 8 }, { x: x0 - 3, y, anchor: "end", cost: k + 8 });
  }
  candidates.push(
    { x: (x0 + x1) / 2, y: y0 - 3, anchor: "middle", cost: 9 },
    { x: (x0 + x1) / 2, y: y1 + 8, anchor: "middle", cost: 9 },
  );
  return candidates;
}

/** Nodes of a field on the page with the value there, about 5 pt apart. */
function fieldPoints(s: Region | Contours, frame: Frame): { p: Point; row: number; column: number; value: number }[][] {
  const { box, x, y } = frame;
  const [nx, ny] = [Math.max(2, Math.round(boxWidth(box) / 5)), Math.max(2, Math.round(boxHeight(box) / 5))];
  const sampled = rasterOf(s.grid, s.unit, x, y, [nx, ny]);
  const flip = (x.axis.reverse ?? false) ? -1 : 1;
  return Array.from({ length: ny }, (_, row) =>
    Array.from({ length: nx }, (_, column) => {
      const along = ((column + 0.5) / nx) * boxWidth(box);
      return {
        p: { x: flip === 1 ? box.x0 + along : box.x1 - along, y: box.y1 - ((row + 0.5) / ny) * boxHeight(box) },
        row,
        column,
        value: sampled.values[(row + 1) * sampled.width + column + 1]!,
      };
    }),
  );
}

/** Places inside a region; best where the whole text lies in it, near its middle. */
export function regionPlaces(s: Region, frame: Frame): Candidate[] {
  const rows = fieldPoints(s, frame);
  const depth = (row: number, column: number) => {
    const value = rows[row]?.[column]?.value;
    return value === undefined ? -1 : Math.min(value - s.from, s.to - value);
  };
  const reach = Math.ceil(textWidth(s.label ?? "") / 2 / 5);
  const within = rows.flat().filter(({ row, column }) => depth(row, column) > 0);
  const isHeld = (row: number, column: number) =>
    [-1, 1].every((up) => [-reach, 0, reach].every((along) => depth(row + up, column + along) > 0));
  const held = within.filter(({ row, column }) => isHeld(row, column));
  const middle = middleOf(held.length > 0 ? held : within);
  return within.map(({ p, row, column }) => ({
    x: p.x,
    y: p.y + 2.4,
    anchor: "middle" as const,
    cost: (isHeld(row, column) ? 0 : 20) + Math.hypot(p.x - middle.x, p.y - middle.y) / 25,
  }));
}

function middleOf(nodes: readonly { readonly p: Point }[]): Point {
  const n = Math.max(1, nodes.length);
  return { x: nodes.reduce((sum, { p }) => sum + p.x, 0) / n, y: nodes.reduce((sum, { p }) => sum + p.y, 0) / n };
}

/** Points on a level: where neighbouring nodes lie on either side of it. */
export function levelPoints(s: Contours | Region, level: number, frame: Frame): Point[] {
  const nodes = fieldPoints(s, frame);
  const points: Point[] = [];
  for (const row of nodes)
    for (const [i, a] of row.entries())
      for (const b of [row[i + 1], nodes[a.row + 1]?.[i]]) {
        if (!b || (a.value - level) * (b.value - level) > 0 || a.value === b.value) continue;
        const t = (level - a.value) / (b.value - a.value);
        points.push({ x: a.p.x + t * (b.p.x - a.p.x), y: a.p.y + t * (b.p.y - a.p.y) });
      }
  return points;
}

/** Places on a level. Each level looks for another height first, so that numbers of neighbours stand apart. */
export function levelPlaces(points: readonly Point[], index: number, { box }: Frame): Candidate[] {
  const [x, y] = [(box.x0 + box.x1) / 2, box.y0 + (0.25 + 0.2 * (index % 4)) * boxHeight(box)];
  return points.map((p) => ({ x: p.x, y: p.y + 2.4, anchor: "middle", cost: Math.hypot(0.3 * (p.x - x), p.y - y) / 12 }));
}
