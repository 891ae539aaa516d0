import { brent } from "./root.ts";

/** ln Γ(x) for x > 0, to 1e-13 (Stirling's series after raising x; Abramowitz1964, 6.1.41). */
function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  while (z < 10) shift -= Math.log(z++);
  const w = 1 / (z * z);
  const series = (1 / 12 - w * (1 / 360 - w * (1 / 1260 - w * (1 / 1680 - w / 1188)))) / z;
  return shift + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series;
}

/** Regularised incomplete beta function I_x(a, b) by its continued fraction (Abramowitz1964, 26.5.8), for 0 ≤ x ≤ 1. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d || tiny);
    c = 1 + even / c || tiny;
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d || tiny);
    c = 1 + odd / c || tiny;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return front * fraction;
}

/** Probability that |t| of Student's distribution with so many degrees of freedom exceeds a value (Abramowitz1964, 26.7.1). */
export function studentTail(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/**
 * Half width of a two-sided interval in standard uncertainties: t with P(|T| ≤ t) = confidence.
 * @example studentQuantile(0.95, 3) // 3.182
 */
export function studentQuantile(confidence: number, freedom: number): number {
  // x = ν/(ν + t²) falls from 1 to 0 as t rises
  const x = brent((u) => incompleteBeta(u, freedom / 2, 0.5) - (1 - confidence), 0, 1, { tolerance: 1e-16 });
  return Math.sqrt((freedom * (1 - x)) / x);
}

/** Probability that F with (a, b) degrees of freedom exceeds a value (Abramowitz1964, 26.6.2). */
export function fisherTail(f: number, a: number, b: number): number {
  return incompleteBeta(b / (b + a * f), b / 2, a / 2);
}

/** F with P(F ≤ f) = confidence, for (a, b) degrees of freedom. */
export function fisherQuantile(confidence: number, a: number, b: number): number {
  const x = brent((u) => incompleteBeta(u, b / 2, a / 2) - (1 - confidence), 0, 1, { tolerance: 1e-16 });
  return (b * (1 - x)) / (a * x);
}

/** Probability that a standard normal number exceeds |z| on either side; as Student's with very many degrees of freedom. */
export function normalTail(z: number): number {
  return studentTail(z, 1e7);
}
