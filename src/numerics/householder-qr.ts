/** Smallest number with all its digits; columns below it are taken as zero, since their directions are rounding. */
const SMALLEST_NORMAL = 2 ** -1022;

/**
 * Factors an m × n matrix, m ≥ n, in place as Q R by Householder reflections (Golub2013, ch. 5).
 *
 * @param a        column by column, length m·n; afterwards R above the diagonal and the reflectors on and below it
 * @param m        number of rows
 * @param n        number of columns
 * @param diagonal length n; receives the diagonal of R (0 where a column depends on those before it)
 */
export function factorQr(a: Float64Array, m: number, n: number, diagonal: Float64Array): void {
  for (let k = 0; k < n; k++) {
    const column = k * m;
    let largest = 0;
    for (let i = k; i < m; i++) largest = Math.max(largest, Math.abs(a[column + i]!));
    diagonal[k] = 0;
    if (largest < SMALLEST_NORMAL) continue;
    let sum = 0;
    for (let i = k; i < m; i++) sum += (a[column + i]! / largest) ** 2;
    const head = a[column + k]!;
    const length = (head > 0 ? -largest : largest) * Math.sqrt(sum);
    diagonal[k] = length;
    for (let i = k; i < m; i++) a[column + i]! /= -length;
    a[column + k]! += 1; // the reflector, scaled so that its first entry is half its squared length
    for (let j = k + 1; j < n; j++) reflect(a, column, k, m, a, j * m);
  }
}

/** Multiplies a vector of length m by Qᵀ in place, with the reflectors of `factorQr`. */
export function multiplyQTransposed(a: Float64Array, m: number, n: number, diagonal: Float64Array, v: Float64Array): void {
  for (let k = 0; k < n; k++) if (diagonal[k] !== 0) reflect(a, k * m, k, m, v, 0);
}

/** v − w (wᵀv)/w_k for the reflector w stored in a column from row k on. */
function reflect(a: Float64Array, column: number, k: number, m: number, v: Float64Array, start: number): void {
  let sum = 0;
  for (let i = k; i < m; i++) sum += a[column + i]! * v[start + i]!;
  sum /= a[column + k]!;
  for (let i = k; i < m; i++) v[start + i]! -= sum * a[column + i]!;
}
