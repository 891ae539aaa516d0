/**
 * A narrow band matrix factored without pivoting, for rows whose diagonal is known to lead: element (i, j) stands at
 * `i·(below + above + 1) + below + j − i`. For others take `band-lu.ts`.
 */
export interface NarrowBand {
  readonly size: number;
  readonly below: number;
  readonly above: number;
  /** Length of a row, below + above + 1. */
  readonly row: number;
  /** The matrix, zero outside the band; the factors once it is factored, U over its diagonal. Length size·row. */
  readonly a: Float64Array;
  /** Inverse pivots after `factorNarrowBand`. */
  readonly inverse: Float64Array;
}

/** A band matrix of zeros. */
export function narrowBand(size: number, below: number, above: number): NarrowBand {
  const row = below + above + 1;
  return { size, below, above, row, a: new Float64Array(size * row), inverse: new Float64Array(size) };
}

/** Factors in place, L D U. Returns false when a pivot is zero or not finite. */
export function factorNarrowBand(band: NarrowBand): boolean {
  const { size, below, above, row, a, inverse } = band;
  if (below === 4 && above === 4) return factorBandOfFour(band);
  for (let k = 0; k < size; k++) {
    const diagonal = k * row + below;
    const pivot = 1 / a[diagonal]!;
    if (!(pivot > -Infinity && pivot < Infinity)) return false;
    inverse[k] = pivot;
    const last = k + below < size ? k + below : size - 1;
    for (let i = k + 1, head = diagonal + row - 1; i <= last; i++, head += row - 1) {
      const multiplier = a[head]! * pivot;
      a[head] = multiplier;
      if (multiplier === 0) continue;
      for (let j = 1; j <= above; j++) a[head + j]! -= multiplier * a[diagonal + j]!;
    }
  }
  // rows of U over their pivots: one multiplication less in the chain of the back substitution
  for (let k = 0; k < size; k++) for (let j = k * row + below + 1; j <= k * row + below + above; j++) a[j]! *= inverse[k]!;
  return true;
}

/** The same with four places to either side, written out. */
function factorBandOfFour({ size, a, inverse }: NarrowBand): boolean {
  for (let k = 0, d = 4; k < size; k++, d += 9) {
    const pivot = 1 / a[d]!;
    if (!(pivot > -Infinity && pivot < Infinity)) return false;
    inverse[k] = pivot;
    const p = a[d + 1]!;
    const q = a[d + 2]!;
    const s = a[d + 3]!;
    const t = a[d + 4]!;
    const rows = k + 4 < size ? 4 : size - 1 - k;
    for (let i = 0, h = d + 8; i < rows; i++, h += 8) {
      const m = a[h]! * pivot;
      a[h] = m;
      a[h + 1]! -= m * p;
      a[h + 2]! -= m * q;
      a[h + 3]! -= m * s;
      a[h + 4]! -= m * t;
    }
    a[d + 1] = p * pivot;
    a[d + 2] = q * pivot;
    a[d + 3] = s * pivot;
    a[d + 4] = t * pivot;
  }
  return true;
}

/** Solves in place with the factors of `factorNarrowBand`; r has length `size`. */
export function solveNarrowBand(band: NarrowBand, r: Float64Array): void {
  if (band.below === 3 && band.above === 3) {
    solveBandOfThree(band, r);
    return;
  }
  if (band.below === 4 && band.above === 4) {
    solveBandOfFour(band, r);
    return;
  }
  const { size, below, above, row, a, inverse } = band;
  for (let i = 1; i < size; i++) {
    const diagonal = i * row + below;
    const reach = Math.min(i, below);
    let sum = r[i]!;
    for (let j = 1; j <= reach; j++) sum -= a[diagonal - j]! * r[i - j]!;
    r[i] = sum;
  }
  for (let i = size - 1; i >= 0; i--) {
    const diagonal = i * row + below;
    const reach = Math.min(size - 1 - i, above);
    let sum = r[i]! * inverse[i]!;
    for (let j = 1; j <= reach; j++) sum -= a[diagonal + j]! * r[i + j]!;
    r[i] = sum;
  }
}

/** Three places to either side: the three values before are kept at hand. Rows at the ends have zeros outside the matrix. */
function solveBandOfThree({ size, a, inverse }: NarrowBand, r: Float64Array): void {
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = 0, at = 0; i < size; i++, at += 7) {
    const next = r[i]! - a[at]! * x - a[at + 1]! * y - a[at + 2]! * z;
    r[i] = next;
    x = y;
    y = z;
    z = next;
  }
  x = 0;
  y = 0;
  z = 0;
  for (let i = size - 1, at = 7 * size - 4; i >= 0; i--, at -= 7) {
    const next = r[i]! * inverse[i]! - a[at + 3]! * x - a[at + 2]! * y - a[at + 1]! * z;
    r[i] = next;
    x = y;
    y = z;
    z = next;
  }
}

/** The same with four places. */
function solveBandOfFour({ size, a, inverse }: NarrowBand, r: Float64Array): void {
  let w = 0;
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = 0, at = 0; i < size; i++, at += 9) {
    const next = r[i]! - a[at]! * w - a[at + 1]! * x - a[at + 2]! * y - a[at + 3]! * z;
    r[i] = next;
    w = x;
    x = y;
    y = z;
    z = next;
  }
  w = 0;
  x = 0;
  y = 0;
  z = 0;
  for (let i = size - 1, at = 9 * size - 5; i >= 0; i--, at -= 9) {
    const next = r[i]! * inverse[i]! - a[at + 4]! * w - a[at + 3]! * x - a[at + 2]! * y - a[at + 1]! * z;
    r[i] = next;
    w = x;
    x = y;
    y = z;
    z = next;
  }
}
