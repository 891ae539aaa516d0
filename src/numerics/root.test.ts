import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brent } from "./root.ts";

describe("brent", () => {
  it("finds simple, flat and steep roots", () => {
    expect(brent(Math.cos, 1, 2)).toBeCloseTo(Math.PI / 2, 14);
    expect(brent((x) => (x - 0.3) ** 9, -1, 2)).toBeCloseTo(0.3, 2); // ninefold: f is below rounding for 0.02 around
    expect(brent((x) => Math.tanh(1e6 * (x - 0.1)), 0, 1)).toBeCloseTo(0.1, 13);
    expect(brent((x) => x, 0, 1)).toBe(0);
  });

  it("finds the root of any rising cubic from any bracket", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0.01, max: 9, noNaN: true }),
        fc.double({ min: 0.01, max: 9, noNaN: true }),
        (root, left, right) => {
          const f = (x: number) => (x - root) ** 3 + (x - root);
          expect(Math.abs(brent(f, root - left, root + right) - root)).toBeLessThan(1e-12);
        },
      ),
    );
  });

  it("needs few evaluations and keeps to its limit", () => {
    let evaluations = 0;
    const f = (x: number) => {
      evaluations++;
      return Math.exp(x) - 2;
    };
    expect(brent(f, -10, 10, { tolerance: 1e-10 })).toBeCloseTo(Math.LN2, 10);
    expect(evaluations).toBeLessThan(20);
    expect(() => brent(f, -10, 10, { maxEvaluations: 4 })).toThrow(/within 4 evaluations/);
  });

  it("says when there is nothing to find", () => {
    expect(() => brent((x) => x * x + 1, -1, 1)).toThrow(RangeError);
    expect(() => brent((x) => Math.log(x), -1, 2)).toThrow(/NaN/);
    expect(() => brent((x) => (Math.abs(x) < 0.5 ? Number.NaN : x), -1, 1.5)).toThrow(/not a number/);
  });
});
