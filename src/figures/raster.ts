import { type AxisScale, converted } from "./axis-scale.ts";
import type { Grid } from "./series.ts";

/** A field resampled evenly over the page, one cell beyond the frame on each side. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Row by row, first row at y1. */
  readonly values: Float64Array;
  /** Outer edges, in axis units. */
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

interface Nodes {
  readonly centres: Float64Array;
  readonly from: number;
  readonly to: number;
}

/** Cell centres across an axis, evenly spaced on the page. */
function spread({ axis, low, high }: AxisScale, cells: number): Nodes {
  const [a, b] = axis.log ? [Math.log(low), Math.log(high)] : [low, high];
  const back = axis.log ? Math.exp : (v: number) => v;
  const d = (b - a) / cells;
  const centres = Float64Array.from({ length: cells + 2 }, (_, i) => back(a + (i - 0.5) * d));
  return { centres, from: back(a - d), to: back(b + d) };
}

/**
 * Index below a value among ascending nodes, and the share of the way to the next. Up to one cell beyond the ends the
 * outermost slope goes on, so that lines run straight out of the frame; further out there is nothing (NaN).
 */
function bracket(nodes: Float64Array, value: number, cell: number): readonly [number, number] {
  const last = nodes.length - 1;
  if (last === 0) return [0, 0];
  if (value < nodes[0]! - 1.01 * cell || value > nodes[last]! + 1.01 * cell) return [0, Number.NaN];
  let k = 0;
  while (k < last - 1 && nodes[k + 1]! < value) k++;
  return [k, (value - nodes[k]!) / (nodes[k + 1]! - nodes[k]!)];
}

/** Places of evenly spread cells among nodes. */
function bracketsOf(nodes: Float64Array, { centres }: Nodes): (readonly [number, number])[] {
  return [...centres].map((v, i) => bracket(nodes, v, Math.abs(centres[i]! - centres[i === 0 ? 1 : i - 1]!)));
}

/** Bilinear resampling of a grid over the range of two axes; values in `unit`. */
export function rasterOf(grid: Grid, unit: string, x: AxisScale, y: AxisScale, cells: readonly [number, number]): Raster {
  const [xs, ys] = [converted(grid.x, x.axis.unit), converted(grid.y, y.axis.unit)];
  const z = converted(grid.z, unit);
  const [across, up] = [spread(x, cells[0]), spread(y, cells[1])];
  const columns = bracketsOf(xs, across);
  const values = new Float64Array(across.centres.length * up.centres.length);
  let k = 0;
  for (const [row, t] of bracketsOf(ys, up)) {
    const next = Math.min(row + 1, ys.length - 1);
    for (const [column, s] of columns) {
      const beside = Math.min(column + 1, xs.length - 1);
      const lower = z[row * xs.length + column]! * (1 - s) + z[row * xs.length + beside]! * s;
      const upper = z[next * xs.length + column]! * (1 - s) + z[next * xs.length + beside]! * s;
      values[k++] = lower * (1 - t) + upper * t;
    }
  }
  return {
    width: across.centres.length,
    height: up.centres.length,
    values,
    x1: across.from,
    x2: across.to,
    y1: up.from,
    y2: up.to,
  };
}

/** How far inside the bounds each value lies; negative outside. */
export function margin(values: Float64Array, from: number, to: number): Float64Array {
  return values.map((v) => Math.min(v - from, to - v));
}
