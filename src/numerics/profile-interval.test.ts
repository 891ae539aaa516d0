import { describe, expect, it } from "vitest";
import type { FitProblem } from "./fit-problem.ts";
import { leastSquares } from "./least-squares.ts";
import { profileInterval } from "./profile-interval.ts";
import { normal, seededRandom } from "./random.ts";
import { studentQuantile } from "./student.ts";

const x = [0, 1, 2, 3, 4, 5];
const y = [1.1, 2.8, 5.3, 6.9, 9.2, 10.8];
const line: FitProblem = {
  parameters: [
    { name: "a", start: 1 },
    { name: "b", start: 1 },
  ],
  count: x.length,
  residuals: ([a, b], out) => out.set(x.map((v, k) => a! + b! * v - y[k]!)),
};

/** y = exp(−k t) with noise; log parameters. */
function decay(times: readonly number[], data: readonly number[]): FitProblem {
  return {
    parameters: [
      { name: "k", start: 0.5, space: "log" },
      { name: "A", start: 1, space: "log" },
    ],
    count: times.length,
    residuals: ([k, A], out) => out.set(times.map((t, i) => A! * Math.exp(-k! * t) - data[i]!)),
  };
}

describe("a profile interval", () => {
  it("of a linear model is ± t sigma", () => {
    const fit = leastSquares(line);
    const { low, high } = profileInterval(line, fit, 1)!;
    const half = studentQuantile(0.95, 4) * fit.parameters[1]!.sigma!;
    expect(high! - fit.values[1]!).toBeCloseTo(half, 5);
    expect(fit.values[1]! - low!).toBeCloseTo(half, 5);
  });

  it("of one parameter alone needs no inner fit", () => {
    const one: FitProblem = { parameters: [{ name: "m", start: 1 }], count: 4, residuals: ([m], out) => out.set([1, 2, 3, 6].map((v) => m! - v)) }; // biome-ignore format: one line
    const fit = leastSquares(one);
    const half = studentQuantile(0.95, 3) * fit.parameters[0]!.sigma!;
    expect(profileInterval(one, fit, 0)!.high).toBeCloseTo(3 + half, 5);
  });

  it("uses the derivatives of the problem, those of the other parameters", () => {
    const times = [0, 1, 2, 4, 8];
    const plain = decay(times, [1.02, 0.65, 0.47, 0.2, 0.03]);
    const exact: FitProblem = {
      ...plain,
      jacobian: ([k, A], out) =>
        times.forEach((t, i) => {
          out[i] = -A! * t * Math.exp(-k! * t);
          out[times.length + i] = Math.exp(-k! * t);
        }),
    };
    for (const index of [0, 1]) {
      const [a, b] = [plain, exact].map((problem) => profileInterval(problem, leastSquares(problem), index)!);
      expect(b!.low! / a!.low!).toBeCloseTo(1, 6);
      expect(b!.high! / a!.high!).toBeCloseTo(1, 6);
    }
  });

  it("is open where the data set no bound", () => {
    const problem = decay([10, 11, 12, 13], [0.01, -0.01, 0.012, -0.008]);
    const fit = leastSquares({
      ...problem,
      parameters: [problem.parameters[0]!, { name: "A", start: 1, space: "log", max: 1.5 }],
    });
    const { high } = profileInterval(problem, fit, 0)!;
    expect(high).toBeNull();
  });

  it("holds the truth in 95 of 100 cases, askew as it is", () => {
    const random = seededRandom(4);
    const times = [0, 1, 2, 4, 8];
    let held = 0;
    for (let n = 0; n < 400; n++) {
      const problem = decay(times, times.map((t) => Math.exp(-0.4 * t) + 0.05 * normal(random))); // biome-ignore format: one line
      const { low, high } = profileInterval(problem, leastSquares(problem), 0)!;
      if ((low ?? 0) < 0.4 && 0.4 < (high ?? Infinity)) held++;
    }
    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.98);
  });

  it("is none without degrees of freedom", () => {
    const two = { ...line, count: 2, residuals: ([a, b]: Float64Array, out: Float64Array) => out.set([a! - 1, a! + b! - 3]) };
    expect(profileInterval(two, leastSquares(two), 0)).toBeNull();
  });
});
