import type { System } from "./system.ts";

/** Values of c at which the matrix is checked, in units of 1/max |∂f/∂y| of the differential rows. */
const WEIGHTS = [0, 0.1, 10, 1000];
const TRIALS = 4;

/**
 * Largest relative deviation between the linear solver of a system and the matrix of central differences of its right-hand
 * side, at (t, y). The difference matrix multiplies known vectors and the solver has to give them back; every unknown is
 * measured in the scale of its block. Right analytic Jacobians give about 1e-7 (difference noise), wrong entries 1e-3 or more.
 *
 * @param y state, length `size`; not changed
 * @returns the deviation, Infinity when the solver calls the matrix singular or its answer is not finite
 */
export function checkJacobian(system: System, t: number, y: Float64Array): number {
  const { size: n, differential } = system;
  const scale = new Float64Array(n).fill(1);
  for (const block of system.blocks) scale.fill(block.scale, block.offset, block.offset + block.length);
  const J = differenceJacobian(system, t, y);
  let fastest = 0;
  for (let i = 0; i < differential; i++)
    for (let j = 0; j < n; j++) fastest = Math.max(fastest, Math.abs((J[i * n + j]! * scale[j]!) / scale[i]!));

  system.jacobian(t, y);
  const v = new Float64Array(n);
  const r = new Float64Array(n);
  let worst = 0;
  for (const weight of WEIGHTS) {
    const c = weight / (fastest || 1);
    if (!system.factor(c)) return Infinity;
    for (let trial = 0; trial < TRIALS; trial++) {
      for (let j = 0; j < n; j++) v[j] = scale[j]! * Math.sin(1 + 2.3 * j + 5.7 * trial + 0.11 * j * j);
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += J[i * n + j]! * v[j]!;
        r[i] = i < differential ? v[i]! - c * sum : -sum;
      }
      system.solve(r);
      for (let i = 0; i < n; i++) {
        const deviation = Math.abs(r[i]! - v[i]!) / scale[i]!;
        if (!(deviation <= worst)) worst = Number.isFinite(deviation) ? deviation : Infinity;
      }
    }
  }
  return worst;
}

/**
 * Dense Jacobian ∂f/∂y by central differences, row by row, length `size`². An oracle for tests: 2·size evaluations.
 */
export function differenceJacobian(system: System, t: number, y: Float64Array): Float64Array {
  const n = system.size;
  const J = new Float64Array(n * n);
  const moved = y.slice();
  const up = new Float64Array(n);
  const down = new Float64Array(n);
  for (const { offset, length, scale } of system.blocks)
    for (let j = offset; j < offset + length; j++) {
      const h = Math.cbrt(Number.EPSILON) * Math.max(Math.abs(y[j]!), 1e-3 * scale);
      const high = y[j]! + h;
      const low = y[j]! - h;
      moved[j] = high;
      system.rhs(t, moved, up);
      moved[j] = low;
      system.rhs(t, moved, down);
      moved[j] = y[j]!;
      for (let i = 0; i < n; i++) J[i * n + j] = (up[i]! - down[i]!) / (high - low);
    }
  return J;
}
