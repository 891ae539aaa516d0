import { describe, expect, it } from "vitest";
import { factorBlocks, solveBlocks } from "./block-tridiagonal.ts";
import { factorDense, solveDense } from "./dense-lu.ts";
import { seededRandom } from "./random.ts";

/** Random blocks with a dominant diagonal, and the same matrix dense; the rows of `n` blocks scaled by `scale`. */
function randomMatrix(n: number, seed: number, scale: (row: number) => number = () => 1) {
  const random = seededRandom(seed);
  const blocks = [0, 1, 2].map(() => Float64Array.from({ length: 9 * n }, () => 2 * random() - 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [lower, diagonal, upper] = blocks;
  for (let i = 0; i < n; i++) for (let q = 0; q < 9; q += 4) diagonal[9 * i + q]! += 8;
  for (let k = 0; k < 9 * n; k++) for (const block of blocks) block[k]! *= scale(Math.floor(k / 3));
  const dense = new Float64Array(9 * n * n);
  for (let row = 0; row < 3 * n; row++)
    for (let q = 0; q < 3; q++) {
      const i = Math.floor(row / 3);
      const from = 3 * row + q;
      dense[3 * n * row + 3 * i + q] = diagonal[from]!;
      if (i > 0) dense[3 * n * row + 3 * (i - 1) + q] = lower[from]!;
      if (i < n - 1) dense[3 * n * row + 3 * (i + 1) + q] = upper[from]!;
    }
  const right = Float64Array.from({ length: 3 * n }, (_, row) => (2 * random() - 1) * scale(row));
  return { lower, diagonal, upper, dense, right };
}

describe("block-tridiagonal matrices", () => {
  it.each([
    ["one block", 1, () => 1],
    ["two blocks", 2, () => 1],
    ["a cell's size", 50, () => 1],
    ["rows of very different size", 50, (row: number) => 10 ** (((7 * row) % 25) - 12)],
  ] as const)("are solved as dense ones: %s", (_, n, scale) => {
    for (let seed = 1; seed <= 5; seed++) {
      const { lower, diagonal, upper, right } = randomMatrix(n, seed, scale);
      const { dense, right: expected } = randomMatrix(n, seed); // pivots by rows need rows of one size
      const pivots = new Int32Array(3 * n);
      expect(factorDense(dense, 3 * n, pivots)).toBe(true);
      solveDense(dense, 3 * n, pivots, expected);
      expect(factorBlocks(lower, diagonal, upper, n)).toBe(true);
      solveBlocks(lower, diagonal, upper, n, right);
      for (let k = 0; k < 3 * n; k++) expect(Math.abs(right[k]! - expected[k]!)).toBeLessThan(1e-13);
    }
  });

  it("does not read what lies outside the matrix", () => {
    const [a, b] = [randomMatrix(4, 9), randomMatrix(4, 9)];
    a.lower.fill(Number.NaN, 0, 9);
    a.upper.fill(Number.NaN, 27, 36);
    for (const m of [a, b]) {
      expect(factorBlocks(m.lower, m.diagonal, m.upper, 4)).toBe(true);
      solveBlocks(m.lower, m.diagonal, m.upper, 4, m.right);
    }
    expect(a.right).toEqual(b.right);
  });

  it("gives back the same solution for each right-hand side", () => {
    const { lower, diagonal, upper, right } = randomMatrix(6, 3);
    factorBlocks(lower, diagonal, upper, 6);
    const again = right.slice();
    solveBlocks(lower, diagonal, upper, 6, right);
    solveBlocks(lower, diagonal, upper, 6, again);
    expect(again).toEqual(right);
  });

  it("names a singular block and a number that is none", () => {
    for (const spoil of [0, Number.NaN, Infinity]) {
      for (const block of [0, 2]) {
        const { lower, diagonal, upper } = randomMatrix(3, 5);
        lower.fill(0);
        diagonal.fill(spoil, 9 * block, 9 * block + 3);
        expect(factorBlocks(lower, diagonal, upper, 3)).toBe(false);
      }
    }
  });
});
