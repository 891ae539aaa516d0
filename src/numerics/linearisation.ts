import { dampedTriangle } from "./damped-triangle.ts";
import { type FitProblem, type FitSpace, resolution, toParameters } from "./fit-problem.ts";
import { factorQr, multiplyQTransposed } from "./householder-qr.ts";
import { type SingularValues, singularValues } from "./singular-values.ts";

/** Relative reach of a difference, where rounding and curvature err alike. */
const REACH = Math.cbrt(Number.EPSILON);

/** The residuals near one point z, as a plane: what a step needs and what the errors of the parameters follow from. */
export interface Linearisation {
  /** The point and its residuals over their uncertainties; to be set by the caller before `linearise`. */
  readonly z: Float64Array;
  readonly r: Float64Array;
  /** Lengths of the columns of the Jacobian in z; length n. */
  readonly lengths: Float64Array;
  /** Parameters that may move: not held on a bound. */
  readonly free: readonly number[];
  /** Singular values and vectors of the Jacobian of the free parameters, its columns scaled to length 1; taken when asked for. */
  readonly scaled: SingularValues;
  /** Largest |cos| between r and a free column. */
  readonly slope: number;
  /** Length of r that rounding of the parameters alone makes. */
  readonly floor: number;
  readonly evaluations: number;
  /** Writes the residuals at z and returns the sum of their squares, Infinity when one is not a number. */
  evaluate(z: Float64Array, out: Float64Array): number;
  /** Takes the Jacobian at z and factors it. */
  linearise(): void;
  /** Writes the damped step: the minimum of |r + J s|² + μ |D s|², 0 for the parameters that are held. */
  step(μ: number, out: Float64Array): void;
  /** Fall of the sum of squares along a step, in the plane. */
  predictedFall(step: Float64Array): number;
}

/** Prepares the linearisation of a problem in its space. */
export function linearisation(problem: FitProblem, space: FitSpace): Linearisation {
  const n = problem.parameters.length;
  const m = problem.count;
  const z = new Float64Array(n);
  const p = new Float64Array(n);
  const r = new Float64Array(m);
  const J = new Float64Array(m * n); // column by column
  const up = new Float64Array(m);
  const down = new Float64Array(m);
  const g = new Float64Array(n); // Jᵀr
  const lengths = new Float64Array(n);
  const factors = new Float64Array(m * n);
  const diagonal = new Float64Array(n);
  const c = new Float64Array(m);
  const free: number[] = [];
  const R = new Float64Array(n * n); // of the free columns, f of them
  const damped = dampedTriangle(n);
  const y = new Float64Array(n);
  let slope = 0;
  let floor = 0;
  let evaluations = 0;

  const evaluate = (at: Float64Array, out: Float64Array): number => {
    evaluations++;
    toParameters(space, at, p);
    problem.residuals(p, out);
    let sum = 0;
    for (let k = 0; k < m; k++) {
      if (problem.sigma) out[k]! /= problem.sigma[k]!;
      sum += out[k]! * out[k]!;
    }
    return Number.isNaN(sum) ? Infinity : sum;
  };

  const differentiate = () => {
    if (problem.jacobian) {
      toParameters(space, z, p);
      problem.jacobian(p, J);
      for (let j = 0; j < n; j++)
        for (let k = 0; k < m; k++) J[j * m + k]! *= (space.isLog[j] ? p[j]! : 1) / (problem.sigma ? problem.sigma[k]! : 1);
      return;
    }
    const moved = z.slice();
    for (let j = 0; j < n; j++) {
      const h = REACH * Math.max(space.isLog[j] ? 1 : Math.abs(z[j]!), 1e-3 * space.typical[j]!);
      const high = Math.min(z[j]! + h, space.upper[j]!);
      const low = Math.max(z[j]! - h, space.lower[j]!);
      moved[j] = high;
      const above = evaluate(moved, up) < Infinity;
      moved[j] = low;
      const below = evaluate(moved, down) < Infinity;
      moved[j] = z[j]!;
      const [from, a] = below ? [low, down] : [z[j]!, r]; // one-sided where the model has no answer
      const [to, b] = above ? [high, up] : [z[j]!, r];
      for (let k = 0; k < m; k++) J[j * m + k] = to > from ? (b[k]! - a[k]!) / (to - from) : 0;
    }
  };

  const linearise = () => {
    differentiate();
    let rr = 0;
    for (let k = 0; k < m; k++) rr += r[k]! * r[k]!;
    free.length = 0;
    slope = 0;
    floor = 0;
    for (let j = 0; j < n; j++) {
      let [gj, jj] = [0, 0];
      for (let k = 0; k < m; k++) {
        gj += J[j * m + k]! * r[k]!;
        jj += J[j * m + k]! * J[j * m + k]!;
      }
      g[j] = gj;
      lengths[j] = Math.sqrt(jj);
      floor += 16 * Number.EPSILON * lengths[j]! * resolution(space, z, j);
      const held = (z[j]! <= space.lower[j]! && gj > 0) || (z[j]! >= space.upper[j]! && gj < 0);
      if (held) continue;
      free.push(j);
      if (jj * rr > 0) slope = Math.max(slope, Math.abs(gj) / Math.sqrt(jj * rr));
    }
    const f = free.length;
    for (let column = 0; column < f; column++) {
      const j = free[column]!;
      const unit = lengths[j]! || 1;
      for (let k = 0; k < m; k++) factors[column * m + k] = J[j * m + k]! / unit;
    }
    factorQr(factors, m, f, diagonal);
    c.set(r);
    multiplyQTransposed(factors, m, f, diagonal, c);
    R.fill(0);
    for (let j = 0; j < f; j++) {
      for (let i = 0; i < j; i++) R[j * f + i] = factors[j * m + i]!;
      R[j * f + j] = diagonal[j]!;
    }
  };

  return {
    z,
    r,
    lengths,
    evaluate,
    linearise,
    free,
    get scaled() {
      return singularValues(R, free.length);
    },
    get slope() {
      return slope;
    },
    get floor() {
      return floor;
    },
    get evaluations() {
      return evaluations;
    },
    step(μ, out) {
      const f = free.length;
      damped(R, f, c, μ, y);
      out.fill(0);
      for (let i = 0; i < f; i++) out[free[i]!] = -y[i]! / (lengths[free[i]!]! || 1);
    },
    predictedFall(step) {
      let fall = 0;
      for (let j = 0; j < n; j++) fall -= 2 * g[j]! * step[j]!;
      for (let k = 0; k < m; k++) {
        let change = 0;
        for (let j = 0; j < n; j++) change += J[j * m + k]! * step[j]!;
        fall -= change * change;
      }
      return fall;
    },
  };
}
