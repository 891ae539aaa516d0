import { describe, expect, it } from "vitest";
import { polynomialFit } from "./polynomial-fit.ts";
import { normal, seededRandom } from "./random.ts";
import { straightLine } from "./straight-line.ts";

describe("a polynomial fit", () => {
  const x = [1, 2, 4, 7, 11];
  const y = [1.1, 1.9, 4.3, 6.8, 11.2];

  it("of first degree is the straight line", () => {
    const { coefficients, covariance, centre } = polynomialFit(x, y, 1);
    const line = straightLine(x, y);
    expect(coefficients[1]).toBeCloseTo(line.slope, 12);
    expect(coefficients[0]! - coefficients[1]! * centre).toBeCloseTo(line.intercept, 12);
    expect(Math.sqrt(covariance[3]!)).toBeCloseTo(line.slopeSigma!, 12);
  });

  it("goes through a parabola", () => {
    const { coefficients, centre, lastTermP } = polynomialFit(x, x.map((v) => 2 - v + 0.5 * v * v), 2); // biome-ignore format: one line
    expect(coefficients[2]).toBeCloseTo(0.5, 12);
    expect(coefficients[1]).toBeCloseTo(-1 + centre, 10);
    expect(lastTermP).toBeLessThan(1e-10);
  });

  it("counts a doubtful point for less", () => {
    const plain = polynomialFit(x, [...y.slice(0, 4), 20], 1).coefficients[1]!;
    const weighted = polynomialFit(x, [...y.slice(0, 4), 20], 1, [1, 1, 1, 1, 1e4]).coefficients[1]!;
    expect(weighted).toBeCloseTo(straightLine(x.slice(0, 4), y.slice(0, 4)).slope, 6);
    expect(plain).toBeGreaterThan(1.4);
  });

  it("has the errors of stated uncertainties, whatever the scatter", () => {
    const { statedCovariance, covariance, sumOfSquares, freedom } = polynomialFit([-1, 0, 1], [0, 0.3, 0], 1, [0.2, 0.2, 0.2]);
    expect(statedCovariance[0]).toBeCloseTo(0.2 ** 2 / 3, 12);
    expect(statedCovariance[3]).toBeCloseTo(0.2 ** 2 / 2, 12);
    expect(covariance[3]).toBeCloseTo((statedCovariance[3]! * sumOfSquares) / freedom, 12);
  });

  it("finds a curvature by chance as often as the level says", () => {
    const random = seededRandom(5);
    let found = 0;
    for (let k = 0; k < 1000; k++) if (polynomialFit(x, x.map((v) => v + normal(random)), 2).lastTermP < 0.05) found++; // biome-ignore format: one line
    expect(found / 1000).toBeGreaterThan(0.03);
    expect(found / 1000).toBeLessThan(0.07);
  });

  it("refuses too few points", () => {
    expect(() => polynomialFit([1], [1], 1)).toThrow(RangeError);
    expect(() => polynomialFit([1, 1, 1], [1, 2, 3], 1)).toThrow(RangeError);
  });
});
