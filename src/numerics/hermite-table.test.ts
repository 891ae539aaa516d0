import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hermiteTable, tableSlope, tableValue } from "./hermite-table.ts";

const sine = (intervals: number) => hermiteTable(Math.sin, Math.cos, 0.5, 3, intervals);

function largestError(intervals: number): number {
  const table = sine(intervals);
  let worst = 0;
  for (let x = 0.5; x <= 3; x += 0.00317) worst = Math.max(worst, Math.abs(table.value(x) - Math.sin(x)));
  return worst;
}

describe("hermiteTable", () => {
  it("is of fourth order", () => {
    const order = Math.log2(largestError(16) / largestError(32));
    expect(order).toBeGreaterThan(3.9);
    expect(order).toBeLessThan(4.1);
  });

  it("reproduces a cubic, inside and at the ends", () => {
    const f = (x: number) => 2 - x + 3 * x ** 2 - 0.5 * x ** 3;
    const slope = (x: number) => -1 + 6 * x - 1.5 * x ** 2;
    const table = hermiteTable(f, slope, -1, 2, 5);
    for (let x = -1; x <= 2; x += 0.1) {
      expect(table.value(x)).toBeCloseTo(f(x), 13);
      expect(table.slope(x)).toBeCloseTo(slope(x), 12);
    }
  });

  it("has as slope the exact derivative of its value", () => {
    const table = sine(8);
    fc.assert(
      fc.property(fc.double({ min: -1, max: 5, noNaN: true }), (x) => {
        const h = 1e-6;
        const difference = (tableValue(table, x + h) - tableValue(table, x - h)) / (2 * h);
        expect(Math.abs(tableSlope(table, x) - difference)).toBeLessThan(2e-6); // across a node the curvature jumps
      }),
    );
  });

  it("goes on as its tangent outside, without a jump in value or slope", () => {
    const table = sine(8);
    for (const [end, out] of [
      [0.5, -1],
      [3, 1],
    ] as const) {
      expect(table.value(end)).toBeCloseTo(Math.sin(end), 14);
      expect(table.slope(end)).toBeCloseTo(Math.cos(end), 13);
      expect(table.value(end + 10 * out)).toBeCloseTo(Math.sin(end) + 10 * out * Math.cos(end), 12);
      expect(table.slope(end + 10 * out)).toBeCloseTo(Math.cos(end), 13);
      expect(table.value(end + 1e-9 * out) - table.value(end)).toBeCloseTo(1e-9 * out * Math.cos(end), 15);
    }
  });

  it("refuses empty ranges and numbers that are not finite", () => {
    expect(() => hermiteTable(Math.sin, Math.cos, 1, 1, 4)).toThrow(RangeError);
    expect(() => hermiteTable(Math.sin, Math.cos, 0, 1, 0)).toThrow(RangeError);
    expect(() => hermiteTable(Math.log, (x) => 1 / x, 0, 1, 4)).toThrow(/finite/);
  });
});
