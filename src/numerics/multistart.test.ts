import { expect, it } from "vitest";
import type { FitProblem } from "./fit-problem.ts";
import { leastSquaresFromMany, scatterStarts } from "./multistart.ts";

/** r = (p² − 1, 0.1 (p + 1)): minima near −1 (sum 0) and near +1. */
const twoValleys: FitProblem = {
  parameters: [{ name: "p", start: 0.5, min: -4, max: 4 }],
  count: 2,
  residuals: ([p], out) => void out.set([p! * p! - 1, 0.1 * (p! + 1)]),
};

it("finds the better of two minima and tells both", () => {
  const found = leastSquaresFromMany(twoValleys, scatterStarts(twoValleys, 20, 3));
  expect(found.best.values[0]).toBeCloseTo(-1, 7);
  expect(found.minima).toHaveLength(2);
  expect(found.minima[1]!.fit.values[0]).toBeCloseTo(0.99, 2);
  expect(found.minima.reduce((sum, m) => sum + m.starts, 0) + found.failed).toBe(21);
  expect(found.summary).toMatch(/of 21 starts reached the best minimum; the next-best/);
});

it("scouts the ways coarsely and finishes each minimum: the same minima to the last digit", () => {
  const starts = scatterStarts(twoValleys, 20, 3);
  const whole = leastSquaresFromMany(twoValleys, starts);
  const scouted = leastSquaresFromMany(twoValleys, starts, {
    scout: { stop: { change: 1e-4, slope: 1e-2, steps: 1 }, maxIterations: 50 },
  });
  expect(scouted.minima.map((m) => m.starts)).toEqual(whole.minima.map((m) => m.starts));
  expect(scouted.best.values[0]).toBeCloseTo(whole.best.values[0]!, 12);
  expect(scouted.failed).toBe(whole.failed);
});

it("ends along a valley in which nothing changes are one minimum", () => {
  const valley: FitProblem = {
    parameters: [
      { name: "a", start: 1, space: "log" },
      { name: "b", start: 1, space: "log" },
    ],
    count: 3,
    residuals: ([a, b], out) => void out.set([a! * b! - 1, a! * b! - 1.1, 0.5]),
  };
  const found = leastSquaresFromMany(valley, scatterStarts(valley, 20, 1));
  expect(found.minima).toHaveLength(1);
  expect(found.minima[0]!.starts).toBe(21);
  expect(found.best.parameters[0]!.determined).toBe(false);
});

it("starts are repeatable, inside the bounds and spread over decades in log space", () => {
  const problem: FitProblem = {
    ...twoValleys,
    parameters: [
      { name: "k", start: 1e-3, space: "log", max: 1 },
      { name: "n", start: 0.8, min: 0.6, max: 1 },
    ],
  };
  const starts = scatterStarts(problem, 200, 1);
  expect(starts).toEqual(scatterStarts(problem, 200, 1));
  const decades = starts.map(([k]) => Math.log10(k! / 1e-3));
  const rms = Math.sqrt(decades.reduce((s, d) => s + d * d, 0) / 200);
  expect(rms).toBeGreaterThan(0.8);
  expect(rms).toBeLessThan(1.2);
  for (const [k, n] of starts) {
    expect(k).toBeLessThanOrEqual(1);
    expect(n).toBeGreaterThanOrEqual(0.6);
    expect(n).toBeLessThanOrEqual(1);
  }
});

it("passes over starts where the model has no answer, and says so when there is none at all", () => {
  const half: FitProblem = { ...twoValleys, residuals: ([p], out) => void out.set([Math.sqrt(p!) - 1, 0]) };
  const found = leastSquaresFromMany(half, [Float64Array.of(-1), Float64Array.of(3)]);
  expect(found.best.values[0]).toBeCloseTo(1, 8);
  expect(found.failed).toBe(1);
  const never: FitProblem = { ...twoValleys, residuals: (_, out) => void out.fill(NaN) };
  expect(() => leastSquaresFromMany(never, [])).toThrow(/not numbers at the start/);
});
