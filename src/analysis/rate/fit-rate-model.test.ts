import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import { studentQuantile } from "../../numerics/student.ts";
import { fitRateModel, scalesOf } from "./fit-rate-model.ts";
import { GENERALISED_PEUKERT, POWER_LAW, TIAN_COLEMAN, tianColeman } from "./rate-models.ts";

const rate = Float64Array.of(0.1, 0.5, 2, 6, 15);

describe("a fitted law", () => {
  it("holds the truth in its 95 % intervals in 95 of 100 cases", () => {
    const random = seededRandom(21);
    const truth = [0.3, 0.6, 2000];
    const held = [0, 0, 0];
    for (let k = 0; k < 400; k++) {
      const capacity = rate.map((r) => tianColeman(r, 0.3, 0.6, 2000) * (1 + 0.01 * normal(random)));
      const { intervals } = fitRateModel(TIAN_COLEMAN, { rate, capacity, scale: capacity });
      for (const [j, interval] of intervals.entries()) {
        const { low, high } = interval!;
        if ((low ?? 0) < truth[j]! && truth[j]! < (high ?? Infinity)) held[j]!++;
      }
    }
    for (const count of held) {
      expect(count / 400).toBeGreaterThan(0.92);
      expect(count / 400).toBeLessThan(0.975);
    }
  });

  it("as a power law is the straight line through logarithms where the scatter is small", () => {
    const capacity = rate.map((r, k) => 100 * r ** -0.25 * (k % 2 ? 1.001 : 0.999));
    const { fit, intervals } = fitRateModel(POWER_LAW, { rate, capacity, scale: capacity });
    const [x, y] = [rate.map(Math.log), capacity.map(Math.log)];
    const mean = (v: Float64Array) => v.reduce((sum, a) => sum + a, 0) / v.length;
    const [mx, my] = [mean(x), mean(y)];
    const slope = x.reduce((sum, v, k) => sum + (v - mx) * (y[k]! - my), 0) / x.reduce((sum, v) => sum + (v - mx) ** 2, 0);
    expect(fit.values[0]).toBeCloseTo(-slope, 5);
    expect(intervals[0]!.high! - fit.values[0]!).toBeCloseTo(studentQuantile(0.95, 3) * fit.parameters[0]!.sigma!, 5);
  });

  it("is preferred by the criterion where its own data are given", () => {
    const random = seededRandom(5);
    const many = Float64Array.from({ length: 12 }, (_, k) => 0.05 * 1.7 ** k);
    const capacity = many.map((r) => GENERALISED_PEUKERT.capacity(r, [1.5, 1.2, 1000]) * (1 + 0.003 * normal(random)));
    const [tian, peukert] = [TIAN_COLEMAN, GENERALISED_PEUKERT].map((m) => fitRateModel(m, { rate: many, capacity, scale: capacity })); // biome-ignore format: one line
    expect(peukert!.aicc).toBeLessThan(tian!.aicc - 10);
    expect(peukert!.fit.values[0]).toBeCloseTo(1.5, 1);
  });

  it("weights by the capacity, by nothing, or by stated uncertainties", () => {
    const capacity = Float64Array.of(100, 50);
    expect(scalesOf("relative", capacity, null)).toEqual(capacity);
    expect(scalesOf("absolute", capacity, null)).toEqual(Float64Array.of(75, 75));
    expect(scalesOf("sigma", capacity, Float64Array.of(1, 2))).toEqual(Float64Array.of(1, 2));
    expect(() => scalesOf("sigma", capacity, Float64Array.of(1, 0))).toThrow(RangeError);
  });
});
