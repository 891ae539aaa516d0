import { expect, it } from "vitest";
import { normal, seededRandom } from "./random.ts";

it("gives the same numbers for the same seed, others for another", () => {
  const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(new Set(draw(0)).size).toBe(5);
});

it("is uniform in [0, 1) and its neighbours do not follow each other", () => {
  const random = seededRandom(1);
  const n = 40_000;
  const u = Float64Array.from({ length: n }, random);
  const mean = u.reduce((a, b) => a + b, 0) / n;
  let [variance, lag] = [0, 0];
  for (let i = 0; i < n; i++) {
    variance += (u[i]! - mean) ** 2 / n;
    if (i > 0) lag += ((u[i]! - mean) * (u[i - 1]! - mean)) / n;
  }
  expect(u.every((x) => x >= 0 && x < 1)).toBe(true);
  expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n)); // 4 σ
  expect(variance).toBeCloseTo(1 / 12, 2);
  expect(Math.abs(lag / variance)).toBeLessThan(4 / Math.sqrt(n));
});

it("draws normal numbers of mean 0, variance 1 and kurtosis 3", () => {
  const random = seededRandom(2);
  const n = 40_000;
  let [sum, square, fourth] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = normal(random);
    sum += x / n;
    square += x ** 2 / n;
    fourth += x ** 4 / n;
  }
  expect(Math.abs(sum)).toBeLessThan(4 / Math.sqrt(n));
  expect(Math.abs(square - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
  expect(Math.abs(fourth - 3)).toBeLessThan(4 * Math.sqrt(96 / n));
});
