import { describe, expect, it } from "vitest";
import { arsinh } from "./arsinh.ts";

describe("inverse hyperbolic sine", () => {
  it("is that of the language over twenty orders of magnitude, both signs", () => {
    for (let e = -12; e <= 10; e += 0.037) {
      const x = 10 ** e;
      const relative = Math.abs(arsinh(x) / Math.asinh(x) - 1);
      expect(relative).toBeLessThan(x < 0.02 ? 1e-15 : 2e-14);
      expect(arsinh(-x)).toBe(-arsinh(x));
    }
  });

  it("neither overflows nor hides what is not a number", () => {
    expect(arsinh(1e300)).toBeCloseTo(Math.asinh(1e300), 10);
    expect(arsinh(0)).toBe(0);
    expect(arsinh(-Infinity)).toBe(-Infinity);
    expect(arsinh(Number.NaN)).toBeNaN();
  });
});
