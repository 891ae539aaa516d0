import type { Point } from "./svg-element.ts";

/** Rectangle on the page [pt], y downwards. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Width [pt]. */
export const boxWidth = (b: Box) => b.x1 - b.x0;
/** Height [pt]. */
export const boxHeight = (b: Box) => b.y1 - b.y0;

/** Box made larger by so much on every side. */
export const grow = (b: Box, by: number): Box => ({ x0: b.x0 - by, y0: b.y0 - by, x1: b.x1 + by, y1: b.y1 + by });

/** Whether two boxes have points in common. */
export const overlap = (a: Box, b: Box) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/** Whether a box lies wholly in another. */
export const inside = (inner: Box, outer: Box) =>
  inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;

/** Distance of a point from a box, 0 inside. */
export function distance(b: Box, p: Point): number {
  return Math.hypot(Math.max(b.x0 - p.x, 0, p.x - b.x1), Math.max(b.y0 - p.y, 0, p.y - b.y1));
}
