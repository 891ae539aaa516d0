/**
 * Cubic B-splines over breakpoints: functions that are linear in their coefficients, smooth to the second derivative, of which four
 * differ from zero at any place. Outside the breakpoints they go on as their tangents.
 */
export interface CubicSplineBasis {
  /** Number of coefficients, breakpoints + 2. */
  readonly size: number;
  /** Place of each coefficient on the axis (mean of its three inner knots): equal coefficients' places give the identity. */
  readonly places: Float64Array;
  /**
   * Writes the four basis values at x to values[at …] and their derivatives to slopes[slopesAt …]; returns the index of the first
   * coefficient that they belong to.
   */
  evaluate(x: number, values: Float64Array, at: number, slopes: Float64Array, slopesAt: number): number;
}

/**
 * Basis over strictly ascending breakpoints, at least two (DeBoor1978, ch. IX and X).
 * @throws RangeError when there are fewer or they do not ascend
 */
export function cubicSplineBasis(breakpoints: ArrayLike<number>): CubicSplineBasis {
  const n = breakpoints.length;
  if (n < 2) throw new RangeError(`a spline needs at least two breakpoints, not ${n}`);
  for (let k = 1; k < n; k++)
    if (!(breakpoints[k]! > breakpoints[k - 1]!))
      throw new RangeError(`breakpoints must ascend; ${breakpoints[k]} follows ${breakpoints[k - 1]}`);
  const [low, high] = [breakpoints[0]!, breakpoints[n - 1]!];
  const knots = Float64Array.of(low, low, low, ...Array.from(breakpoints), high, high, high);
  const size = n + 2;
  const places = Float64Array.from({ length: size }, (_, i) => (knots[i + 1]! + knots[i + 2]! + knots[i + 3]!) / 3);
  const b = new Float64Array(4);
  const quadratic = new Float64Array(4);
  let interval = 0;

  const evaluate = (x: number, values: Float64Array, at: number, slopes: Float64Array, slopesAt: number): number => {
    const inside = Math.min(high, Math.max(low, x));
    while (interval > 0 && inside < knots[interval + 3]!) interval--;
    while (interval < n - 2 && inside >= knots[interval + 4]!) interval++;
    const first = interval + 3; // knots[first] ≤ inside ≤ knots[first + 1]
    b[0] = 1;
    for (let degree = 1; degree <= 3; degree++) {
      if (degree === 3) quadratic.set(b);
      let carried = 0;
      for (let j = 0; j < degree; j++) {
        const right = knots[first + j + 1]!;
        const left = knots[first + 1 - degree + j]!;
        const part = b[j]! / (right - left);
        b[j] = carried + (right - inside) * part;
        carried = (inside - left) * part;
      }
      b[degree] = carried;
    }
    let before = 0;
    for (let j = 0; j < 4; j++) {
      const after = j < 3 ? (3 * quadratic[j]!) / (knots[first + j + 1]! - knots[first - 2 + j]!) : 0;
      slopes[slopesAt + j] = before - after;
      values[at + j] = b[j]! + (before - after) * (x - inside);
      before = after;
    }
    return interval;
  };
  return { size, places, evaluate };
}
