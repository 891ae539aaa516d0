import { polynomialsOf, type Vertex } from "./vertex.ts";

/** A number that is a weighted sum of neighbouring ordinates of a smoothed curve, from the first cell on. */
interface WeightedSum {
  readonly first: number;
  readonly weights: Float64Array;
  /** Standard deviation of the smoothing [cells]. */
  readonly smoothing: number;
}

/** The change of the place under changes of the ordinates, δx = −(δc₁ + 2x δc₂)/2c₂. */
function placeOf({ at, curvature, first, last }: Vertex, smoothing: number): WeightedSum {
  const { centre, line, square } = polynomialsOf(first, last);
  const x = at - centre;
  return { first, smoothing, weights: line.map((w, k) => (w + 2 * x * square[k]!) / -curvature) };
}

/** The change of the shift by a cubic term. */
function shiftOf({ at, curvature, first, last }: Vertex, smoothing: number): WeightedSum {
  const { centre, cube, slopeOfCube } = polynomialsOf(first, last);
  const slope = slopeOfCube(at - centre);
  return { first, smoothing, weights: cube.map((w) => (w * slope) / -curvature) };
}

/**
 * Covariance of two sums under white noise of the potentials, where it makes an ordinate smoothed by 1 cell vary by 1. Noise moves
 * charge along the potential: it makes the derivative of a smoothed white noise, and two ordinates at the distance d that were
 * smoothed by s and s′ share (1 − d²/S²) exp(−d²/2S²) (√2/S)³ with S² = s² + s′².
 */
function covarianceOf(a: WeightedSum, b: WeightedSum): number {
  const squared = a.smoothing ** 2 + b.smoothing ** 2;
  const farthest = Math.max(a.first + a.weights.length - b.first, b.first + b.weights.length - a.first);
  const shared = Float64Array.from({ length: farthest }, (_, d) => (1 - d ** 2 / squared) * Math.exp(-(d ** 2) / (2 * squared)));
  let sum = 0;
  for (let i = 0; i < a.weights.length; i++)
    for (let j = 0; j < b.weights.length; j++)
      sum += a.weights[i]! * b.weights[j]! * shared[Math.abs(a.first + i - b.first - j)]!;
  return sum * (2 / squared) ** 1.5;
}

/** What twice the smoothing shifts is not known to be the smoothing's: half of it is a standard uncertainty (assumption). */
const SHARE_OF_SHIFT = 0.5;

/**
 * Standard uncertainty of the place of a vertex [cells], of three parts that add as squares: noise of the potentials, by
 * propagation; and two systematic ones, what the parabola misses of a lopsided top (the shift that a cubic term brings) and what the
 * smoothing shifts (half of the change at twice the width), of either the square less what noise alone makes of it.
 * @param wide      the vertex at twice the smoothing
 * @param noise     standard deviation of the ordinates
 * @param smoothing standard deviation of the smoothing [cells]
 */
export function vertexSigma(vertex: Vertex, wide: Vertex, noise: number, smoothing: number): number {
  if (!(vertex.curvature < 0)) return vertex.last - vertex.first;
  const unit = noise ** 2 * smoothing ** 3;
  const place = placeOf(vertex, smoothing);
  const shift = shiftOf(vertex, smoothing);
  const variance = unit * covarianceOf(place, place);
  const lopsided = Math.max(0, vertex.shift ** 2 - unit * covarianceOf(shift, shift));
  const change = (wide.at - vertex.at) ** 2;
  if (!(wide.curvature < 0)) return Math.sqrt(variance + lopsided + SHARE_OF_SHIFT ** 2 * change);
  const wider = placeOf(wide, 2 * smoothing);
  const changeByNoise = variance + unit * (covarianceOf(wider, wider) - 2 * covarianceOf(place, wider));
  return Math.sqrt(variance + lopsided + SHARE_OF_SHIFT ** 2 * Math.max(0, change - changeByNoise));
}
