import { converted, shifted } from "../../figures/axis-scale.ts";
import type { Axes } from "../../figures/figure.ts";
import type { Grid, HeatMap, Points, Series, Values } from "../../figures/series.ts";

/** Rows at which one of several columns is least or greatest, of all its numbers and of those above zero. */
function extremes(columns: readonly Float64Array[]): number[] {
  const rows = new Set<number>();
  for (const values of columns)
    for (const isAllowed of [Number.isFinite, (v: number) => v > 0 && Number.isFinite(v)]) {
      let [least, most] = [-1, -1];
      for (let i = 0; i < values.length; i++) {
        const v = values[i]!;
        if (!isAllowed(v)) continue;
        if (least < 0 || v < values[least]!) least = i;
        if (most < 0 || v > values[most]!) most = i;
      }
      for (const row of [least, most]) if (row >= 0) rows.add(row);
    }
  return [...rows].sort((a, b) => a - b);
}

const at = ({ values, unit }: Values, rows: readonly number[]): Values => ({
  values: Float64Array.from(rows, (i) => values[i]!),
  unit,
});

/** The corners of a grid. */
function corners({ x, y, z }: Grid): Grid {
  const [across, up] = [x.values.length, y.values.length];
  const ends = (n: number) => (n > 1 ? [0, n - 1] : [0]);
  const nodes = ends(up).flatMap((row) => ends(across).map((column) => row * across + column));
  return { x: at(x, ends(across)), y: at(y, ends(up)), z: at(z, nodes) };
}

/** Range of the values of a map in its unit, which its colour bar shows. */
function rangeOf({ grid, unit }: HeatMap): readonly [number, number] {
  const values = converted(grid.z, unit);
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

function hollowPoints(s: Points, { x, y }: Axes): Points {
  const along = (["x", "y"] as const).flatMap((a) => [-1, 0, 1].map((sign) => shifted(s, a, sign, { x, y }[a].unit)));
  const rows = extremes(along);
  const sigma = {
    ...(s.sigma.x ? { x: at(s.sigma.x, rows) } : {}),
    ...(s.sigma.y ? { y: at(s.sigma.y, rows) } : {}),
  };
  return { ...s, x: at(s.x, rows), y: at(s.y, rows), sigma, marks: new Map() };
}

/**
 * A series with so few of its numbers that it is drawn at once, and the axes and the colour bar of its panel stay the same: for
 * the picture under marks that are drawn by other means. A curve that carries arrows keeps all its numbers.
 */
export function hollow(s: Series, panel: Axes): Series {
  switch (s.kind) {
    case "line": {
      if (s.arrow) return s;
      const rows = extremes([s.x.values, s.y.values]);
      return { ...s, x: at(s.x, rows), y: at(s.y, rows) };
    }
    case "points": // a bar that comes near zero ends on a logarithmic axis where its own number says
      return (s.sigma.x && panel.x.log) || (s.sigma.y && panel.y.log) ? s : hollowPoints(s, panel);
    case "band": {
      const rows = extremes([s.x.values, s.low.values, s.high.values]);
      return { ...s, x: at(s.x, rows), low: at(s.low, rows), high: at(s.high, rows) };
    }
    case "cells": {
      const rows = extremes([s.x1, s.x2, s.y1, s.y2].map(({ values }) => values));
      return { ...s, x1: at(s.x1, rows), x2: at(s.x2, rows), y1: at(s.y1, rows), y2: at(s.y2, rows) };
    }
    case "heat map":
      return { ...s, grid: corners(s.grid), domain: s.domain ?? rangeOf(s) };
    case "region":
      return { ...s, grid: corners(s.grid) };
    default:
      return s;
  }
}
