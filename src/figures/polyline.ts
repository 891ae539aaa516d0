import { converted } from "./axis-scale.ts";
import type { Frame } from "./plot-svg.ts";
import type { Values } from "./series.ts";
import type { Point } from "./svg-element.ts";

/** Part of a curve without gap, in page coordinates. */
export type Polyline = readonly Point[];

const crosses = (a: number, b: number, edge: number) => (a - edge) * (b - edge) < 0;

/** A curve as it stands on the page, split at gaps and cut at the frame. */
export function polylinesOf(s: { readonly x: Values; readonly y: Values }, frame: Frame): Polyline[] {
  const [xs, ys] = [converted(s.x, frame.x.axis.unit), converted(s.y, frame.y.axis.unit)];
  const pieces: Point[][] = [[]];
  let before: Point | undefined;
  for (let i = 0; i < xs.length; i++) {
    const missing = !Number.isFinite(xs[i]) || !Number.isFinite(ys[i]) || (frame.y.axis.log && ys[i]! <= 0);
    const p = missing ? undefined : { x: frame.toX(xs[i]!), y: frame.toY(ys[i]!) };
    const inFrame = p && isInside(p, frame);
    if (p && before) {
      const cut = edgeBetween(before, p, frame);
      if (isInside(before, frame) !== inFrame && cut) pieces.at(-1)!.push(cut);
    }
    if (p && inFrame) pieces.at(-1)!.push(p);
    else if (pieces.at(-1)!.length > 0) pieces.push([]);
    before = p;
  }
  return pieces.filter((piece) => piece.length > 1);
}

function isInside(p: Point, { box }: Frame): boolean {
  return p.x >= box.x0 - 0.01 && p.x <= box.x1 + 0.01 && p.y >= box.y0 - 0.01 && p.y <= box.y1 + 0.01;
}

/** Where the way from a to b first meets the edge of the frame. */
function edgeBetween(a: Point, b: Point, frame: Frame): Point | undefined {
  const { x0, x1, y0, y1 } = frame.box;
  const shares = [
    ...[x0, x1].filter((e) => crosses(a.x, b.x, e)).map((e) => (e - a.x) / (b.x - a.x)),
    ...[y0, y1].filter((e) => crosses(a.y, b.y, e)).map((e) => (e - a.y) / (b.y - a.y)),
  ];
  const met = shares.map((t) => ({ x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) })).filter((p) => isInside(p, frame));
  return met[0];
}

/** Points along a polyline no further apart than `spacing`. */
export function walk(line: Polyline, spacing: number): Point[] {
  const points: Point[] = [line[0]!];
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const n = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / spacing));
    for (let k = 1; k <= n; k++) points.push({ x: a.x + ((b.x - a.x) * k) / n, y: a.y + ((b.y - a.y) * k) / n });
  }
  return points;
}
