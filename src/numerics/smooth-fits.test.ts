import { describe, expect, it } from "vitest";
import type { FitProblem } from "./fit-problem.ts";
import { leastSquares } from "./least-squares.ts";
import { normal, seededRandom } from "./random.ts";
import { smoothFits } from "./smooth-fits.ts";

/** y = a exp(−b t) with noise, 12 points; a and b searched as logarithms. */
function decay(a: number, b: number, noise: number, random: () => number): FitProblem {
  const t = Array.from({ length: 12 }, (_, k) => k / 4);
  const y = t.map((s) => a * Math.exp(-b * s) + noise * normal(random));
  return {
    parameters: [
      { name: "a", start: 1, min: 1e-6, space: "log" },
      { name: "b", start: 1, min: 1e-6, space: "log" },
    ],
    count: t.length,
    residuals(p, out) {
      for (let k = 0; k < t.length; k++) out[k] = p[0]! * Math.exp(-p[1]! * t[k]!) - y[k]!;
    },
    jacobian(p, out) {
      for (let k = 0; k < t.length; k++) {
        const e = Math.exp(-p[1]! * t[k]!);
        out[k] = e;
        out[t.length + k] = -p[0]! * t[k]! * e;
      }
    },
  };
}

const places = Array.from({ length: 15 }, (_, k) => k + 0.3 * (k % 2));
const truth = (x: number) => [2 + Math.sin(x / 5), 1 + 0.02 * x] as const;
const series = (noise: number) => {
  const random = seededRandom(11);
  return places.map((x) => decay(...truth(x), noise, random));
};

describe("a series of fits", () => {
  it("without penalty is that of the single fits, errors included", () => {
    const problems = series(0.01);
    const joint = smoothFits(problems, places, [0, 0]);
    expect(joint.converged).toBe(true);
    const variance = joint.sumOfSquares / (15 * 10);
    problems.forEach((problem, i) => {
      const single = leastSquares(problem);
      for (const [j, v] of single.values.entries()) expect(joint.values[i]![j]! / v).toBeCloseTo(1, 6);
      const ratio = joint.covariances()[i]![0]! / single.covariance![0]! / (variance / single.residualVariance!);
      expect(ratio).toBeCloseTo(1, 4);
    });
  });

  it("with a penalty has smaller errors, and is right to about those errors", () => {
    const problems = series(0.1);
    const error = (values: readonly Float64Array[]) =>
      Math.sqrt(values.reduce((sum, v, i) => sum + Math.log(v[1]! / truth(places[i]!)[1]) ** 2, 0) / values.length);
    const free = smoothFits(problems, places, [0, 0]);
    const smooth = smoothFits(problems, places, [1, 100]);
    expect(error(smooth.values)).toBeLessThan(0.6 * error(free.values));
    expect(smooth.covariances()[7]![3]!).toBeLessThan(0.5 * free.covariances()[7]![3]!);
    expect(smooth.sumOfSquares).toBeGreaterThan(free.sumOfSquares);
  });

  it("with a large penalty is a straight line in the logarithm over uneven places", () => {
    const { values } = smoothFits(series(0.1), places, [1e8, 1e8]);
    const slope = (i: number) => Math.log(values[i + 1]![0]! / values[i]![0]!) / (places[i + 1]! - places[i]!);
    for (let i = 1; i < 14; i++) expect(slope(i)).toBeCloseTo(slope(0), 4);
  });

  it("refuses places that do not ascend", () => {
    const [a, b] = series(0.1);
    expect(() => smoothFits([a!, b!], [1, 1], [0, 0])).toThrow(RangeError);
  });
});
