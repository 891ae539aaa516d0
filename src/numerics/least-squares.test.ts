import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FitProblem } from "./fit-problem.ts";
import { leastSquares } from "./least-squares.ts";
import { brent } from "./root.ts";

/** Nonlinear problems of the NIST Statistical Reference Datasets with their certified answers (NISTStRD). */
// biome-ignore format: tables
const MISRA = {
  x: [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0],
  y: [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78],
  certified: [2.3894212918e2, 5.5015643181e-4],
  sigma: [2.7070075241, 7.2668688436e-6],
  sum: 1.2455138894e-1,
};
// biome-ignore format: tables
const THURBER = {
  x: [-3.067, -2.981, -2.921, -2.912, -2.84, -2.797, -2.702, -2.699, -2.633, -2.481, -2.363, -2.322, -1.501, -1.46, -1.274, -1.212, -1.1, -1.046, -0.915, -0.714, -0.566, -0.545, -0.4, -0.309, -0.109, -0.103, 0.01, 0.119, 0.377, 0.79, 0.963, 1.006, 1.115, 1.572, 1.841, 2.047, 2.2],
  y: [80.574, 84.248, 87.264, 87.195, 89.076, 89.608, 89.868, 90.101, 92.405, 95.854, 100.696, 101.06, 401.672, 390.724, 567.534, 635.316, 733.054, 759.087, 894.206, 990.785, 1090.109, 1080.914, 1122.643, 1178.351, 1260.531, 1273.514, 1288.339, 1327.543, 1353.863, 1414.509, 1425.208, 1421.384, 1442.962, 1464.35, 1468.705, 1447.894, 1457.628],
  start: [1000, 1000, 400, 40, 0.7, 0.3, 0.03],
  certified: [1.2881396800e3, 1.4910792535e3, 5.8323836877e2, 7.5416644291e1, 9.6629502864e-1, 3.9797285797e-1, 4.9727297349e-2],
  sum: 5.6427082397e3,
};

// biome-ignore format: tables
const MGH09 = {
  x: [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625],
  y: [0.1957, 0.1947, 0.1735, 0.16, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246],
  certified: [1.9280693458e-1, 1.9128232873e-1, 1.2305650693e-1, 1.3606233068e-1],
  sigma: [1.1435312227e-2, 1.9633220911e-1, 8.0842031232e-2, 9.0025542308e-2],
  sum: 3.0750560385e-4,
};

function problem(
  data: { x: readonly number[]; y: readonly number[] },
  start: readonly number[],
  model: (x: number, p: Float64Array) => number,
): FitProblem {
  return {
    parameters: start.map((value, j) => ({ name: `b${j + 1}`, start: value })),
    count: data.x.length,
    residuals(p, out) {
      data.x.forEach((x, k) => {
        out[k] = model(x, p) - data.y[k]!;
      });
    },
  };
}

const misra = (start: readonly number[]) => problem(MISRA, start, (x, p) => p[0]! * (1 - Math.exp(-p[1]! * x)));

