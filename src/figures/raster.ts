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

/** Index below a value among ascending nodes, and the share of the way to the next; held at the ends. */
function bracket(nodes: Float64Array, value: number): readonly [number, number] {
  const last = nodes.length - 1;
  if (last === 0 || value <= nodes[0]!) return [0, 0];
  if (value >= nodes[last]!) return [last - 1, 1];
  let k = 0;
  while (nodes[k + 1]! < value) k++;
  return [k, (value - nodes[k]!) / (nodes[k + 1]! - nodes[k]!)];
}

/** Bilinear resampling of a grid over the range of two axes; values in `unit`. */
export function rasterOf(grid: Grid, unit: string, x: AxisScale, y: AxisScale, cells: readonly [number, number]): Raster {
  const [xs, ys] = [converted(grid.x, x.axis.unit), converted(grid.y, y.axis.unit)];
  const z = converted(grid.z, unit);
  const [across, up] = [spread(x, cells[0]), spread(y, cells[1])];
  const columns = [...across.centres].map((v) => bracket(xs, v));
  const values = new Float64Array(across.centres.length * up.centres.length);
  let k = 0;
  for (const v of up.centres) {
    const [row, t] = bracket(ys, v);
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
