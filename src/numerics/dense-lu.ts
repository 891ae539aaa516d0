/**
 * Factors a dense n × n matrix in place, P A = L U with row pivoting. Meant for small blocks and as a test oracle.
 *
 * @param a      row by row, length n²; afterwards the factors
 * @param n      number of rows
 * @param pivots length n; afterwards the row taken at each step
 * @returns false when the matrix is singular or not finite
 */
export function factorDense(a: Float64Array, n: number, pivots: Int32Array): boolean {
  for (let k = 0; k < n; k++) {
    let p = k;
    let largest = Math.abs(a[k * n + k]!);
    for (let i = k + 1; i < n; i++) {
      const size = Math.abs(a[i * n + k]!);
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
    pivots[k] = p;
    if (!(largest > 0 && largest < Infinity)) return false;
    if (p !== k)
      for (let j = 0; j < n; j++) {
        const kept = a[k * n + j]!;
        a[k * n + j] = a[p * n + j]!;
        a[p * n + j] = kept;
      }
    const inverse = 1 / a[k * n + k]!;
    for (let i = k + 1; i < n; i++) {
      const multiplier = a[i * n + k]! * inverse;
      a[i * n + k] = multiplier;
      if (multiplier === 0) continue;
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= multiplier * a[k * n + j]!;
    }
  }
  return true;
}

/** Solves in place with the factors of `factorDense`; r has length n. */
export function solveDense(a: Float64Array, n: number, pivots: Int32Array, r: Float64Array): void {
  for (let k = 0; k < n; k++) {
    const p = pivots[k]!;
    if (p === k) continue;
    const kept = r[k]!;
    r[k] = r[p]!;
    r[p] = kept;
  }
  for (let i = 1; i < n; i++) {
    let sum = r[i]!;
    for (let j = 0; j < i; j++) sum -= a[i * n + j]! * r[j]!;
    r[i] = sum;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = r[i]!;
    for (let j = i + 1; j < n; j++) sum -= a[i * n + j]! * r[j]!;
    r[i] = sum / a[i * n + i]!;
  }
}
