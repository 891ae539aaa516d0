/**
 * Solves a block-tridiagonal system of 3 × 3 blocks with complex diagonal and real coupling blocks, row i being
 * L_i x_{i−1} + D_i x_i + U_i x_{i+1}: what becomes of a real system when each row of it oscillates. Each array holds its
 * blocks one after the other, row by row, 9 numbers each; L_0 and U_{n−1} are not read. No pivoting across blocks (block Thomas).
 *
 * @param dr real and `di` imaginary part of the diagonal blocks; overwritten by the inverses of the eliminated blocks
 * @param n number of block rows
 * @param re real and `im` imaginary part of the right-hand side, three numbers per block row; overwritten by the solution
 * @returns false when an eliminated block is singular or not finite
 */
export function solveComplexBlocks(
  lower: Float64Array,
  dr: Float64Array,
  di: Float64Array,
  upper: Float64Array,
  n: number,
  re: Float64Array,
  im: Float64Array,
): boolean {
  if (!invert(dr, di, 0)) return false;
  for (let i = 1; i < n; i++) {
    const o = 9 * i;
    const p = o - 9;
    const k = 3 * i;
    const u0 = upper[p]!;
    const u1 = upper[p + 1]!;
    const u2 = upper[p + 2]!;
    const u3 = upper[p + 3]!;
    const u4 = upper[p + 4]!;
    const u5 = upper[p + 5]!;
    const u6 = upper[p + 6]!;
    const u7 = upper[p + 7]!;
    const u8 = upper[p + 8]!;
    for (let r = 0; r < 3; r++) {
      const q = o + 3 * r;
      const a = lower[q]!;
      const b = lower[q + 1]!;
      const c = lower[q + 2]!;
      if (a === 0 && b === 0 && c === 0) continue;
      // multipliers L_i D̃⁻¹_{i−1}
      const xr = a * dr[p]! + b * dr[p + 3]! + c * dr[p + 6]!;
      const yr = a * dr[p + 1]! + b * dr[p + 4]! + c * dr[p + 7]!;
      const zr = a * dr[p + 2]! + b * dr[p + 5]! + c * dr[p + 8]!;
      const xi = a * di[p]! + b * di[p + 3]! + c * di[p + 6]!;
      const yi = a * di[p + 1]! + b * di[p + 4]! + c * di[p + 7]!;
      const zi = a * di[p + 2]! + b * di[p + 5]! + c * di[p + 8]!;
      dr[q] = dr[q]! - (xr * u0 + yr * u3 + zr * u6);
      dr[q + 1] = dr[q + 1]! - (xr * u1 + yr * u4 + zr * u7);
      dr[q + 2] = dr[q + 2]! - (xr * u2 + yr * u5 + zr * u8);
      di[q] = di[q]! - (xi * u0 + yi * u3 + zi * u6);
      di[q + 1] = di[q + 1]! - (xi * u1 + yi * u4 + zi * u7);
      di[q + 2] = di[q + 2]! - (xi * u2 + yi * u5 + zi * u8);
      const ar = re[k - 3]!;
      const br = re[k - 2]!;
      const cr = re[k - 1]!;
      const ai = im[k - 3]!;
      const bi = im[k - 2]!;
      const ci = im[k - 1]!;
      re[k + r] = re[k + r]! - (xr * ar - xi * ai + yr * br - yi * bi + zr * cr - zi * ci);
      im[k + r] = im[k + r]! - (xr * ai + xi * ar + yr * bi + yi * br + zr * ci + zi * cr);
    }
    if (!invert(dr, di, o)) return false;
  }
  for (let i = n - 1; i >= 0; i--) {
    const o = 9 * i;
    const k = 3 * i;
    let ar = re[k]!;
    let br = re[k + 1]!;
    let cr = re[k + 2]!;
    let ai = im[k]!;
    let bi = im[k + 1]!;
    let ci = im[k + 2]!;
    if (i < n - 1) {
      const sr = re[k + 3]!;
      const tr = re[k + 4]!;
      const vr = re[k + 5]!;
      const si = im[k + 3]!;
      const ti = im[k + 4]!;
      const vi = im[k + 5]!;
      ar -= upper[o]! * sr + upper[o + 1]! * tr + upper[o + 2]! * vr;
      ai -= upper[o]! * si + upper[o + 1]! * ti + upper[o + 2]! * vi;
      br -= upper[o + 3]! * sr + upper[o + 4]! * tr + upper[o + 5]! * vr;
      bi -= upper[o + 3]! * si + upper[o + 4]! * ti + upper[o + 5]! * vi;
      cr -= upper[o + 6]! * sr + upper[o + 7]! * tr + upper[o + 8]! * vr;
      ci -= upper[o + 6]! * si + upper[o + 7]! * ti + upper[o + 8]! * vi;
    }
    for (let r = 0, q = o; r < 3; r++, q += 3) {
      const xr = dr[q]!;
      const yr = dr[q + 1]!;
      const zr = dr[q + 2]!;
      const xi = di[q]!;
      const yi = di[q + 1]!;
      const zi = di[q + 2]!;
      re[k + r] = xr * ar - xi * ai + yr * br - yi * bi + zr * cr - zi * ci;
      im[k + r] = xr * ai + xi * ar + yr * bi + yi * br + zr * ci + zi * cr;
    }
  }
  return true;
}

