/**
 * Solves min |R y − c|² + μ |y|² for an upper triangle R by turning the damping into it with plane rotations, without products of R with
 * itself (More1978, qrsolv).
 *
 * @param largest size of the largest triangle
 * @returns solver: R column by column, length f²; c, first f entries used; μ above 0; y receives the solution
 */
export function dampedTriangle(
  largest: number,
): (R: Float64Array, f: number, c: Float64Array, μ: number, y: Float64Array) => void {
  const t = new Float64Array(largest * largest); // turned triangle, row by row
  const b = new Float64Array(largest);
  const row = new Float64Array(largest); // what is left of a row of damping
  return (R, f, c, μ, y) => {
    for (let i = 0; i < f; i++) {
      for (let j = i; j < f; j++) t[i * f + j] = R[j * f + i]!;
      b[i] = c[i]!;
    }
    for (let k = 0; k < f; k++) {
      row.fill(0, k, f);
      row[k] = Math.sqrt(μ);
      let side = 0;
      for (let i = k; i < f; i++) {
        const [p, q] = [t[i * f + i]!, row[i]!];
        const length = Math.sqrt(p * p + q * q);
        if (q === 0 || length === 0) continue; // nothing, or so little that its square is
        const [cos, sin] = [p / length, q / length];
        t[i * f + i] = length;
        for (let j = i + 1; j < f; j++) {
          const above = t[i * f + j]!;
          t[i * f + j] = cos * above + sin * row[j]!;
          row[j] = cos * row[j]! - sin * above;
        }
        const above = b[i]!;
        b[i] = cos * above + sin * side;
        side = cos * side - sin * above;
      }
    }
    for (let i = f - 1; i >= 0; i--) {
      let sum = b[i]!;
      for (let j = i + 1; j < f; j++) sum -= t[i * f + j]! * y[j]!;
      y[i] = sum / t[i * f + i]!;
    }
  };
}
