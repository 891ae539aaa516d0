import { describe, expect, it } from "vitest";
import { logRatio } from "./log-ratio.ts";

describe("logarithm of a ratio", () => {
  it("is that of the quotient on both sides of the seam", () => {
    for (const q of [0.01, 0.9, 0.94, 0.941, 0.942, 0.99, 1.05, 1.061, 1.062, 1.063, 2, 100])
      expect(Math.abs(logRatio(700, 700 * q) - Math.log(q))).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(Math.log(q))));
  });

  it("keeps its digits where the quotient loses them", () => {
    const δ = 2 ** -40;
    expect(logRatio(1, 1 + δ) / (δ - δ ** 2 / 2 + δ ** 3 / 3)).toBeCloseTo(1, 15);
    expect(logRatio(3, 3)).toBe(0);
  });

  it("changes its sign when the numbers change places", () => {
    for (const b of [1.001, 1.02, 5]) expect(logRatio(b, 1)).toBe(-logRatio(1, b));
  });
});
