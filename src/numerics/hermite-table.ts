/**
 * A function tabulated as piecewise cubics over equal intervals, C1 everywhere: outside the range it goes on as its tangent.
 * Pass it to `tableValue` and `tableSlope` in hot loops; the methods are the same functions.
 */
export interface HermiteTable {
  readonly intervals: number;
  /**
   * Lower end of the range, its upper end, and intervals per unit of the argument. An array, for V8 13.6 mixes up numbers that are
   * fields of two tables when an optimised function makes both (docs/decisions.md).
   */
  readonly scale: Float64Array;
  /** Four coefficients per interval, in the local coordinate 0 … 1, lowest power first; length 4·intervals. */
  readonly coefficients: Float64Array;
  value(x: number): number;
  /** Exact derivative of `value`. */
  slope(x: number): number;
}

/**
 * Tabulates a function by cubic Hermite interpolation of its values and slopes; the error falls as the fourth power of the interval.
 * Example: `hermiteTable(Math.sin, Math.cos, 0, 3, 64).value(1)`.
 *
 * @param value     the function, called at the intervals + 1 nodes
 * @param slope     its derivative
 * @param from      lower end of the range
 * @param to        upper end, above `from`
 * @param intervals number of equal intervals
 * @throws RangeError when the range is empty or a tabulated number is not finite
 */
export function hermiteTable(
  value: (x: number) => number,
  slope: (x: number) => number,
  from: number,
  to: number,
  intervals: number,
): HermiteTable {
  if (!(to > from) || !Number.isInteger(intervals) || intervals < 1)
    throw new RangeError(`a table needs from < to and at least one interval, not ${from}, ${to}, ${intervals}`);
  const width = (to - from) / intervals;
  const coefficients = new Float64Array(4 * intervals);
  let left = value(from);
  let rise = slope(from) * width;
  for (let k = 0; k < intervals; k++) {
    const x = k + 1 === intervals ? to : from + (k + 1) * width;
    const right = value(x);
    const riseRight = slope(x) * width;
    if (!Number.isFinite(left + rise + right + riseRight))
      throw new RangeError(`a table needs finite values and slopes; not so near ${x}`);
    coefficients[4 * k] = left;
    coefficients[4 * k + 1] = rise;
    coefficients[4 * k + 2] = 3 * (right - left) - 2 * rise - riseRight;
    coefficients[4 * k + 3] = 2 * (left - right) + rise + riseRight;
    left = right;
    rise = riseRight;
  }
  const table: HermiteTable = {
    intervals,
    scale: Float64Array.of(from, to, intervals / (to - from)),
    coefficients,
    value: (x) => tableValue(table, x),
    slope: (x) => tableSlope(table, x),
  };
  return table;
}

/** Value of a table at x; outside the range the tangent at the nearer end. */
export function tableValue(table: HermiteTable, x: number): number {
  const a = table.coefficients;
  const n = table.intervals;
  const s = (x - table.scale[0]!) * table.scale[2]!;
  if (s <= 0) return a[0]! + a[1]! * s;
  if (s >= n) {
    const last = 4 * n - 4;
    return a[last]! + a[last + 1]! + a[last + 2]! + a[last + 3]! + (a[last + 1]! + 2 * a[last + 2]! + 3 * a[last + 3]!) * (s - n);
  }
  const k = Math.floor(s);
  const u = s - k;
  const i = 4 * k;
  return a[i]! + u * (a[i + 1]! + u * (a[i + 2]! + u * a[i + 3]!));
}

/** Derivative of `tableValue` with respect to x. */
export function tableSlope(table: HermiteTable, x: number): number {
  const a = table.coefficients;
  const n = table.intervals;
  const s = (x - table.scale[0]!) * table.scale[2]!;
  if (s <= 0) return a[1]! * table.scale[2]!;
  if (s >= n) {
    const last = 4 * n - 4;
    return (a[last + 1]! + 2 * a[last + 2]! + 3 * a[last + 3]!) * table.scale[2]!;
  }
  const k = Math.floor(s);
  const u = s - k;
  const i = 4 * k;
  return (a[i + 1]! + u * (2 * a[i + 2]! + 3 * u * a[i + 3]!)) * table.scale[2]!;
}
