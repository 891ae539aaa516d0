import { expect, it } from "vitest";
import { medianOf, medianSlope, quantileOf, robustSigma } from "./order-statistics.ts";
import { normal, seededRandom } from "./random.ts";

it("median and quantiles", () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 2, 3])).toBe(2.5);
  expect(quantileOf([0, 1, 2, 3, 4], 0.25)).toBe(1);
  expect(() => medianOf([])).toThrow(RangeError);
});

it("the spread of normal noise, with a tenth of outliers", () => {
  const random = seededRandom(1);
  const noise = Array.from({ length: 20_000 }, (_, k) => (k % 10 === 0 ? 100 : 3 * normal(random)));
  expect(robustSigma(noise) / 3).toBeGreaterThan(0.95);
  expect(robustSigma(noise) / 3).toBeLessThan(1.25);
});

it("one wrong point does not turn the line", () => expect(medianSlope([0, 1, 2, 3, 4], [0, 2, 4, 60, 8])).toBe(2));
