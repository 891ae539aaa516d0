import { converted } from "../../figures/axis-scale.ts";
import type { Box } from "../../figures/box.ts";
import type { Frame } from "../../figures/plot-svg.ts";
import type { Series, Values } from "../../figures/series.ts";
import { within } from "./page-place.ts";

/** Places of a series at which its values can be read, one for each row; NaN where a row is missing or outside the frame. */
export interface Stops {
  /** On the page [pt]. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Areas belong to a stop as a whole: the pointer anywhere in them reads it. */
  readonly areas?: readonly Box[];
  /** Places in a row of a grid, x fastest. */
  readonly columns?: number;
}

function at(frame: Frame, xs: ArrayLike<number>, ys: ArrayLike<number>): Stops {
  const [x, y] = [new Float64Array(xs.length).fill(Number.NaN), new Float64Array(xs.length).fill(Number.NaN)];
  for (let i = 0; i < xs.length; i++) {
    if (!within(frame, xs[i]!, ys[i]!)) continue;
    x[i] = frame.toX(xs[i]!);
    y[i] = frame.toY(ys[i]!);
  }
  return { x, y };
}

function areasAt(frame: Frame, rectangles: readonly (readonly [number, number, number, number])[]): Stops {
  const [xs, ys] = [rectangles.map(([a, b]) => (a + b) / 2), rectangles.map(([, , c, d]) => (c + d) / 2)];
  const areas = rectangles.map(([a, b, c, d]): Box => {
    const [x1, x2, y1, y2] = [frame.toX(a), frame.toX(b), frame.toY(c), frame.toY(d)];
    return { x0: Math.min(x1, x2), x1: Math.max(x1, x2), y0: Math.min(y1, y2), y1: Math.max(y1, y2) };
  });
  return { ...at(frame, xs, ys), areas };
}

function nodes(frame: Frame, x: Float64Array, y: Float64Array): Stops {
  const all = Array.from({ length: x.length * y.length }, (_, i) => i);
  return {
    ...at(
      frame,
      all.map((i) => x[i % x.length]!),
      all.map((i) => y[Math.floor(i / x.length)]!),
    ),
    columns: x.length,
  };
}

/** Where a series can be read; undefined for what has no values of its own. */
export function stopsOf(s: Series, frame: Frame): Stops | undefined {
  const along = (values: Values, axis: "x" | "y") => converted(values, frame[axis].axis.unit);
  switch (s.kind) {
    case "line":
    case "points":
      return at(frame, along(s.x, "x"), along(s.y, "y"));
    case "band": {
      const [low, high] = [along(s.low, "y"), along(s.high, "y")];
      return at(frame, along(s.x, "x"), low.map((v, i) => (v + high[i]!) / 2)); // biome-ignore format: one line
    }
    case "heat map":
      return nodes(frame, along(s.grid.x, "x"), along(s.grid.y, "y"));
    case "bars": {
      const [from, to] = [along(s.from, "x"), along(s.to, "x")];
      const half = s.thickness / 2;
      return areasAt(frame, Array.from(from, (v, i) => [v, to[i]!, i - half, i + half] as const)); // biome-ignore format: one line
    }
    case "cells": {
      const [x1, x2, y1, y2] = [along(s.x1, "x"), along(s.x2, "x"), along(s.y1, "y"), along(s.y2, "y")];
      return areasAt(frame, Array.from(x1, (v, i) => [v, x2[i]!, y1[i]!, y2[i]!] as const)); // biome-ignore format: one line
    }
    default:
      return undefined;
  }
}
