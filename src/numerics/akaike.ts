/**
 * Akaike's criterion corrected for few data, n ln(S/n) + 2p + 2p(p + 1)/(n − p − 1) (Hurvich1989): of models fitted to the same
 * residuals with the same weights, the one with the least is preferred; ten more is no support.
 * @param sumOfSquares S, above 0
 * @param count n, number of residuals
 * @param parameters p
 * @returns Infinity when n ≤ p + 1
 */
export function correctedAkaike(sumOfSquares: number, count: number, parameters: number): number {
  const left = count - parameters - 1;
  if (left <= 0) return Infinity;
  return count * Math.log(sumOfSquares / count) + 2 * parameters + (2 * parameters * (parameters + 1)) / left;
}
