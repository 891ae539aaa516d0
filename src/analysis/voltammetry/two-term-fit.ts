import { runsTest } from "../../numerics/runs-test.ts";

/** Coefficients of i = k₁ v + k₂ √v at one potential, for currents turned to the side of their way. */
export interface TwoTerms {
  readonly linear: number;
  readonly root: number;
}

/** What the fit at one potential shows. */
export interface TwoTermFit {
  /** Least squares of i/√v over √v without bounds. */
  readonly free: TwoTerms;
  /** The same with both coefficients at least 0. */
  readonly held: TwoTerms;
  /** Share of the variance of i/√v that the free line explains [1]. */
  readonly rSquared: number;
  /** Root mean square of the residuals of i/√v over that of i/√v itself [1]. */
  readonly residual: number;
  /** Probability of so few or so many runs of the residuals by chance. */
  readonly runsP: number;
  /** Whether both free coefficients have the sign of the way. */
  readonly ownSign: boolean;
  /** Whether the split holds here: explained, and no coefficient of the wrong sign. */
  readonly holds: boolean;
  /** Whether nothing can be said: it does not hold, but no worse than the noise of the currents makes it. */
  readonly untested: boolean;
}

/** Explained variance above which two terms count as describing the current [1] (design value). Assumption. */
const EXPLAINED = 0.98;
/** Relative residual that also counts: a line that does not rise has no variance to explain [1]. Assumption. */
const SMALL_RESIDUAL = 0.01;
/** Standard normal quantile of 99.9 %, one-sided: of a thousand potentials at which the law holds noise alone fails one. */
const SURE = 3.09;
/** Rounding of a coefficient that is zero, against the current it is part of [1]. */
const ROUNDING = 1e-9;

/**
 * Fits i/√v = k₁ √v + k₂ (Wang2007).
 * @param rootRates √v [(V/s)^½]
 * @param scaled i/√v, positive to the side of the way
 * @param noise  standard deviation of each of them; zeros when absent
 */
export function twoTermFit(rootRates: ArrayLike<number>, scaled: Float64Array, noise?: ArrayLike<number>): TwoTermFit {
  const n = scaled.length;
  const free = lineWithout(rootRates, scaled, -1);
  let [mean, square] = [0, 0];
  for (let k = 0; k < n; k++) {
    mean += scaled[k]! / n;
    square += scaled[k]! ** 2;
  }
  const residuals = scaled.map((y, k) => y - free.linear * rootRates[k]! - free.root);
  const left = residuals.reduce((sum, r) => sum + r * r, 0);
  const variance = square - n * mean * mean;
  const rSquared = variance > 1e-24 * square ? 1 - left / variance : 1;
  const residual = square > 0 ? Math.sqrt(left / square) : 0;
  const small = -ROUNDING * Math.sqrt(square / n);
  const ownSign = free.root >= small && free.linear * rootRates[n - 1]! >= small;
  const own = ownSign ? { linear: Math.max(0, free.linear), root: Math.max(0, free.root) } : held(rootRates, scaled);
  const holds = ownSign && (rSquared > EXPLAINED || residual < SMALL_RESIDUAL);
  const kept = scaled.reduce((sum, y, k) => sum + (y - own.linear * rootRates[k]! - own.root) ** 2, 0);
  return {
    free,
    held: own,
    rSquared,
    residual,
    runsP: runsTest(residuals).p,
    ownSign,
    holds,
    untested: !holds && noise !== undefined && kept <= noiseLimit(rootRates, noise),
  };
}

/** Sum of squared residuals of a line that noise exceeds in one of a thousand cases (χ² by Wilson and Hilferty). */
function noiseLimit(x: ArrayLike<number>, noise: ArrayLike<number>): number {
  const n = x.length;
  let [sx, sxx] = [0, 0];
  for (let k = 0; k < n; k++) {
    sx += x[k]!;
    sxx += x[k]! ** 2;
  }
  const spread = sxx - (sx * sx) / n;
  let expected = 0; // Σ (1 − leverage) σ²
  for (let k = 0; k < n; k++) expected += (1 - 1 / n - (x[k]! - sx / n) ** 2 / spread) * noise[k]! ** 2;
  const part = 2 / (9 * (n - 2));
  return expected * (1 - part + SURE * Math.sqrt(part)) ** 3;
}

/** Least squares line of y over x, leaving one row out (−1 for none). */
export function lineWithout(x: ArrayLike<number>, y: Float64Array, row: number): TwoTerms {
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
  for (let k = 0; k < y.length; k++) {
    if (k === row) continue;
    n++;
    sx += x[k]!;
    sy += y[k]!;
    sxx += x[k]! * x[k]!;
    sxy += x[k]! * y[k]!;
  }
  const linear = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return { linear, root: (sy - linear * sx) / n };
}

/** With a wrong sign in the free fit the best allowed one has a coefficient of 0: the better of the two alone. */
function held(x: ArrayLike<number>, y: Float64Array): TwoTerms {
  let [sxx, sxy, sy] = [0, 0, 0];
  for (let k = 0; k < y.length; k++) {
    sxx += x[k]! * x[k]!;
    sxy += x[k]! * y[k]!;
    sy += y[k]!;
  }
  const linear = Math.max(0, sxy / sxx);
  const root = Math.max(0, sy / y.length);
  // what each alone explains of Σ y²
  return linear * linear * sxx >= root * root * y.length ? { linear, root: 0 } : { linear: 0, root };
}
