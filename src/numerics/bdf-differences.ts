/**
 * Kernels of the backward-difference form of BDF (Shampine1997, sec. 2). `D[j]` is the j-th backward difference of the
 * solution at the last step, a Float64Array per j = 0 … 7; loops are unrolled per order because they carry most of the work.
 */
export type Differences = readonly Float64Array[];

export const HIGHEST_ORDER = 5;
/** γ_k = Σ_{j ≤ k} 1/j. */
export const GAMMA = Float64Array.of(0, 1, 3 / 2, 11 / 6, 25 / 12, 137 / 60);

const G2 = 3 / 2;
const G3 = 11 / 6;
const G4 = 25 / 12;
const G5 = 137 / 60;

// One function per order: a loop that names more arrays than it needs runs out of registers and takes twice as long.

/** Predicts y = Σ D_j and the known part ψ = Σ γ_j D_j / γ_k of the formula; sets d = 0. */
export function predict(order: number, D: Differences, y: Float64Array, psi: Float64Array, d: Float64Array): void {
  if (order === 1) predict1(D[0]!, D[1]!, y, psi);
  else if (order === 2) predict2(D[0]!, D[1]!, D[2]!, y, psi);
  else if (order === 3) predict3(D[0]!, D[1]!, D[2]!, D[3]!, y, psi);
  else if (order === 4) predict4(D[0]!, D[1]!, D[2]!, D[3]!, D[4]!, y, psi);
  else predict5(D[0]!, D[1]!, D[2]!, D[3]!, D[4]!, D[5]!, y, psi);
  d.fill(0);
}

type Row = Float64Array;

function predict1(D0: Row, D1: Row, y: Row, psi: Row): void {
  for (let i = 0; i < y.length; i++) {
    const a = D1[i]!;
    y[i] = D0[i]! + a;
    psi[i] = a;
  }
}

function predict2(D0: Row, D1: Row, D2: Row, y: Row, psi: Row): void {
  for (let i = 0; i < y.length; i++) {
    const a = D1[i]!;
    const b = D2[i]!;
    y[i] = D0[i]! + (a + b);
    psi[i] = a * (1 / G2) + b;
  }
}

function predict3(D0: Row, D1: Row, D2: Row, D3: Row, y: Row, psi: Row): void {
  for (let i = 0; i < y.length; i++) {
    const a = D1[i]!;
    const b = D2[i]!;
    const c = D3[i]!;
    y[i] = D0[i]! + (a + (b + c));
    psi[i] = a * (1 / G3) + b * (G2 / G3) + c;
  }
}

function predict4(D0: Row, D1: Row, D2: Row, D3: Row, D4: Row, y: Row, psi: Row): void {
  for (let i = 0; i < y.length; i++) {
    const a = D1[i]!;
    const b = D2[i]!;
    const c = D3[i]!;
    const e = D4[i]!;
    y[i] = D0[i]! + (a + (b + (c + e)));
    psi[i] = a * (1 / G4) + b * (G2 / G4) + c * (G3 / G4) + e;
  }
}

function predict5(D0: Row, D1: Row, D2: Row, D3: Row, D4: Row, D5: Row, y: Row, psi: Row): void {
  for (let i = 0; i < y.length; i++) {
    const a = D1[i]!;
    const b = D2[i]!;
    const c = D3[i]!;
    const e = D4[i]!;
    const f = D5[i]!;
    y[i] = D0[i]! + (a + (b + (c + (e + f))));
    psi[i] = a * (1 / G5) + b * (G2 / G5) + c * (G3 / G5) + e * (G4 / G5) + f;
  }
}

/**
 * Defect of the formula, in place: r = c·r − ψ − d in the differential rows, which are the first m. Returns their
 * weighted square, summed. Here and below two sums run side by side, because one would wait for its own last addition.
 */
