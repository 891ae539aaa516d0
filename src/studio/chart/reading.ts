import { type Box, distance } from "../../figures/box.ts";
import type { Figure } from "../../figures/figure.ts";
import type { Frame } from "../../figures/plot-svg.ts";
import type { Series } from "../../figures/series.ts";
import type { Point } from "../../figures/svg-element.ts";
import { type Stops, stopsOf } from "./stops.ts";

/** A place of a figure whose values are read. */
export interface Reading {
  readonly panel: number;
  readonly series: number;
  readonly row: number;
}

/** Everything in a figure that can be read, in the order of its panels and series. */
export interface Readable {
  readonly panel: number;
  readonly series: number;
  readonly of: Series;
  readonly frame: Frame;
  readonly stops: Stops;
}

/** What of a figure can be read at the frames of its picture. */
export function readables(f: Figure, frames: readonly (Frame | undefined)[]): Readable[] {
  return f.panels.flatMap((panel, p) =>
    panel.kind === "axes" && frames[p]
      ? panel.series.flatMap((of, series) => {
          const stops = stopsOf(of, frames[p]!);
          return stops?.x.some(Number.isFinite) ? [{ panel: p, series, of, frame: frames[p]!, stops }] : [];
        })
      : [],
  );
}

/** Reach of the pointer to markers and curves [pt]: near ones come before areas, far ones after. */
const REACH = { near: 9, far: 30 } as const;

/** Row nearest to a place, and its distance [pt]. */
export function nearestRow({ x, y, areas }: Stops, p: Point): { readonly row: number; readonly distance: number } {
  let [row, least] = [-1, Number.POSITIVE_INFINITY];
  for (let i = 0; i < x.length; i++) {
    const d = areas ? distance(areas[i]!, p) : Math.hypot(x[i]! - p.x, y[i]! - p.y);
    if (d < least && Number.isFinite(x[i])) [row, least] = [i, d];
  }
  return { row, distance: least };
}

const isIn = (box: Box, p: Point, by: number) => distance(box, p) <= by;

const isCurve = ({ of }: Readable) => of.kind === "line" || of.kind === "points";

/**
 * What a pointer at a place of the page reads: a marker or curve close by, else the area or map under it, else the nearest
 * curve that is not too far; undefined outside the frames. Of things equally near the one drawn last is read.
 */
export function readingAt(all: readonly Readable[], p: Point): Reading | undefined {
  const here = all
    .filter(({ frame }) => isIn(frame.box, p, 4))
    .map((r) => ({ r, ...nearestRow(r.stops, p) }))
    .reverse()
    .sort((a, b) => a.distance - b.distance);
  const near = here.find(({ r, distance: d }) => isCurve(r) && d <= REACH.near);
  const under = here.find(({ r, distance: d }) => !isCurve(r) && (r.stops.areas ? d === 0 : r.stops.columns !== undefined));
  const found = near ?? under ?? here.find(({ distance: d }) => d <= REACH.far);
  return found && { panel: found.r.panel, series: found.r.series, row: found.row };
}

/** What is read of a figure, if it can be read there still. */
export const readableAt = (all: readonly Readable[], { panel, series, row }: Reading): Readable | undefined =>
  all.find((r) => r.panel === panel && r.series === series && Number.isFinite(r.stops.x[row]));
