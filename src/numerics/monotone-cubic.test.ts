import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monotoneCubic } from "./monotone-cubic.ts";

describe("a monotone cubic", () => {
  const x = Float64Array.from({ length: 41 }, (_, i) => i / 40);
  const curve = monotoneCubic(x, x.map(Math.exp));

  it("follows a smooth curve to the third power of the interval, its slope to the second", () => {
    for (let v = 0.05; v < 0.95; v += 0.013) {
      expect(Math.abs(curve.value(v) - Math.exp(v))).toBeLessThan(2e-5);
      expect(Math.abs(curve.slope(v) - Math.exp(v))).toBeLessThan(2e-3);
    }
  });

  it("has the slope of its values, inside and outside", () => {
    const δ = 1e-6;
    for (const v of [-0.5, 0.01, 0.333, 0.99, 1.4])
      expect(curve.slope(v)).toBeCloseTo((curve.value(v + δ) - curve.value(v - δ)) / (2 * δ), 5);
  });

  it("passes its points, and stays between them", () =>
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2, maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (y, share) => {
          const c = monotoneCubic(
            Float64Array.from(y, (_, i) => i),
            y,
          );
          const k = Math.min(y.length - 2, Math.floor(share * (y.length - 1)));
          expect(c.value(k)).toBeCloseTo(y[k]!, 12);
          const inside = c.value(k + share);
          expect(inside).toBeGreaterThanOrEqual(Math.min(y[k]!, y[k + 1]!) - 1e-12);
          expect(inside).toBeLessThanOrEqual(Math.max(y[k]!, y[k + 1]!) + 1e-12);
        },
      ),
    ));

  it("refuses points that do not ascend", () => {
    expect(() => monotoneCubic([0, 0], [1, 2])).toThrow(RangeError);
    expect(() => monotoneCubic([0, 2, 1], [1, 2, 3])).toThrow(RangeError);
    expect(() => monotoneCubic([0], [1])).toThrow(RangeError);
  });
});
