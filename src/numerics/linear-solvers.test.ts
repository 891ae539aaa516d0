import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandRow, factorBand, solveBand } from "./band-lu.ts";
import { factorDense, solveDense } from "./dense-lu.ts";
import { factorTridiagonal, solveTridiagonal } from "./tridiagonal.ts";

/** Numbers in −1 … 1 that depend on a seed and a place only. */
const noise = (seed: number, i: number) => Math.sin(12.9898 * i + 78.233 * seed) * Math.cos(3.7 * i * seed + i);

/** A full n × n matrix with entries inside a band, its diagonal not dominant, so that pivoting matters. */
function banded(n: number, below: number, above: number, seed: number): Float64Array {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = Math.max(0, i - below); j <= Math.min(n - 1, i + above); j++) a[i * n + j] = noise(seed, i * n + j);
  return a;
}

function times(a: Float64Array, x: Float64Array): Float64Array {
  return x.map((_, i) => x.reduce((sum, xj, j) => sum + a[i * x.length + j]! * xj, 0));
}

const largest = (v: Float64Array) => v.reduce((a, b) => Math.max(a, Math.abs(b)), 0);

/** Residual of a solution, relative to |A| |x|. */
function residual(a: Float64Array, x: Float64Array, b: Float64Array): number {
  return largest(times(a, x).map((v, i) => v - b[i]!)) / (largest(a) * x.length * largest(x) + largest(b));
}

const cases = fc.record({
  n: fc.integer({ min: 1, max: 25 }),
  below: fc.integer({ min: 0, max: 5 }),
  above: fc.integer({ min: 0, max: 5 }),
  seed: fc.integer({ min: 1, max: 1000 }),
});

describe("linear solvers", () => {
  it("solve dense systems", () => {
    fc.assert(
      fc.property(cases, ({ n, seed }) => {
        const a = banded(n, n, n, seed);
        const b = Float64Array.from({ length: n }, (_, i) => noise(seed + 1, i));
        const x = b.slice();
        const lu = a.slice();
        const pivots = new Int32Array(n);
        expect(factorDense(lu, n, pivots)).toBe(true);
        solveDense(lu, n, pivots, x);
        expect(residual(a, x, b)).toBeLessThan(1e-13);
      }),
    );
  });

  it("solve band systems of any shape, with pivoting", () => {
    fc.assert(
      fc.property(cases, ({ n, below, above, seed }) => {
        const a = banded(n, below, above, seed);
        const row = bandRow(below, above);
        const lu = new Float64Array(n * row);
        for (let i = 0; i < n; i++)
          for (let j = Math.max(0, i - below); j <= Math.min(n - 1, i + above); j++) lu[i * row + below + j - i] = a[i * n + j]!;
        const b = Float64Array.from({ length: n }, (_, i) => noise(seed + 1, i));
        const x = b.slice();
        const pivots = new Int32Array(n);
        expect(factorBand(lu, n, below, above, pivots)).toBe(true);
        solveBand(lu, n, below, above, pivots, x);
        expect(residual(a, x, b)).toBeLessThan(1e-13);
      }),
    );
  });

  it("solve tridiagonal systems inside larger arrays", () => {
    const [n, offset, start] = [12, 3, 5];
    const parts = [1, 2, 3].map((seed) => Float64Array.from({ length: n + offset }, (_, i) => noise(seed, i)));
    const [lower, diagonal, upper] = parts as [Float64Array, Float64Array, Float64Array];
    for (let i = 0; i < diagonal.length; i++) diagonal[i]! += 3;
    const a = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      if (i > 0) a[i * n + i - 1] = lower[offset + i]!;
      a[i * n + i] = diagonal[offset + i]!;
      if (i < n - 1) a[i * n + i + 1] = upper[offset + i]!;
    }
    const r = Float64Array.from({ length: n + start + 2 }, (_, i) => noise(9, i));
    const b = r.slice();
    expect(factorTridiagonal(lower, diagonal, upper, offset, n)).toBe(true);
    solveTridiagonal(lower, diagonal, upper, offset, n, r, start);
    expect(residual(a, r.slice(start, start + n), b.slice(start, start + n))).toBeLessThan(1e-15);
    expect([...r.slice(0, start), ...r.slice(start + n)]).toEqual([...b.slice(0, start), ...b.slice(start + n)]);
    expect(diagonal[0]).toBe(noise(2, 0) + 3);
  });

  it("call singular and infinite matrices so", () => {
    const pivots = new Int32Array(2);
    expect(factorDense(Float64Array.of(1, 2, 2, 4), 2, pivots)).toBe(false);
    expect(factorDense(Float64Array.of(Number.NaN, 2, 2, 4), 2, pivots)).toBe(false);
    expect(factorBand(Float64Array.of(0, 1, 2, 0, 2, 4, 0, 0), 2, 1, 1, pivots)).toBe(false);
    expect(factorTridiagonal(Float64Array.of(0, 2), Float64Array.of(1, 4), Float64Array.of(2, 0), 0, 2)).toBe(false);
    expect(factorTridiagonal(Float64Array.of(0), Float64Array.of(Number.NaN), Float64Array.of(0), 0, 1)).toBe(false);
  });
});
