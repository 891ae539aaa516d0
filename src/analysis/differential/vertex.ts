import { polynomialFit } from "../../numerics/polynomial-fit.ts";

/** Vertex of a parabola through the top of a peak: place and reach [cells], height, curvature [1/cell²]. */
export interface Vertex {
  readonly at: number;
  readonly height: number;
  /** Negative; 0 where the cells have no vertex. */
  readonly curvature: number;
  /** Half of the cells to which it was fitted. */
  readonly reach: number;
}

/** Part of a peak, from its top down to this share above its base, to which the parabola is fitted (assumption). */
const TOP = 0.95;

/** Parabola through the top of a peak, at least its highest cell and both neighbours; that cell itself where it has no vertex. */
export function vertexOf(y: Float64Array, top: number, base: number): Vertex {
  const level = base + TOP * (y[top]! - base);
  let [first, last] = [Math.max(0, top - 1), Math.min(y.length - 1, top + 1)];
  while (first > 0 && y[first - 1]! >= level) first--;
  while (last < y.length - 1 && y[last + 1]! >= level) last++;
  const reach = 0.5 * (last - first);
  const cells = Float64Array.from({ length: last - first + 1 }, (_, k) => first + k);
  const { coefficients: c, centre } = polynomialFit(cells, y.subarray(first, last + 1), 2);
  const at = centre - c[1]! / (2 * c[2]!);
  if (!(c[2]! < 0) || at < first || at > last) return { at: top, height: y[top]!, curvature: 0, reach };
  return { at, height: c[0]! - c[1]! ** 2 / (4 * c[2]!), curvature: 2 * c[2]!, reach };
}

/**
 * Standard uncertainty of the place of a vertex [cells]: that of the slope of a line through the cells fitted, of which only
 * one in each width of the smoothing is independent, over the curvature (Bates1988, ch. 1).
 * @param sigma     of the ordinates
 * @param smoothing full width of the smoothing [cells]
 */
export function vertexSigma({ curvature, reach }: Vertex, sigma: number, smoothing: number): number {
  if (!(curvature < 0)) return smoothing;
  const independent = Math.max(2, (2 * reach) / smoothing);
  return Math.min(smoothing, (sigma * Math.sqrt(3 / independent)) / (reach * -curvature));
}
