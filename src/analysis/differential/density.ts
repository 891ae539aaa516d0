/** A density over equal cells. */
export interface Density {
  /** Middle of the first cell, and width of each. */
  readonly start: number;
  readonly width: number;
  readonly values: Float64Array;
}

/**
 * Amounts spread over cells: amount k evenly over [from k, to k], and over no less than the width of a cell about the middle of the
 * two. A narrower one would count for the cell in which it lies: where it lies within the cell, and that the errors of many rows in
 * one cell average out, would be lost.
 */
export function deposit(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  amount: ArrayLike<number>,
  low: number,
  high: number,
  width: number,
): Density {
  const count = Math.max(1, Math.ceil((high - low) / width - 1e-9));
  const values = new Float64Array(count);
  for (let k = 0; k < amount.length; k++) {
    const middle = 0.5 * (from[k]! + to[k]!);
    const reach = Math.max(Math.abs(to[k]! - from[k]!), width);
    const a = Math.max(low, Math.min(middle - 0.5 * reach, low + count * width - reach));
    const b = a + reach;
    const first = Math.min(count - 1, Math.max(0, Math.floor((a - low) / width)));
    const last = Math.min(count - 1, Math.max(0, Math.floor((b - low) / width)));
    if (first === last) values[first]! += amount[k]! / width;
    else
      for (let c = first; c <= last; c++) {
        const left = c === first ? a : low + c * width;
        const right = c === last ? b : low + (c + 1) * width;
        values[c]! += (amount[k]! * (right - left)) / (reach * width);
      }
  }
  return { start: low + 0.5 * width, width, values };
}

/** Full width at half maximum over standard deviation of a normal curve. */
export const FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));
/** Standard deviations over which the kernel reaches. */
const REACH = 5;

/**
 * Smooths by a Gaussian of a full width at half maximum, with mirrors at both ends, so that the integral stays and nothing leaves
 * the range.
 */
export function smooth({ start, width, values }: Density, fullWidth: number): Density {
  const sigma = fullWidth / FWHM_PER_SIGMA / width; // in cells
  const n = values.length;
  const reach = Math.max(1, Math.ceil(REACH * sigma));
  const kernel = new Float64Array(reach + 1);
  let sum = 0;
  for (let k = 0; k <= reach; k++) {
    kernel[k] = Math.exp(-0.5 * (k / sigma) ** 2);
    sum += (k === 0 ? 1 : 2) * kernel[k]!;
  }
  const out = new Float64Array(n);
  const period = 2 * n;
  for (let i = 0; i < n; i++) {
    let total = kernel[0]! * values[i]!;
    for (let k = 1; k <= reach; k++) {
      const right = i + k < n ? i + k : mirrored(i + k, n, period);
      const left = i - k >= 0 ? i - k : mirrored(i - k, n, period);
      total += kernel[k]! * (values[left]! + values[right]!);
    }
    out[i] = total / sum;
  }
  return { start, width, values: out };
}

function mirrored(i: number, n: number, period: number): number {
  const at = ((i % period) + period) % period;
  return at < n ? at : period - 1 - at;
}

/** Integral over all cells. */
export const integralOf = ({ values, width }: Density): number => values.reduce((sum, v) => sum + v, 0) * width;