export function defect(r: Float64Array, c: number, psi: Float64Array, d: Float64Array, weight: Float64Array, m: number): number {
  let even = 0;
  let odd = 0;
  let i = 0;
  for (; i + 1 < m; i += 2) {
    const a = c * r[i]! - psi[i]! - d[i]!;
    const b = c * r[i + 1]! - psi[i + 1]! - d[i + 1]!;
    r[i] = a;
    r[i + 1] = b;
    const u = a * weight[i]!;
    const v = b * weight[i + 1]!;
    even += u * u;
    odd += v * v;
  }
  if (i < m) {
    const a = c * r[i]! - psi[i]! - d[i]!;
    r[i] = a;
    const u = a * weight[i]!;
    even += u * u;
  }
  return even + odd;
}

/** Newton update, fused: d += r, y += r. Returns the weighted norm of r. */
export function update(r: Float64Array, y: Float64Array, d: Float64Array, weight: Float64Array): number {
  const n = y.length;
  let even = 0;
  let odd = 0;
  let i = 0;
  for (; i + 1 < n; i += 2) {
    const a = r[i]!;
    const b = r[i + 1]!;
    y[i]! += a;
    y[i + 1]! += b;
    d[i]! += a;
    d[i + 1]! += b;
    const u = a * weight[i]!;
    const v = b * weight[i + 1]!;
    even += u * u;
    odd += v * v;
  }
  if (i < n) {
    const a = r[i]!;
    y[i]! += a;
    d[i]! += a;
    const u = a * weight[i]!;
    even += u * u;
  }
  return Math.sqrt((even + odd) / n);
}

/** Takes the step: from y and d = ∇^{k+1} y of the new point to all differences there. */
export function advance(order: number, D: Differences, d: Float64Array, y: Float64Array): void {
  raise(D[order + 2]!, D[order + 1]!, d);
  D[0]!.set(y);
  if (order === 1) advance1(D[1]!, d);
  else if (order === 2) advance2(D[1]!, D[2]!, d);
  else if (order === 3) advance3(D[1]!, D[2]!, D[3]!, d);
  else if (order === 4) advance4(D[1]!, D[2]!, D[3]!, D[4]!, d);
  else advance5(D[1]!, D[2]!, D[3]!, D[4]!, D[5]!, d);
}

/** The two differences above the order. */
function raise(above: Row, same: Row, d: Row): void {
  for (let i = 0; i < d.length; i++) above[i] = d[i]! - same[i]!;
  same.set(d);
}

function advance1(D1: Row, d: Row): void {
  for (let i = 0; i < d.length; i++) {
    let s = d[i]!;
    D1[i] = s += D1[i]!;
  }
}

function advance2(D1: Row, D2: Row, d: Row): void {
  for (let i = 0; i < d.length; i++) {
    let s = d[i]!;
    D2[i] = s += D2[i]!;
    D1[i] = s += D1[i]!;
  }
}

function advance3(D1: Row, D2: Row, D3: Row, d: Row): void {
  for (let i = 0; i < d.length; i++) {
    let s = d[i]!;
    D3[i] = s += D3[i]!;
    D2[i] = s += D2[i]!;
    D1[i] = s += D1[i]!;
  }
}

function advance4(D1: Row, D2: Row, D3: Row, D4: Row, d: Row): void {
  for (let i = 0; i < d.length; i++) {
    let s = d[i]!;
    D4[i] = s += D4[i]!;
    D3[i] = s += D3[i]!;
    D2[i] = s += D2[i]!;
    D1[i] = s += D1[i]!;
  }
}

function advance5(D1: Row, D2: Row, D3: Row, D4: Row, D5: Row, d: Row): void {
  for (let i = 0; i < d.length; i++) {
    let s = d[i]!;
    D5[i] = s += D5[i]!;
    D4[i] = s += D4[i]!;
    D3[i] = s += D3[i]!;
    D2[i] = s += D2[i]!;
    D1[i] = s += D1[i]!;
  }
}

/** Weighted norm of a + b over runs of unknowns, for the error of the next lower order after a failed step. */
export function normOfSum(a: Float64Array, b: Float64Array, weight: Float64Array, runs: Int32Array): number {
  let sum = 0;
  let n = 0;
  for (let k = 0; k < runs.length; k += 2) {
    const to = runs[k + 1]!;
    for (let i = runs[k]!; i < to; i++) {
      const u = (a[i]! + b[i]!) * weight[i]!;
      sum += u * u;
    }
    n += to - runs[k]!;
  }
  return Math.sqrt(sum / n);
}