describe("certified problems", () => {
  it.each([[[500, 1e-4]], [[250, 5e-4]]])("Misra1a from %j", (start) => {
    const fit = leastSquares(misra(start));
    expect(fit.outcome).toBe("converged");
    fit.values.forEach((b, j) => {
      expect(b / MISRA.certified[j]!).toBeCloseTo(1, 9);
      expect(fit.parameters[j]!.sigma! / MISRA.sigma[j]!).toBeCloseTo(1, 7);
    });
    expect(fit.sumOfSquares / MISRA.sum).toBeCloseTo(1, 9);
    expect(fit.freedom).toBe(12);
  });

  it("Misra1a agrees with a root of the slope along its one nonlinear parameter", () => {
    const { x, y } = MISRA;
    const scale = (b: number) => {
      const f = x.map((t) => 1 - Math.exp(-b * t)); // the best b1 for this b2 is linear
      return f.reduce((s, v, k) => s + v * y[k]!, 0) / f.reduce((s, v) => s + v * v, 0);
    };
    const slope = (b: number) => x.reduce((s, t, k) => s + (scale(b) * (1 - Math.exp(-b * t)) - y[k]!) * t * Math.exp(-b * t), 0);
    const b2 = brent(slope, 3e-4, 8e-4);
    const { values } = leastSquares(misra([500, 1e-4]));
    expect(values[1]! / b2).toBeCloseTo(1, 9);
    expect(values[0]! / scale(b2)).toBeCloseTo(1, 9);
  });

  it.each([[[25, 39, 41.5, 39]], [[0.25, 0.39, 0.415, 0.39]]])("MGH09, flat and far, from %j", (start) => {
    const fit = leastSquares(problem(MGH09, start, (x, [a, b, c, d]) => (a! * (x * x + x * b!)) / (x * x + x * c! + d!)));
    expect(fit.outcome).toBe("converged");
    fit.values.forEach((b, j) => {
      expect(b / MGH09.certified[j]!).toBeCloseTo(1, 6);
      expect(fit.parameters[j]!.sigma! / MGH09.sigma[j]!).toBeCloseTo(1, 6);
    });
    expect(fit.sumOfSquares / MGH09.sum).toBeCloseTo(1, 9);
    expect(fit.parameters.map((p) => p.determined)).toEqual([true, false, false, false]);
  });

  it("Thurber, seven parameters, with an analytic Jacobian and with differences", () => {
    const top = (x: number, p: Float64Array) => p[0]! + x * (p[1]! + x * (p[2]! + x * p[3]!));
    const bottom = (x: number, p: Float64Array) => 1 + x * (p[4]! + x * (p[5]! + x * p[6]!));
    const byDifferences = problem(THURBER, THURBER.start, (x, p) => top(x, p) / bottom(x, p));
    const analytic: FitProblem = {
      ...byDifferences,
      jacobian(p, out) {
        THURBER.x.forEach((x, k) => {
          const n = THURBER.x.length;
          for (let j = 0; j < 4; j++) out[j * n + k] = x ** j / bottom(x, p);
          for (let j = 4; j < 7; j++) out[j * n + k] = (-top(x, p) * x ** (j - 3)) / bottom(x, p) ** 2;
        });
      },
    };
    for (const p of [analytic, byDifferences]) {
      const fit = leastSquares(p);
      expect(fit.outcome).toBe("converged");
      fit.values.forEach((b, j) => {
        expect(b / THURBER.certified[j]!).toBeCloseTo(1, 6);
      });
      expect(fit.sumOfSquares / THURBER.sum).toBeCloseTo(1, 9);
    }
  });
});

