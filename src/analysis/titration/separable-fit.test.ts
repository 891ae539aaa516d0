import { expect, it } from "vitest";
import { leastSquares } from "../../numerics/least-squares.ts";
import { normal, seededRandom } from "../../numerics/random.ts";
import { linearPart, multiplyRows, sparseRows } from "./linear-part.ts";
import { type SeparableProblem, separableFit, weightedSum } from "./separable-fit.ts";

const count = 60;
const x = Float64Array.from({ length: count }, (_, k) => k / 10);

/** y = a exp(−λ x) + b with noise. */
function data(seed: number): Float64Array {
  const random = seededRandom(seed);
  return x.map((v) => 2 * Math.exp(-0.8 * v) + 0.5 + 0.02 * normal(random));
}

/** The same with ln λ searched and a, b linear. */
function problemOf(y: Float64Array): SeparableProblem {
  const rows = sparseRows(count, 2, 2);
  for (let k = 0; k < count; k++) rows.columns[2 * k + 1] = 1;
  for (let k = 0; k < count; k++) rows.values[2 * k + 1] = 1;
  const linear = linearPart(rows);
  return {
    samples: count,
    linear,
    parameters: [{ name: "lnRate", start: 0, min: -5, max: 5 }],
    smooth: [],
    solve(p, residuals) {
      for (let k = 0; k < count; k++) rows.values[2 * k] = Math.exp(-Math.exp(p[0]!) * x[k]!);
      if (!linear.factor()) return false;
      linear.solve(y, linear.coefficients);
      multiplyRows(rows, linear.coefficients, residuals);
      for (let k = 0; k < count; k++) residuals[k]! -= y[k]!;
      return true;
    },
    differentiate(p, changes) {
      const rate = Math.exp(p[0]!);
      for (let k = 0; k < count; k++) changes[0]![k] = -linear.coefficients[0]! * rate * x[k]! * Math.exp(-rate * x[k]!);
    },
  };
}

it("finds what a fit of all parameters at once finds, with the same errors", () => {
  const y = data(1);
  const problem = problemOf(y);
  const found = separableFit(problem, 0.02, 30);
  const whole = leastSquares({
    parameters: [
      { name: "lnRate", start: 0 },
      { name: "a", start: 1 },
      { name: "b", start: 0 },
    ],
    count,
    residuals: (p, out) => {
      for (let k = 0; k < count; k++) out[k] = p[1]! * Math.exp(-Math.exp(p[0]!) * x[k]!) + p[2]! - y[k]!;
    },
  });
  expect(found.values[0]).toBeCloseTo(whole.values[0]!, 7);
  expect(found.coefficients[0]).toBeCloseTo(whole.values[1]!, 7);
  expect(found.sumOfSquares / whole.sumOfSquares).toBeCloseTo(1, 10);
  // errors apart from the factor for correlated residuals
  expect(found.sigma[0]! / found.inflation / whole.parameters[0]!.sigma!).toBeCloseTo(1, 4);
  for (const [j, unit] of [Float64Array.of(1, 0), Float64Array.of(0, 1)].entries()) {
    const told = weightedSum(problem, found, unit);
    expect(told.value).toBeCloseTo(whole.values[j + 1]!, 7);
    expect(told.sigma / found.inflation / whole.parameters[j + 1]!.sigma!).toBeCloseTo(1, 3);
  }
  expect(found.below[0]! / (2 * found.sigma[0]!)).toBeCloseTo(1, 1);
});

it("covers the true value as often as its intervals say", () => {
  const inside = Array.from({ length: 200 }, (_, seed) => {
    const { values, below, above } = separableFit(problemOf(data(seed + 10)), 0.02, 30);
    const truth = Math.log(0.8);
    return truth > values[0]! - below[0]! && truth < values[0]! + above[0]!;
  }).filter(Boolean).length;
  expect(inside / 200).toBeGreaterThan(0.91); // 95 % ± 2.5 standard deviations of 200 trials
  expect(inside / 200).toBeLessThanOrEqual(1);
});

it("raises errors when residuals go on from sample to sample", () => {
  const smooth = x.map((v) => 2 * Math.exp(-0.8 * v) + 0.5 + 0.02 * Math.sin(2 * v));
  const { inflation, fit, sigma } = separableFit(problemOf(smooth), 0.02, 30);
  expect(inflation).toBeGreaterThan(3);
  expect(sigma[0]! / fit.parameters[0]!.sigma!).toBeGreaterThan(3);
});
