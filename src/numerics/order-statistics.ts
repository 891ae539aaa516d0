/**
 * The value below which a share of the numbers lies, by linear interpolation between them.
 * @param values any order; not changed
 * @throws RangeError for no numbers
 */
export function quantileOf(values: ArrayLike<number>, share: number): number {
  if (values.length === 0) throw new RangeError("no numbers, no quantile");
  const sorted = Float64Array.from(values).sort();
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
}

/** The middle of the numbers. @throws RangeError for none */
export const medianOf = (values: ArrayLike<number>): number => quantileOf(values, 0.5);

/** Standard deviation of normal noise from its median absolute deviation: 1.4826 MAD, little moved by outliers (Rousseeuw1993). */
export function robustSigma(values: ArrayLike<number>): number {
  const middle = medianOf(values);
  return 1.4826 * medianOf(Float64Array.from(values, (v) => Math.abs(v - middle)));
}

/** Median of the slopes of all pairs (Theil1950, Sen1968): a line that a quarter of wrong points hardly moves. @throws RangeError below two points */
export function medianSlope(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const slopes: number[] = [];
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) if (x[i] !== x[j]) slopes.push((y[j]! - y[i]!) / (x[j]! - x[i]!));
  return medianOf(slopes);
}