describe("linear problems", () => {
  it("a straight line has the errors of the textbook", () => {
    const x = [0, 1, 2, 3, 4, 5];
    const y = [0.1, 0.9, 2.2, 2.8, 4.1, 5.2];
    const fit = leastSquares(problem({ x, y }, [1, 1], (t, p) => p[0]! + p[1]! * t));
    const n = x.length;
    const mean = (v: readonly number[]) => v.reduce((a, b) => a + b, 0) / n;
    const sxx = x.reduce((s, t) => s + (t - mean(x)) ** 2, 0);
    const slope = x.reduce((s, t, k) => s + (t - mean(x)) * (y[k]! - mean(y)), 0) / sxx;
    const intercept = mean(y) - slope * mean(x);
    const s2 = y.reduce((s, v, k) => s + (v - intercept - slope * x[k]!) ** 2, 0) / (n - 2);
    expect(fit.values[0]).toBeCloseTo(intercept, 8);
    expect(fit.values[1]).toBeCloseTo(slope, 8);
    expect(fit.residualVariance).toBeCloseTo(s2, 12);
    expect(fit.parameters[1]!.sigma).toBeCloseTo(Math.sqrt(s2 / sxx), 8);
    expect(fit.parameters[0]!.sigma).toBeCloseTo(Math.sqrt(s2 * (1 / n + mean(x) ** 2 / sxx)), 8);
    expect(fit.covariance![1]).toBeCloseTo((-s2 * mean(x)) / sxx, 8);
    expect(fit.correlation[1]).toBeCloseTo(-mean(x) / Math.sqrt(sxx / n + mean(x) ** 2), 8);
  });

  it("stated uncertainties weigh the data and can set the errors themselves", () => {
    const data = { x: [0, 0], y: [1, 3] };
    const base = problem(data, [0], (_, p) => p[0]!);
    const fit = leastSquares({ ...base, sigma: [0.1, 0.2] }, { errorsFrom: "sigma" });
    expect(fit.values[0]).toBeCloseTo((1 / 0.01 + 3 / 0.04) / (1 / 0.01 + 1 / 0.04), 9); // weighted mean
    expect(fit.parameters[0]!.sigma).toBeCloseTo(1 / Math.sqrt(1 / 0.01 + 1 / 0.04), 12);
  });

  it("at the answer the residuals are perpendicular to every column", () => {
    const entry = fc.integer({ min: -300, max: 300 }).map((i) => i / 100);
    fc.assert(
      fc.property(fc.array(entry, { minLength: 24, maxLength: 24 }), (numbers) => {
        const A = numbers.slice(0, 18); // 6 × 3
        const y = numbers.slice(18);
        const fit = leastSquares({
          parameters: ["a", "b", "c"].map((name) => ({ name, start: 1 })),
          count: 6,
          residuals(p, out) {
            for (let k = 0; k < 6; k++) out[k] = A[3 * k]! * p[0]! + A[3 * k + 1]! * p[1]! + A[3 * k + 2]! * p[2]! - y[k]!;
          },
        });
        for (let j = 0; j < 3; j++) {
          const along = fit.residuals.reduce((s, r, k) => s + r * A[3 * k + j]!, 0);
          expect(Math.abs(along)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("bounds", () => {
  /** Nearest point of a box to (3, 1) along an oblique metric: r = (p − 3, (q − 1) + (p − 3)/2). */
  const oblique = (max: number): FitProblem => ({
    parameters: [
      { name: "p", start: 0, max },
      { name: "q", start: 0, min: -10, max: 10 },
    ],
    count: 2,
    residuals: ([p, q], out) => {
      out[0] = p! - 3;
      out[1] = q! - 1 + (p! - 3) / 2;
    },
  });

  it("an active bound holds its parameter and the others find their best value", () => {
    const fit = leastSquares(oblique(2));
    expect(fit.outcome).toBe("converged");
    expect(fit.values[0]).toBe(2);
    expect(fit.values[1]).toBeCloseTo(1.5, 9);
    expect(fit.parameters[0]).toMatchObject({ atBound: "max", determined: false, sigma: null });
    expect(fit.freedom).toBe(1);
  });

  it("an idle bound changes nothing, and a start on a bound may leave it", () => {
    for (const problem of [
      oblique(5),
      {
        ...oblique(5),
        parameters: [
          { name: "p", start: 5, max: 5 },
          { name: "q", start: -10, min: -10 },
        ],
      },
    ]) {
      const fit = leastSquares(problem);
      expect(fit.values[0]).toBeCloseTo(3, 9);
      expect(fit.values[1]).toBeCloseTo(1, 9);
    }
  });

  it("never asks the model outside them, also in log space and by differences", () => {
    let outside = 0;
    const fit = leastSquares({
      parameters: [{ name: "k", start: 0.5, min: 1e-3, max: 1, space: "log" }],
      count: 2,
      residuals([k], out) {
        if (k! < 1e-3 || k! > 1) outside++;
        out[0] = k! - 2;
        out[1] = k! - 3;
      },
    });
    expect(outside).toBe(0);
    expect(fit.values[0]).toBe(1);
    expect(fit.outcome).toBe("converged");
  });

  it("refuses what cannot be fitted", () => {
    const r = (_: Float64Array, out: Float64Array) => void out.fill(1);
    const one = (parameter: object, count = 2) => ({ parameters: [{ name: "a", start: 1, ...parameter }], count, residuals: r });
    expect(() => leastSquares(one({ min: 2 }))).toThrow(/a starts at 1, outside 2/);
    expect(() => leastSquares(one({ min: 1, max: 1 }))).toThrow(/min below max/);
    expect(() => leastSquares(one({ start: -1, space: "log" }))).toThrow(/logarithm/);
    expect(() => leastSquares(one({}, 0))).toThrow(/at least as many residuals/);
    expect(() => leastSquares({ ...one({}), residuals: (_, out) => void out.fill(NaN) })).toThrow(/not numbers at the start/);
  });
});

describe("what the data cannot tell", () => {
  it("a sum of two parameters leaves both undetermined", () => {
    const fit = leastSquares({
      parameters: ["a", "b"].map((name) => ({ name, start: 1 })),
      count: 3,
      residuals: ([a, b], out) => void out.set([a! + b! - 1, a! + b! - 1.1, a! + b! - 0.9]),
      jacobian: (_, out) => void out.fill(1),
    });
    expect(fit.outcome).toBe("converged");
    expect(fit.values[0]! + fit.values[1]!).toBeCloseTo(1, 9);
    expect(fit.rank).toBe(1);
    expect(fit.condition).toBe(Infinity);
    for (const p of fit.parameters) expect(p).toMatchObject({ determined: false, sigma: null });
  });

  it("a parameter without influence is named, the other keeps its error", () => {
    const fit = leastSquares({
      parameters: ["a", "idle"].map((name) => ({ name, start: 1 })),
      count: 2,
      residuals: ([a], out) => void out.set([a! - 2, a! - 2.2]),
    });
    expect(fit.parameters[0]).toMatchObject({ determined: true });
    expect(fit.parameters[0]!.sigma).toBeCloseTo(0.1, 8);
    expect(fit.parameters[1]).toMatchObject({ determined: false, sigma: null });
  });

  it("a relative error above the limit, and a correlation above it, are flagged", () => {
    const x = [1, 1.01, 1.02];
    const fit = leastSquares(problem({ x, y: [1, 1.1, 0.95] }, [1, 1], (t, p) => p[0]! + p[1]! * t));
    expect(fit.parameters.map((p) => p.determined)).toEqual([false, false]);
    const tight = leastSquares(
      problem({ x, y: [1, 1.01, 1.0201] }, [1, 1], (t, p) => p[0]! + p[1]! * t),
      { limits: { relativeSigma: 1e3 } },
    );
    expect(tight.parameters[1]!.reason).toMatch(/moves with b1/);
  });

  it("as many numbers as parameters give values without errors", () => {
    const fit = leastSquares({
      parameters: [{ name: "k", start: 1, space: "log" }],
      count: 1,
      residuals: ([k], out) => void out.set([k! ** 2 / 2 - 1]),
    });
    expect(fit.outcome).toBe("converged");
    expect(fit.values[0]).toBeCloseTo(Math.SQRT2, 12);
    expect(fit.parameters[0]).toMatchObject({ sigma: null, determined: true });
    expect(fit.covariance).toBeNull();
  });
});

it("a parameter searched as a logarithm has a multiplicative error and moves over decades", () => {
  const t = [0, 1, 2, 3, 4];
  const y = t.map((s, k) => 3 * Math.exp(-s / 2) * (1 + 0.01 * (-1) ** k));
  const decay = (space: "linear" | "log", start: readonly number[]): FitProblem => ({
    ...problem({ x: t, y }, start, (s, p) => p[0]! * Math.exp(-s / p[1]!)),
    parameters: [
      { name: "height", start: start[0]!, space },
      { name: "time", start: start[1]!, space },
    ],
  });
  const near = leastSquares(decay("linear", [3, 2]));
  const far = leastSquares(decay("log", [0.1, 0.5]));
  far.values.forEach((v, j) => {
    expect(v / near.values[j]!).toBeCloseTo(1, 8);
    expect(far.parameters[j]!.sigma! / near.parameters[j]!.sigma!).toBeCloseTo(1, 6);
    expect(far.parameters[j]!.factor).toBeCloseTo(Math.exp(far.parameters[j]!.relativeSigma!), 12);
  });
});

it("a wrong Jacobian and a lack of iterations are told, not hidden", () => {
  const wrong = leastSquares({
    parameters: [{ name: "a", start: 1 }],
    count: 2,
    residuals: ([a], out) => void out.set([a! - 2, a! - 3]),
    jacobian: (_, out) => void out.set([-1, -1]),
  });
  expect(wrong.outcome).toBe("stalled");
  expect(leastSquares(misra([500, 1e-4]), { maxIterations: 2 }).outcome).toBe("too-many-iterations");
});