const R = new Float64Array(36);
const T = new Float64Array(36);

/**
 * Fills T so that ∇_new^j = Σ_i T[6 j + i] ∇_old^i for a step multiplied by `ratio` (Shampine1997, eq. 4: R(ratio) U with
 * U = R(1)); upper triangular. Beyond `order` T is the unit matrix.
 */
function setTransform(order: number, ratio: number): void {
  T.fill(0);
  for (let j = 0; j <= HIGHEST_ORDER; j++) T[7 * j] = 1;
  for (let l = 1; l <= order; l++) {
    let product = 1; // R[i][l] = Π_{m ≤ i} (m − 1 − ratio l)/m
    R[l] = 1;
    for (let i = 1; i <= order; i++) {
      product *= (i - 1 - ratio * l) / i;
      R[6 * i + l] = product;
    }
  }
  for (let j = 1; j <= order; j++)
    for (let i = j; i <= order; i++) {
      let sum = 0;
      let binomial = 1; // U[l][j] = (−1)^l C(j, l)
      for (let l = 1; l <= j; l++) {
        binomial *= -(j - l + 1) / l;
        sum += R[6 * i + l]! * binomial;
      }
      T[6 * j + i] = sum;
    }
}

/** Rescales the differences 1 … order to a step multiplied by `ratio`; the polynomial stays the same. */
export function rescale(order: number, ratio: number, D: Differences): void {
  setTransform(order, ratio);
  const n = D[0]!.length;
  const D1 = D[1]!;
  const D2 = D[2]!;
  const D3 = D[3]!;
  const D4 = D[4]!;
  const D5 = D[5]!;
  const t11 = T[7]!;
  if (order === 1) {
    for (let i = 0; i < n; i++) D1[i]! *= t11;
    return;
  }
  const t12 = T[8]!;
  const t13 = T[9]!;
  const t14 = T[10]!;
  const t15 = T[11]!;
  const t22 = T[14]!;
  const t23 = T[15]!;
  const t24 = T[16]!;
  const t25 = T[17]!;
  const t33 = T[21]!;
  const t34 = T[22]!;
  const t35 = T[23]!;
  const t44 = T[28]!;
  const t45 = T[29]!;
  const t55 = T[35]!;
  for (let i = 0; i < n; i++) {
    const b = D2[i]!;
    const c = D3[i]!;
    const d = D4[i]!;
    const e = D5[i]!;
    D1[i] = t11 * D1[i]! + t12 * b + t13 * c + t14 * d + t15 * e;
    D2[i] = t22 * b + t23 * c + t24 * d + t25 * e;
    D3[i] = t33 * c + t34 * d + t35 * e;
    D4[i] = t44 * d + t45 * e;
    D5[i] = t55 * e;
  }
}

/** Polynomial of the last step at s steps after its end (−1 ≤ s ≤ 0): Σ_j D_j Π_{i < j} (s + i)/(i + 1). */
export function interpolate(order: number, D: Differences, s: number, out: Float64Array): void {
  const n = out.length;
  const p1 = s;
  const p2 = order > 1 ? (p1 * (s + 1)) / 2 : 0;
  const p3 = order > 2 ? (p2 * (s + 2)) / 3 : 0;
  const p4 = order > 3 ? (p3 * (s + 3)) / 4 : 0;
  const p5 = order > 4 ? (p4 * (s + 4)) / 5 : 0;
  const D0 = D[0]!;
  const D1 = D[1]!;
  const D2 = D[2]!;
  const D3 = D[3]!;
  const D4 = D[4]!;
  const D5 = D[5]!;
  for (let i = 0; i < n; i++) out[i] = D0[i]! + (p1 * D1[i]! + p2 * D2[i]! + p3 * D3[i]! + p4 * D4[i]! + p5 * D5[i]!);
}
