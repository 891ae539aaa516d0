import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { solveComplexBlocks } from "./complex-block-tridiagonal.ts";
import { factorDense, solveDense } from "./dense-lu.ts";
import { seededRandom } from "./random.ts";

/** A system with dominant diagonal blocks, some coupling rows empty as in a cell without a solid. */
function example(n: number, seed: number) {
  const random = seededRandom(seed);
  const noise = (length: number) => Float64Array.from({ length }, () => 2 * random() - 1);
  const [lower, upper, dr, di] = [noise(9 * n), noise(9 * n), noise(9 * n), noise(9 * n)];
  for (let i = 0; i < n; i++) {
    for (let r = 0; r < 3; r++) di[9 * i + 4 * r]! += 6;
    if (i % 3 === 0) lower.fill(0, 9 * i + 6, 9 * i + 9);
  }
  return { lower, upper, dr, di, re: noise(3 * n), im: noise(3 * n) };
}

/** The same system as one real matrix [[A, −B], [B, A]] of twice the size. */
function denseSolution({ lower, upper, dr, di, re, im }: ReturnType<typeof example>, n: number): Float64Array {
  const [size, half] = [6 * n, 3 * n];
  const a = new Float64Array(size * size);
  const put = (i: number, j: number, block: Float64Array, o: number, imaginary: boolean) => {
    for (let r = 0; r < 3; r++)
      for (let s = 0; s < 3; s++) {
        const [row, column, v] = [3 * i + r, 3 * j + s, block[o + 3 * r + s]!];
        if (imaginary) {
          a[row * size + half + column]! -= v;
          a[(half + row) * size + column]! += v;
        } else {
          a[row * size + column]! += v;
          a[(half + row) * size + half + column]! += v;
        }
      }
  };
  for (let i = 0; i < n; i++) {
    put(i, i, dr, 9 * i, false);
    put(i, i, di, 9 * i, true);
    if (i > 0) put(i, i - 1, lower, 9 * i, false);
    if (i < n - 1) put(i, i + 1, upper, 9 * i, false);
  }
  const x = Float64Array.of(...re, ...im);
  const pivots = new Int32Array(size);
  expect(factorDense(a, size, pivots)).toBe(true);
  solveDense(a, size, pivots, x);
  return x;
}

describe("a complex block-tridiagonal system", () => {
  it("is solved as the dense real system of twice the size", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1000 }), (n, seed) => {
        const system = example(n, seed);
        const x = denseSolution(system, n);
        const { lower, upper, dr, di, re, im } = system;
        expect(solveComplexBlocks(lower, dr, di, upper, n, re, im)).toBe(true);
        for (let k = 0; k < 3 * n; k++) {
          expect(Math.abs(re[k]! - x[k]!)).toBeLessThan(1e-12);
          expect(Math.abs(im[k]! - x[3 * n + k]!)).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it("reports a singular block", () => {
    const { lower, upper, dr, di, re, im } = example(3, 1);
    dr.fill(0, 0, 9);
    di.fill(0, 0, 9);
    expect(solveComplexBlocks(lower, dr, di, upper, 3, re, im)).toBe(false);
  });
});
