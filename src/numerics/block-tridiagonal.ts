/**
 * Block-tridiagonal matrices of 3 × 3 blocks: row i is L_i x_{i−1} + D_i x_i + U_i x_{i+1}. Each array holds its blocks one
 * after the other, row by row, 9 numbers each; L_0 and U_{n−1} are not read.
 */

/**
 * Factors in place: `diagonal` becomes the inverses of the eliminated blocks, `lower` the multipliers L_i D̃⁻¹_{i−1}.
 * No pivoting across blocks (block Thomas).
 * @param n number of block rows
 * @returns false when an eliminated block is singular or not finite
 */
export function factorBlocks(lower: Float64Array, diagonal: Float64Array, upper: Float64Array, n: number): boolean {
  if (!invert(diagonal, 0)) return false;
  for (let i = 1; i < n; i++) {
    const o = 9 * i;
    const p = o - 9;
    for (let r = 0; r < 9; r += 3) {
      const a = lower[o + r]!;
      const b = lower[o + r + 1]!;
      const c = lower[o + r + 2]!;
      const x = a * diagonal[p]! + b * diagonal[p + 3]! + c * diagonal[p + 6]!;
      const y = a * diagonal[p + 1]! + b * diagonal[p + 4]! + c * diagonal[p + 7]!;
      const z = a * diagonal[p + 2]! + b * diagonal[p + 5]! + c * diagonal[p + 8]!;
      lower[o + r] = x;
      lower[o + r + 1] = y;
      lower[o + r + 2] = z;
      diagonal[o + r] = diagonal[o + r]! - (x * upper[p]! + y * upper[p + 3]! + z * upper[p + 6]!);
      diagonal[o + r + 1] = diagonal[o + r + 1]! - (x * upper[p + 1]! + y * upper[p + 4]! + z * upper[p + 7]!);
      diagonal[o + r + 2] = diagonal[o + r + 2]! - (x * upper[p + 2]! + y * upper[p + 5]! + z * upper[p + 8]!);
    }
    if (!invert(diagonal, o)) return false;
  }
  return true;
}

/**
 * Solves in place with the factors of `factorBlocks`.
 * @param r right-hand side, three numbers per block row, overwritten by the solution
 */
export function solveBlocks(lower: Float64Array, diagonal: Float64Array, upper: Float64Array, n: number, r: Float64Array): void {
  let a = r[0]!;
  let b = r[1]!;
  let c = r[2]!;
  for (let i = 1, o = 9, k = 3; i < n; i++, o += 9, k += 3) {
    const x = r[k]! - (lower[o]! * a + lower[o + 1]! * b + lower[o + 2]! * c);
    const y = r[k + 1]! - (lower[o + 3]! * a + lower[o + 4]! * b + lower[o + 5]! * c);
    const z = r[k + 2]! - (lower[o + 6]! * a + lower[o + 7]! * b + lower[o + 8]! * c);
    r[k] = a = x;
    r[k + 1] = b = y;
    r[k + 2] = c = z;
  }
  let x0 = 0;
  let x1 = 0;
  let x2 = 0;
  for (let i = n - 1, o = 9 * n - 9, k = 3 * n - 3; i >= 0; i--, o -= 9, k -= 3) {
    a = r[k]!;
    b = r[k + 1]!;
    c = r[k + 2]!;
    if (i < n - 1) {
      a -= upper[o]! * x0 + upper[o + 1]! * x1 + upper[o + 2]! * x2;
      b -= upper[o + 3]! * x0 + upper[o + 4]! * x1 + upper[o + 5]! * x2;
      c -= upper[o + 6]! * x0 + upper[o + 7]! * x1 + upper[o + 8]! * x2;
    }
    r[k] = x0 = diagonal[o]! * a + diagonal[o + 1]! * b + diagonal[o + 2]! * c;
    r[k + 1] = x1 = diagonal[o + 3]! * a + diagonal[o + 4]! * b + diagonal[o + 5]! * c;
    r[k + 2] = x2 = diagonal[o + 6]! * a + diagonal[o + 7]! * b + diagonal[o + 8]! * c;
  }
}

/** Inverts the block at o in place by cofactors. */
function invert(m: Float64Array, o: number): boolean {
  const a = m[o]!;
  const b = m[o + 1]!;
  const c = m[o + 2]!;
  const d = m[o + 3]!;
  const e = m[o + 4]!;
  const f = m[o + 5]!;
  const g = m[o + 6]!;
  const h = m[o + 7]!;
  const i = m[o + 8]!;
  const A = e * i - f * h;
  const B = f * g - d * i;
  const C = d * h - e * g;
  const s = 1 / (a * A + b * B + c * C);
  if (!(Math.abs(s) < Infinity && s !== 0)) return false;
  m[o] = A * s;
  m[o + 1] = (c * h - b * i) * s;
  m[o + 2] = (b * f - c * e) * s;
  m[o + 3] = B * s;
  m[o + 4] = (a * i - c * g) * s;
  m[o + 5] = (c * d - a * f) * s;
  m[o + 6] = C * s;
  m[o + 7] = (b * g - a * h) * s;
  m[o + 8] = (a * e - b * d) * s;
  return true;
}
