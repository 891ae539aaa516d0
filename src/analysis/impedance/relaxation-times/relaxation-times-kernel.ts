/** B_{2k}/(2k + 1)! for k = 1 … 10, the Bernoulli numbers of Abramowitz1964, table 23.2. */
const BERNOULLI = [
  1 / 6 / 6,
  -1 / 30 / 120,
  1 / 42 / 5040,
  -1 / 30 / 362_880,
  5 / 66 / 39_916_800,
  -691 / 2730 / 6_227_020_800,
  7 / 6 / 1_307_674_368_000,
  -3617 / 510 / 355_687_428_096_000,
  43_867 / 798 / 121_645_100_408_832_000,
  -174_611 / 330 / 51_090_942_171_709_440_000,
] as const;

/**
 * Dilogarithm on the imaginary axis, Li₂(jx) = ∓∫ ln(1 − z)/z dz, for 0 ≤ x ≤ 1, to 1e-16: the series Σ B_k w^{k+1}/(k + 1)! in
 * w = −ln(1 − jx), which converges as (|w|/2π)^{2k} with |w| ≤ 0.86 (Lewin1981, section 1.2).
 * @param out receives the real and the imaginary part
 */
export function imaginaryDilogarithm(x: number, out: Float64Array): void {
  const [u, v] = [-0.5 * Math.log1p(x * x), Math.atan(x)]; // w
  const [squareRe, squareIm] = [u * u - v * v, 2 * u * v];
  let [sumRe, sumIm] = [0, 0];
  for (let k = BERNOULLI.length - 1; k >= 0; k--) {
    const re = sumRe * squareRe - sumIm * squareIm + BERNOULLI[k]!;
    sumIm = sumRe * squareIm + sumIm * squareRe;
    sumRe = re;
  }
  // w − w²/4 + w (w² Σ)
  const [re, im] = [1 + squareRe * sumRe - squareIm * sumIm, squareRe * sumIm + squareIm * sumRe];
  out[0] = u * re - v * im - squareRe / 4;
  out[1] = u * im + v * re - squareIm / 4;
}

/**
 * Impedance of hat functions of ln τ at every frequency: A_k(ω) = ∫ Λ((s − s_k)/h)/(1 + jωe^s) ds, Λ(x) = max(0, 1 − |x|).
 *
 * With u = s + ln ω the kernel is the second derivative of F(u) = u²/2 + Li₂(−je^u), so that a hat is the second difference
 * [F(u − h) − 2F(u) + F(u + h)]/h. For u > 0 the inversion of the dilogarithm gives F(u) = −π²/24 − jπu/2 − Li₂(je^{−u}), whose
 * first two terms have no second difference; likewise u²/2 contributes h for u < 0. Nothing large is left to cancel.
 *
 * @param omega angular frequencies [1/s]
 * @param start ln of the first time constant [s]
 * @param step  h, spacing of ln τ
 * @param count number of hats
 * @returns real and imaginary parts, frequency by frequency, each `omega.length` × `count`
 */
export function hatImpedances(
  omega: Float64Array,
  start: number,
  step: number,
  count: number,
): { readonly re: Float64Array; readonly im: Float64Array } {
  const [re, im] = [new Float64Array(omega.length * count), new Float64Array(omega.length * count)];
  const [partRe, partIm, sizes] = [new Float64Array(count + 2), new Float64Array(count + 2), new Float64Array(count + 2)];
  const value = new Float64Array(2);
  for (let i = 0; i < omega.length; i++) {
    const first = start - step + Math.log(omega[i]!);
    for (let k = 0; k < count + 2; k++) {
      const u = first + k * step;
      imaginaryDilogarithm(Math.exp(-Math.abs(u)), value);
      sizes[k] = u;
      partRe[k] = u > 0 ? -value[0]! : value[0]!; // Re Li₂(∓jx) is even in x
      partIm[k] = -value[1]!;
    }
    for (let k = 0; k < count; k++) {
      let differenceRe = partRe[k]! - 2 * partRe[k + 1]! + partRe[k + 2]!;
      let differenceIm = partIm[k]! - 2 * partIm[k + 1]! + partIm[k + 2]!;
      const [u0, u1, u2] = [sizes[k]!, sizes[k + 1]!, sizes[k + 2]!];
      if (u2 <= 0) differenceRe += step * step;
      else if (u0 <= 0) {
        differenceRe += straightRe(u0) - 2 * straightRe(u1) + straightRe(u2);
        differenceIm += straightIm(u0) - 2 * straightIm(u1) + straightIm(u2);
      }
      re[i * count + k] = differenceRe / step;
      im[i * count + k] = differenceIm / step;
    }
  }
  return { re, im };
}

/** The parts of F without the dilogarithm, for hats across u = 0. */
const straightRe = (u: number): number => (u > 0 ? -(Math.PI ** 2) / 24 : (u * u) / 2);
const straightIm = (u: number): number => (u > 0 ? -(Math.PI * u) / 2 : 0);
