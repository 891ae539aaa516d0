/** Vertex of a parabola through the top of a peak: place and reach [cells], height, curvature [1/cell²]. */
export interface Vertex {
  readonly at: number;
  readonly height: number;
  /** Negative; 0 where the cells have no vertex. */
  readonly curvature: number;
  /** By how much a cubic term would move the place [cells]. */
  readonly shift: number;
  /** First and last cell to which it was fitted. */
  readonly first: number;
  readonly last: number;
}

/** Part of a peak, from its top down to this share above its base, to which the parabola is fitted (assumption). */
const TOP = 0.95;
/**
 * … and at least so many standard deviations of the noise down: of the wrinkles that noise makes at a top, the highest would
 * else be taken for the peak, with the curvature of the wrinkle (assumption).
 */
const DEEP = 8;
/** … but never more than this share, where a peak is no parabola (assumption). */
const DEEPEST = 0.5;

/**
 * Parabola through the top of a peak, at least its highest cell and both neighbours; that cell itself where it has no vertex.
 * @param base  height on which the peak stands
 * @param noise standard deviation of the ordinates
 */
export function vertexOf(y: Float64Array, top: number, base: number, noise: number): Vertex {
  const above = y[top]! - base;
  const level = y[top]! - Math.min(DEEPEST * above, Math.max((1 - TOP) * above, DEEP * noise));
  let [first, last] = [Math.max(0, top - 1), Math.min(y.length - 1, top + 1)];
  while (first > 0 && y[first - 1]! >= level) first--;
  while (last < y.length - 1 && y[last + 1]! >= level) last++;
  const { centre, line, square, meanSquare, cube, slopeOfCube } = polynomialsOf(first, last);
  let [c0, c1, c2, c3] = [0, 0, 0, 0];
  for (let k = 0; k < line.length; k++) {
    const value = y[first + k]!;
    c0 += value / line.length;
    c1 += line[k]! * value;
    c2 += square[k]! * value;
    c3 += cube[k]! * value;
  }
  const x = -c1 / (2 * c2);
  const at = centre + x;
  if (!(c2 < 0) || at < first || at > last) return { at: top, height: y[top]!, curvature: 0, shift: 0, first, last };
  const height = c0 - c2 * meanSquare - c1 ** 2 / (4 * c2);
  return { at, height, curvature: 2 * c2, shift: (-c3 * slopeOfCube(x)) / (2 * c2), first, last };
}

/** Weights with which equidistant cells give the coefficients of polynomials in x − centre that are orthogonal over them. */
export function polynomialsOf(first: number, last: number) {
  const centre = 0.5 * (first + last);
  const x = Float64Array.from({ length: last - first + 1 }, (_, k) => first + k - centre);
  const moment = (power: number) => x.reduce((sum, v) => sum + v ** power, 0);
  const [second, fourth] = [moment(2), moment(4)];
  const meanSquare = second / x.length;
  const stretch = fourth / second;
  const spread = fourth - second * meanSquare;
  const cubes = moment(6) - fourth * stretch; // zero for three cells, which leave no cubic
  return {
    centre,
    meanSquare,
    line: x.map((v) => v / second),
    square: x.map((v) => (v * v - meanSquare) / spread),
    cube: x.map((v) => (x.length > 3 ? (v ** 3 - stretch * v) / cubes : 0)),
    slopeOfCube: (v: number) => 3 * v * v - stretch,
  };
}