/** Inverts the complex block at o in place by cofactors. */
function invert(mr: Float64Array, mi: Float64Array, o: number): boolean {
  const ar = mr[o]!;
  const br = mr[o + 1]!;
  const cr = mr[o + 2]!;
  const dr = mr[o + 3]!;
  const er = mr[o + 4]!;
  const fr = mr[o + 5]!;
  const gr = mr[o + 6]!;
  const hr = mr[o + 7]!;
  const kr = mr[o + 8]!;
  const ai = mi[o]!;
  const bi = mi[o + 1]!;
  const ci = mi[o + 2]!;
  const di = mi[o + 3]!;
  const ei = mi[o + 4]!;
  const fi = mi[o + 5]!;
  const gi = mi[o + 6]!;
  const hi = mi[o + 7]!;
  const ki = mi[o + 8]!;
  const Ar = er * kr - ei * ki - fr * hr + fi * hi;
  const Ai = er * ki + ei * kr - fr * hi - fi * hr;
  const Br = fr * gr - fi * gi - dr * kr + di * ki;
  const Bi = fr * gi + fi * gr - dr * ki - di * kr;
  const Cr = dr * hr - di * hi - er * gr + ei * gi;
  const Ci = dr * hi + di * hr - er * gi - ei * gr;
  const detr = ar * Ar - ai * Ai + br * Br - bi * Bi + cr * Cr - ci * Ci;
  const deti = ar * Ai + ai * Ar + br * Bi + bi * Br + cr * Ci + ci * Cr;
  const size = detr * detr + deti * deti;
  if (!(size > 0 && size < Infinity)) return false;
  const sr = detr / size;
  const si = -deti / size;
  write(mr, mi, o, Ar, Ai, sr, si);
  write(mr, mi, o + 1, cr * hr - ci * hi - br * kr + bi * ki, cr * hi + ci * hr - br * ki - bi * kr, sr, si);
  write(mr, mi, o + 2, br * fr - bi * fi - cr * er + ci * ei, br * fi + bi * fr - cr * ei - ci * er, sr, si);
  write(mr, mi, o + 3, Br, Bi, sr, si);
  write(mr, mi, o + 4, ar * kr - ai * ki - cr * gr + ci * gi, ar * ki + ai * kr - cr * gi - ci * gr, sr, si);
  write(mr, mi, o + 5, cr * dr - ci * di - ar * fr + ai * fi, cr * di + ci * dr - ar * fi - ai * fr, sr, si);
  write(mr, mi, o + 6, Cr, Ci, sr, si);
  write(mr, mi, o + 7, br * gr - bi * gi - ar * hr + ai * hi, br * gi + bi * gr - ar * hi - ai * hr, sr, si);
  write(mr, mi, o + 8, ar * er - ai * ei - br * dr + bi * di, ar * ei + ai * er - br * di - bi * dr, sr, si);
  return true;
}

/** m_k = (x + jy)(sr + j si). */
function write(mr: Float64Array, mi: Float64Array, k: number, x: number, y: number, sr: number, si: number): void {
  mr[k] = x * sr - y * si;
  mi[k] = x * si + y * sr;
}
