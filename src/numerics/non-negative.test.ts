import { expect, it } from "vitest";
import { factorQr, multiplyQTransposed } from "./householder-qr.ts";
import { nonNegativeSolver } from "./non-negative.ts";
import { normal, seededRandom } from "./random.ts";

/** A least-squares problem: A column by column, m × n. */
interface Problem {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly m: number;
  readonly n: number;
}

/** Least squares over some columns by orthogonal factors. */
function overColumns({ a, b, m }: Problem, columns: readonly number[]): number[] {
  const part = new Float64Array(m * columns.length);
  columns.forEach((j, k) => {
    part.set(a.subarray(j * m, (j + 1) * m), k * m);
  });
  const diagonal = new Float64Array(columns.length);
  factorQr(part, m, columns.length, diagonal);
  const y = b.slice();
  multiplyQTransposed(part, m, columns.length, diagonal, y);
  const x = new Array<number>(columns.length).fill(0);
  for (let k = columns.length - 1; k >= 0; k--) {
    let sum = y[k]!;
    for (let l = k + 1; l < columns.length; l++) sum -= part[l * m + k]! * x[l]!;
    x[k] = sum / diagonal[k]!;
  }
  return x;
}

/** Lawson and Hanson's method as in the book: one column at a time, on the rows themselves. */
function lawsonHanson(problem: Problem, signed: Uint8Array): Float64Array {
  const { a, b, m, n } = problem;
  let x = new Float64Array(n);
  const passive = new Set(Array.from(signed.keys()).filter((j) => signed[j]));
  const refine = () => {
    for (;;) {
      const columns = [...passive].sort((p, q) => p - q);
      const z = new Float64Array(n);
      overColumns(problem, columns).forEach((v, k) => {
        z[columns[k]!] = v;
      });
      const bad = columns.filter((j) => !signed[j] && z[j]! <= 0);
      if (bad.length === 0) {
        x = z;
        return;
      }
      const share = Math.min(...bad.map((j) => x[j]! / (x[j]! - z[j]!)));
      x = x.map((v, j) => v + share * (z[j]! - v));
      for (const j of columns) if (!signed[j] && x[j]! <= 1e-14) passive.delete(j);
    }
  };
  if (passive.size > 0) refine();
  for (;;) {
    let best = -1;
    let steepest = 1e-11;
    for (let j = 0; j < n; j++) {
      if (passive.has(j)) continue;
      let slope = 0;
      for (let i = 0; i < m; i++) {
        let left = b[i]!;
        for (let k = 0; k < n; k++) left -= a[k * m + i]! * x[k]!;
        slope += a[j * m + i]! * left;
      }
      if (slope > steepest) [best, steepest] = [j, slope];
    }
    if (best < 0) return x;
    passive.add(best);
    refine();
  }
}

function normalEquations({ a, b, m, n }: Problem) {
  const [gram, linear] = [new Float64Array(n * n), new Float64Array(n)];
  for (let j = 0; j < n; j++) {
    for (let i = 0; i < m; i++) linear[j]! += a[j * m + i]! * b[i]!;
    for (let k = 0; k < n; k++) for (let i = 0; i < m; i++) gram[j * n + k]! += a[j * m + i]! * a[k * m + i]!;
  }
  return { gram, linear };
}

function randomProblem(random: () => number, likeness: number): Problem {
  const n = 4 + Math.floor(25 * random());
  const m = n + 3 + Math.floor(20 * random());
  const a = Float64Array.from({ length: m * n }, () => normal(random));
  for (let j = 1; j < n; j++)
    for (let i = 0; i < m; i++) a[j * m + i] = likeness * a[(j - 1) * m + i]! + (1 - likeness) * a[j * m + i]!;
  return { a, b: Float64Array.from({ length: m }, () => normal(random)), m, n };
}

for (const likeness of [0, 0.7])
  it(`agrees with Lawson and Hanson's method on the rows, neighbouring columns ${100 * likeness} % alike`, () => {
    const random = seededRandom(11);
    let held = 0;
    for (let trial = 0; trial < 40; trial++) {
      const problem = randomProblem(random, likeness);
      const { gram, linear } = normalEquations(problem);
      const signed = Uint8Array.from({ length: problem.n }, (_, j) => (trial % 2 === 1 && j % 5 === 0 ? 1 : 0));
      const x = new Float64Array(problem.n);
      const set = Uint8Array.from({ length: problem.n }, () => (random() < 0.5 ? 1 : 0)); // any start
      expect(nonNegativeSolver(problem.n, signed).solve(gram, linear, x, set)).toBe(true);
      const expected = lawsonHanson(problem, signed);
      for (let j = 0; j < problem.n; j++) expect(x[j]).toBeCloseTo(expected[j]!, 8);
      for (let j = 0; j < problem.n; j++) expect(set[j] === 1 ? x[j] : 0).toBe(0);
      held += set.reduce((sum, h) => sum + h, 0);
    }
    expect(held).toBeGreaterThan(200); // the constraint was active
  });

it("meets the conditions of the minimum on the smooth kernel of a relaxation, where whole sets do not settle", () => {
  const random = seededRandom(5);
  const [m, n] = [40, 70];
  const kernel = (x: number) => x / (1 + x * x);
  const ω = (i: number) => 10 ** (-4 + (8 * i) / (m - 1));
  for (const ridge of [1e-6, 1e-10]) {
    const a = Float64Array.from({ length: m * n }, (_, k) => kernel(ω(k % m) * 10 ** (5 - (10 * Math.floor(k / m)) / (n - 1))));
    const b = Float64Array.from({ length: m }, (_, i) => kernel(ω(i)) + 0.02 * normal(random));
    const { gram, linear } = normalEquations({ a, b, m, n });
    for (let j = 0; j < n; j++) gram[j * n + j]! += ridge;
    const x = new Float64Array(n);
    expect(nonNegativeSolver(n, new Uint8Array(n)).solve(gram, linear, x, new Uint8Array(n))).toBe(true);
    for (let j = 0; j < n; j++) {
      let slope = -linear[j]!;
      for (let k = 0; k < n; k++) slope += gram[j * n + k]! * x[k]!;
      expect(x[j]).toBeGreaterThanOrEqual(0);
      if (x[j]! > 0) expect(Math.abs(slope)).toBeLessThan(1e-12);
      else expect(slope).toBeGreaterThan(-1e-12);
    }
  }
});

it("inverts the matrix over the unknowns that are not held", () => {
  const gram = Float64Array.of(4, 1, 0, 1, 3, 0, 0, 0, 4);
  const x = new Float64Array(3);
  const held = new Uint8Array(3);
  const solver = nonNegativeSolver(3, new Uint8Array(3));
  solver.solve(gram, Float64Array.of(1, -5, 4), x, held);
  expect([...x]).toEqual([0.25, 0, 1]);
  const inverse = new Float64Array(9);
  solver.inverse(inverse);
  expect([...inverse]).toEqual([0.25, 0, 0, 0, 0, 0, 0, 0, 0.25]);
  solver.solve(gram, Float64Array.of(2, 5, 4), x, held);
  solver.inverse(inverse);
  expect(inverse[0]).toBeCloseTo(3 / 11, 14);
  expect(inverse[1]).toBeCloseTo(-1 / 11, 14);
  expect(inverse[3]).toBe(inverse[1]);
});

it("says so when the matrix is not positive definite", () => {
  const solver = nonNegativeSolver(2, new Uint8Array(2));
  expect(solver.solve(Float64Array.of(1, 2, 2, 1), Float64Array.of(1, 1), new Float64Array(2), new Uint8Array(2))).toBe(false);
});
