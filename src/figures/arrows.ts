import { mix } from "./colour.ts";
import type { Frame } from "./plot-svg.ts";
import { polylinesOf, walk } from "./polyline.ts";
import type { Line } from "./series.ts";
import { element, type Point, pathThrough } from "./svg-element.ts";
import { lookOf, TONE } from "./tokens.ts";

const LENGTH = 5;
const HALF_WIDTH = 1.9;

/** Arrowhead at a point, along a direction. */
function head(at: Point, along: Point, colour: string): string {
  const size = Math.hypot(along.x, along.y) || 1;
  const [ux, uy] = [along.x / size, along.y / size];
  const tip = { x: at.x + (ux * LENGTH) / 2, y: at.y + (uy * LENGTH) / 2 };
  const back = { x: at.x - (ux * LENGTH) / 2, y: at.y - (uy * LENGTH) / 2 };
  const side = (s: number) => ({ x: back.x - s * uy * HALF_WIDTH, y: back.y + s * ux * HALF_WIDTH });
  return element("path", { d: pathThrough([tip, side(1), side(-1)], true), fill: colour });
}

/** One arrowhead in the middle of every stretch that runs one way along x, when it is long enough to carry it; `share` says how far along. */
export function arrowsOf(s: Line, frame: Frame, share: number): string {
  const colour = mix(TONE.white, lookOf(s.as).colour, s.strength);
  const heads: string[] = [];
  for (const polyline of polylinesOf(s, frame)) {
    const points = walk(polyline, 1);
    let start = 0;
    let way = 0;
    for (let i = 1; i <= points.length; i++) {
      const step = i === points.length ? -way : Math.sign(points[i]!.x - points[i - 1]!.x);
      const turns = step * way < 0 || i === points.length;
      if (step !== 0) way = step;
      if (!turns) continue;
      if (i - start > 40) {
        const middle = Math.round(start + (i - start) * share);
        const [a, b] = [points[middle - 2]!, points[Math.min(middle + 2, i - 1)]!];
        heads.push(head(points[middle]!, { x: b.x - a.x, y: b.y - a.y }, colour));
      }
      start = i;
    }
  }
  return heads.join("");
}
