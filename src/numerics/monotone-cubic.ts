/** A smooth curve through points. */
export interface CurveThroughPoints {
  value(x: number): number;
  /** Exact derivative of `value`. */
  slope(x: number): number;
}

/**
 * Piecewise cubic through points that never overshoots them: between two points it stays between their ordinates. Outside,
 * it goes on as its tangent. Slopes at the points: Fritsch1984, eq. 5; at the ends those of the outer secants.
 * @param x strictly ascending, at least two
 * @param y as many
 * @throws RangeError when there are fewer than two points, or abscissae do not ascend
 */
export function monotoneCubic(x: ArrayLike<number>, y: ArrayLike<number>): CurveThroughPoints {
  const n = x.length;
  if (n < 2 || y.length !== n) throw new RangeError(`a curve needs at least two points, not ${n} and ${y.length} numbers`);
  for (let k = 1; k < n; k++)
    if (!(x[k]! > x[k - 1]!)) throw new RangeError(`abscissae must ascend; ${x[k]} follows ${x[k - 1]}`);
  const [abscissae, ordinates] = [Float64Array.from(x), Float64Array.from(y)];
  const slopes = slopesAt(abscissae, ordinates);
  /** The interval that holds x, or the first or last. */
  const interval = (at: number) => {
    let [low, high] = [0, n - 2];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (abscissae[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    value(at) {
      if (at <= abscissae[0]!) return ordinates[0]! + slopes[0]! * (at - abscissae[0]!);
      if (at >= abscissae[n - 1]!) return ordinates[n - 1]! + slopes[n - 1]! * (at - abscissae[n - 1]!);
      const k = interval(at);
      const width = abscissae[k + 1]! - abscissae[k]!;
      const s = (at - abscissae[k]!) / width;
      const [rise, left, right] = [ordinates[k + 1]! - ordinates[k]!, slopes[k]! * width, slopes[k + 1]! * width];
      return ordinates[k]! + s * (left + s * (3 * rise - 2 * left - right + s * (left + right - 2 * rise)));
    },
    slope(at) {
      if (at <= abscissae[0]!) return slopes[0]!;
      if (at >= abscissae[n - 1]!) return slopes[n - 1]!;
      const k = interval(at);
      const width = abscissae[k + 1]! - abscissae[k]!;
      const s = (at - abscissae[k]!) / width;
      const [rise, left, right] = [ordinates[k + 1]! - ordinates[k]!, slopes[k]! * width, slopes[k + 1]! * width];
      return (left + s * (2 * (3 * rise - 2 * left - right) + 3 * s * (left + right - 2 * rise))) / width;
    },
  };
}

/** Weighted harmonic means of neighbouring secants; flat where they change sign. */
function slopesAt(x: Float64Array, y: Float64Array): Float64Array {
  const n = x.length;
  const secant = (k: number) => (y[k + 1]! - y[k]!) / (x[k + 1]! - x[k]!);
  const slopes = new Float64Array(n);
  slopes[0] = secant(0);
  slopes[n - 1] = secant(n - 2);
  for (let k = 1; k < n - 1; k++) {
    const [a, b] = [secant(k - 1), secant(k)];
    if (a * b <= 0) continue;
    const [left, right] = [x[k]! - x[k - 1]!, x[k + 1]! - x[k]!];
    const α = (left + 2 * right) / (3 * (left + right));
    slopes[k] = (a * b) / (α * b + (1 - α) * a);
  }
  return slopes;
}
