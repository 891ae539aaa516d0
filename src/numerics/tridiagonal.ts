/**
 * Factors n rows of a tridiagonal matrix in place, from the first row to the last, without pivoting (Thomas).
 * Row i is lower[i] x_{i−1} + diagonal[i] x_i + upper[i] x_{i+1}; afterwards `diagonal` holds inverse pivots and `lower` multipliers.
 *
 * @param offset index of the first row in all three arrays; lower[offset] and upper[offset + n − 1] are not read
 * @returns false when a pivot is zero or not finite
 */
export function factorTridiagonal(
  lower: Float64Array,
  diagonal: Float64Array,
  upper: Float64Array,
  offset: number,
  n: number,
): boolean {
  const end = offset + n;
  let pivot = diagonal[offset]!;
  if (!(Math.abs(pivot) > 0 && Math.abs(pivot) < Infinity)) return false;
  let inverse = 1 / pivot;
  diagonal[offset] = inverse;
  for (let i = offset + 1; i < end; i++) {
    const multiplier = lower[i]! * inverse;
    lower[i] = multiplier;
    pivot = diagonal[i]! - multiplier * upper[i - 1]!;
    if (!(Math.abs(pivot) > 0 && Math.abs(pivot) < Infinity)) return false;
    inverse = 1 / pivot;
    diagonal[i] = inverse;
  }
  return true;
}

/**
 * Solves in place with the factors of `factorTridiagonal`.
 *
 * @param offset index of the first row of the factors
 * @param n      number of rows
 * @param r      right-hand side, overwritten by the solution
 * @param start  index of the first row in r
 */
export function solveTridiagonal(
  lower: Float64Array,
  diagonal: Float64Array,
  upper: Float64Array,
  offset: number,
  n: number,
  r: Float64Array,
  start: number,
): void {
  let x = r[start]!;
  for (let i = 1; i < n; i++) {
    x = r[start + i]! - lower[offset + i]! * x;
    r[start + i] = x;
  }
  x *= diagonal[offset + n - 1]!;
  r[start + n - 1] = x;
  for (let i = n - 2; i >= 0; i--) {
    x = (r[start + i]! - upper[offset + i]! * x) * diagonal[offset + i]!;
    r[start + i] = x;
  }
}
