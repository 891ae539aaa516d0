/** A = U S Vᵀ of a square matrix. */
export interface SingularValues {
  /** Singular values, the largest first; length n. */
  readonly s: Float64Array;
  /** U S, column by column, length n². */
  readonly us: Float64Array;
  /** V, column by column, length n². */
  readonly v: Float64Array;
}

const SWEEPS = 60;

/**
 * Singular values of an n × n matrix by one-sided Jacobi rotations: columns are turned against each other until all are
 * perpendicular (Hestenes1958; Demmel1992 for its high relative accuracy).
 * @param a column by column, length n²; not changed
 */
export function singularValues(a: Float64Array, n: number): SingularValues {
  const us = a.slice(0, n * n);
  const v = new Float64Array(n * n);
  for (let k = 0; k < n; k++) v[k * n + k] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = false;
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++) {
        let [α, β, γ] = [0, 0, 0];
        for (let i = 0; i < n; i++) {
          const x = us[p * n + i]!;
          const y = us[q * n + i]!;
          α += x * x;
          β += y * y;
          γ += x * y;
        }
        if (!(Math.abs(γ) > 2 * Number.EPSILON * Math.sqrt(α * β))) continue;
        turned = true;
        const ζ = (β - α) / (2 * γ);
        const t = Math.sign(ζ || 1) / (Math.abs(ζ) + Math.hypot(1, ζ));
        const c = 1 / Math.hypot(1, t);
        rotate(us, p * n, q * n, n, c, c * t);
        rotate(v, p * n, q * n, n, c, c * t);
      }
    if (!turned) break;
  }
  const length = (k: number) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += us[k * n + i]! ** 2;
    return Math.sqrt(sum);
  };
  const order = Array.from({ length: n }, (_, k) => ({ k, s: length(k) })).sort((x, y) => y.s - x.s);
  const sorted = (b: Float64Array) => {
    const out = new Float64Array(n * n);
    order.forEach(({ k }, place) => {
      out.set(b.subarray(k * n, (k + 1) * n), place * n);
    });
    return out;
  };
  return { s: Float64Array.from(order, (o) => o.s), us: sorted(us), v: sorted(v) };
}

function rotate(b: Float64Array, p: number, q: number, n: number, c: number, s: number): void {
  for (let i = 0; i < n; i++) {
    const x = b[p + i]!;
    const y = b[q + i]!;
    b[p + i] = c * x - s * y;
    b[q + i] = s * x + c * y;
  }
}
