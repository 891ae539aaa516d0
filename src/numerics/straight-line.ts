/** A straight line y = intercept + slope · x through points, by ordinary least squares. */
export interface StraightLine {
  readonly slope: number;
  readonly intercept: number;
  /** One standard uncertainty from the scatter about the line; null for two points, which have none. */
  readonly slopeSigma: number | null;
  readonly interceptSigma: number | null;
  /** Share of the variance that the line explains [1]; 1 when all y are alike. */
  readonly rSquared: number;
}

/**
 * Fits a straight line; a standard uncertainty is s/√Σ(x − x̄)² with s² over n − 2. Source: Bates1988, ch. 1.
 * @throws RangeError for fewer than two points, points at one x, or numbers that are none
 */
export function straightLine(x: ArrayLike<number>, y: ArrayLike<number>): StraightLine {
  const n = x.length;
  if (n < 2 || y.length !== n) throw new RangeError(`a line needs at least two points, not ${n} and ${y.length}`);
  const mean = (a: ArrayLike<number>) => Array.from(a).reduce((sum, v) => sum + v, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  let [sxx, sxy, syy] = [0, 0, 0];
  for (let k = 0; k < n; k++) {
    const [dx, dy] = [x[k]! - mx, y[k]! - my];
    sxx += dx * dx;
    sxy += dx * dy;
    syy += dy * dy;
  }
  const slope = sxy / sxx;
  if (!Number.isFinite(slope) || !Number.isFinite(my)) throw new RangeError("a line needs finite points at different x");
  const intercept = my - slope * mx;
  let left = 0;
  for (let k = 0; k < n; k++) left += (y[k]! - intercept - slope * x[k]!) ** 2;
  const s = n > 2 ? Math.sqrt(left / (n - 2)) : null;
  return {
    slope,
    intercept,
    slopeSigma: s === null ? null : s / Math.sqrt(sxx),
    interceptSigma: s === null ? null : s * Math.sqrt(1 / n + (mx * mx) / sxx),
    rSquared: syy > 0 ? 1 - left / syy : 1,
  };
}
