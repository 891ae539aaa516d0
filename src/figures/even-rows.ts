/** Sides of the frame of a usual panel, in its height. Assumption: panels are about this wide; rows need not be more even. */
export const FRAME = { width: 1.7, height: 1 } as const;

/** Lowest and highest finite number of columns; undefined where there is none. */
function rangeOf(columns: readonly ArrayLike<number>[]): readonly [number, number] | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of columns)
    for (let row = 0; row < values.length; row++) {
      const v = values[row]!;
      if (!Number.isFinite(v)) continue;
      if (v < low) low = v;
      if (v > high) high = v;
    }
  return low <= high ? [low, high] : undefined;
}

/**
 * Factor that makes the range of all numbers of columns as long as a side of the frame, as on an axis that holds them; 0 where they
 * are all one or there are none.
 * @param columns in one unit; those that are not finite do not count
 * @param side one of `FRAME`
 * @returns heights of the frame per unit of the columns
 */
export function scaleTo(columns: readonly ArrayLike<number>[], side: number): number {
  const [low, high] = rangeOf(columns) ?? [0, 0];
  return high > low ? side / (high - low) : 0;
}

/** Rows without a gap. */
const wholeRows = (x: Float64Array, y: Float64Array): number[] =>
  Array.from(x.keys()).filter((row) => Number.isFinite(x[row]!) && Number.isFinite(y[row]!));

/** Way from a row to another, in heights of the frame. */
const wayBetween = (x: Float64Array, y: Float64Array, from: number, to: number): number =>
  Math.hypot(x[to]! - x[from]!, y[to]! - y[from]!);

/**
 * Way along a curve on the page, straight over its gaps.
 * @param x, y place of each row, in heights of the frame
 * @returns the same measure
 */
export function wayAlong(x: Float64Array, y: Float64Array): number {
  const rows = wholeRows(x, y);
  return rows.reduce((way, row, k) => (k === 0 ? 0 : way + wayBetween(x, y, rows[k - 1]!, row)), 0);
}

/**
 * First and last row of a curve and those between that lie a way apart on the page; rows with a gap are left out.
 * @param x, y place of each row, in heights of the frame
 * @param apart way along the curve, in the same measure
 */
export function evenRows(x: Float64Array, y: Float64Array, apart: number): number[] {
  const rows = wholeRows(x, y);
  let way = apart;
  return rows.filter((row, k) => {
    if (k > 0) way += wayBetween(x, y, rows[k - 1]!, row);
    if (way < apart && k < rows.length - 1) return false;
    way = 0;
    return true;
  });
}
