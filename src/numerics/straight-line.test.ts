import { describe, expect, it } from "vitest";
import { straightLine } from "./straight-line.ts";

describe("straightLine", () => {
  it("gives the slope, intercept and errors of a small example by hand", () => {
    // y − 1 − 2x = (0.1, −0.2, 0.1): Σ(x − x̄)² = 2, Σ(x − x̄)(y − ȳ) = 4, residuals about the line the same
    const line = straightLine([0, 1, 2], [1.1, 2.8, 5.1]);
    expect(line.slope).toBeCloseTo(2, 12);
    expect(line.intercept).toBeCloseTo(1, 12);
    expect(line.slopeSigma).toBeCloseTo(Math.sqrt(0.06 / 2), 12);
    expect(line.interceptSigma).toBeCloseTo(Math.sqrt(0.06 * (1 / 3 + 1 / 2)), 12);
    expect(line.rSquared).toBeCloseTo(1 - 0.06 / 8.06, 12);
  });

  it("has no error from two points, and refuses one x", () => {
    expect(straightLine([1, 3], [2, 8])).toMatchObject({ slope: 3, slopeSigma: null, interceptSigma: null, rSquared: 1 });
    expect(() => straightLine([1, 1], [2, 8])).toThrow(RangeError);
    expect(() => straightLine([1], [2])).toThrow(RangeError);
    expect(() => straightLine([1, 2], [2, Number.NaN])).toThrow(RangeError);
  });
});
