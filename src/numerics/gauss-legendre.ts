/**
 * Nodes and weights of Gauss-Legendre quadrature on [−1, 1], nodes rising; exact for polynomials up to degree 2 n − 1.
 * Newton's method on the Legendre polynomial from its asymptotic roots (Abramowitz1964, 25.4.29).
 *
 * @param n number of nodes, a whole number of at least 1
 * @returns `nodes` and `weights`, each of length n
 * @throws RangeError for any other n
 */
export function gaussLegendre(n: number): { readonly nodes: Float64Array; readonly weights: Float64Array } {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`Gauss-Legendre quadrature needs a whole number of nodes above 0, not ${n}`);
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < (n + 1) >> 1; i++) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 1;
    for (let iteration = 0; iteration < 20; iteration++) {
      let P = 1; // P_k and P_{k−1} by the three-term recurrence
      let before = 0;
      for (let k = 1; k <= n; k++) {
        const next = ((2 * k - 1) * x * P - (k - 1) * before) / k;
        before = P;
        P = next;
      }
      slope = (n * (x * P - before)) / (x * x - 1);
      const change = P / slope;
      x -= change;
      if (Math.abs(change) < 0.5 * Number.EPSILON) break;
    }
    if (2 * i + 1 === n) x = 0;
    const weight = 2 / ((1 - x * x) * slope * slope);
    nodes[i] = -x;
    nodes[n - 1 - i] = x;
    weights[i] = weights[n - 1 - i] = weight;
  }
  return { nodes, weights };
}
