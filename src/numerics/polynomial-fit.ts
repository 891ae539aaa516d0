import { factorQr, multiplyQTransposed } from "./householder-qr.ts";
import { studentTail } from "./student.ts";

/** A polynomial through points by weighted least squares; powers of x − centre. */
export interface PolynomialFit {
  /** Coefficients of (x − centre)^k, the constant first. */
  readonly coefficients: Float64Array;
  readonly centre: number;
  /** (XᵀWX)⁻¹ times the residual variance, row by row. All zero when the points leave no freedom. */
  readonly covariance: Float64Array;
  /** (XᵀWX)⁻¹, row by row: the covariance when the uncertainties of the y are taken as they are, whatever the scatter. */
  readonly statedCovariance: Float64Array;
  /** Weighted sum of squared residuals, and its degrees of freedom. */
  readonly sumOfSquares: number;
  readonly freedom: number;
  /** Two-sided probability that the highest term is as large by chance (Student); 1 without freedom. */
  readonly lastTermP: number;
}

/**
 * Fits a polynomial (Bates1988, ch. 1). A standard uncertainty follows from the scatter about it.
 * @param sigma standard uncertainty of each y, for the weights; 1 when absent
 * @throws RangeError for fewer points than coefficients, or points at too few different x
 * @example polynomialFit([0, 1, 2], [1, 3, 5], 1).coefficients // about [3, 2], centre 1
 */
export function polynomialFit(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  degree: number,
  sigma?: ArrayLike<number>,
): PolynomialFit {
  const m = x.length;
  const n = degree + 1;
  if (m < n) throw new RangeError(`a polynomial of degree ${degree} needs at least ${n} points, not ${m}`);
  let centre = 0;
  for (let i = 0; i < m; i++) centre += x[i]! / m;
  let reach = 0;
  for (let i = 0; i < m; i++) reach = Math.max(reach, Math.abs(x[i]! - centre));
  const a = new Float64Array(m * n);
  const b = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    const w = 1 / (sigma?.[i] ?? 1);
    for (let k = 0; k < n; k++) a[k * m + i] = w * ((x[i]! - centre) / reach) ** k;
    b[i] = w * y[i]!;
  }
  const diagonal = new Float64Array(n);
  factorQr(a, m, n, diagonal);
  if (!diagonal.every((d) => Math.abs(d) > 1e-12 * Math.abs(diagonal[0]!)))
    throw new RangeError(`a polynomial of degree ${degree} needs finite points at ${n} different x`);
  multiplyQTransposed(a, m, n, diagonal, b);
  const R = (i: number, j: number) => (i === j ? diagonal[i]! : a[j * m + i]!);
  const inverse = new Float64Array(n * n); // of R, upper triangle
  for (let j = 0; j < n; j++)
    for (let i = j; i >= 0; i--) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k++) sum -= R(i, k) * inverse[k * n + j]!;
      inverse[i * n + j] = sum / R(i, i);
    }
  const coefficients = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = i; j < n; j++) coefficients[i]! += inverse[i * n + j]! * b[j]!;
  let sumOfSquares = 0;
  for (let i = n; i < m; i++) sumOfSquares += b[i]! ** 2;
  const freedom = m - n;
  const variance = freedom > 0 ? sumOfSquares / freedom : 0;
  const statedCovariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = Math.max(i, j); k < n; k++) sum += inverse[i * n + k]! * inverse[j * n + k]!;
      statedCovariance[i * n + j] = sum / reach ** (i + j);
    }
  const covariance = statedCovariance.map((v) => v * variance);
  for (let k = 0; k < n; k++) coefficients[k]! /= reach ** k;
  const last = coefficients[degree]! / Math.sqrt(covariance[n * n - 1]!);
  return {
    coefficients,
    centre,
    covariance,
    statedCovariance,
    sumOfSquares,
    freedom,
    lastTermP: freedom > 0 && Number.isFinite(last) ? studentTail(last, freedom) : freedom > 0 && last !== 0 ? 0 : 1,
  };
}
