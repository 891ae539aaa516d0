/**
 * Length of one stored row of a band matrix with `below` and `above` diagonals. Element (i, j) stands at
 * `i * bandRow(below, above) + below + j − i`; the last `below` places of a row are room for pivoting.
 */
export function bandRow(below: number, above: number): number {
  return 2 * below + above + 1;
}

/**
 * Factors a band matrix in place, L U with row pivoting. Layout: `bandRow`.
 *
 * @param a      length n · bandRow(below, above), zero outside the band
 * @param pivots length n; afterwards the row taken at each step
 * @returns false when the matrix is singular or not finite
 */
export function factorBand(a: Float64Array, n: number, below: number, above: number, pivots: Int32Array): boolean {
  const row = 2 * below + above + 1;
  const reach = below + above;
  for (let k = 0; k < n; k++) {
    const last = Math.min(n - 1, k + below);
    const right = Math.min(n - 1, k + reach) - k;
    const diagonal = k * row + below;
    let p = k;
    let largest = Math.abs(a[diagonal]!);
    for (let i = k + 1; i <= last; i++) {
      const size = Math.abs(a[i * row + below + k - i]!);
      if (size > largest) {
        largest = size;
        p = i;
      }
    }
    pivots[k] = p;
    if (!(largest > 0 && largest < Infinity)) return false;
    if (p !== k) {
      const other = p * row + below + k - p;
      for (let j = 0; j <= right; j++) {
        const kept = a[diagonal + j]!;
        a[diagonal + j] = a[other + j]!;
        a[other + j] = kept;
      }
    }
    const inverse = 1 / a[diagonal]!;
    for (let i = k + 1; i <= last; i++) {
      const head = i * row + below + k - i;
      const multiplier = a[head]! * inverse;
      a[head] = multiplier;
      if (multiplier === 0) continue;
      for (let j = 1; j <= right; j++) a[head + j]! -= multiplier * a[diagonal + j]!;
    }
  }
  return true;
}

/** Solves in place with the factors of `factorBand`; r has length n. */
export function solveBand(a: Float64Array, n: number, below: number, above: number, pivots: Int32Array, r: Float64Array): void {
  const row = 2 * below + above + 1;
  const reach = below + above;
  for (let k = 0; k < n; k++) {
    const p = pivots[k]!;
    const x = r[p]!;
    if (p !== k) {
      r[p] = r[k]!;
      r[k] = x;
    }
    const last = Math.min(n - 1, k + below);
    for (let i = k + 1; i <= last; i++) r[i]! -= a[i * row + below + k - i]! * x;
  }
  for (let i = n - 1; i >= 0; i--) {
    const diagonal = i * row + below;
    const right = Math.min(n - 1, i + reach) - i;
    let sum = r[i]!;
    for (let j = 1; j <= right; j++) sum -= a[diagonal + j]! * r[i + j]!;
    r[i] = sum / a[diagonal]!;
  }
}
