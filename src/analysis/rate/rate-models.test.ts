import { describe, expect, it } from "vitest";
import { GENERALISED_PEUKERT, POWER_LAW, RATE_MODELS, rateOfLargestCurrent, tianColeman } from "./rate-models.ts";

describe("the law of Tian and Coleman", () => {
  it.each([0.3, 0.45, 1, 2.4])("leaves Q_M/e at R = 1/τ, n = %d", (n) => {
    expect(tianColeman(1 / 0.18, 0.18, n, 2400)).toBeCloseTo(2400 / Math.E, 9);
  });

  it("levels off at Q_M, and falls as Q_M (Rτ)^−n / 2", () => {
    expect(tianColeman(1e-9, 0.5, 1, 2)).toBeCloseTo(2, 8);
    expect(tianColeman(0, 0.5, 1, 2)).toBe(2);
    expect((2 * tianColeman(1e9, 1, 0.7, 1)) / 1e9 ** -0.7).toBeCloseTo(1, 6);
  });

  it("is smooth where its series takes over", () => {
    const [below, above] = [1e3 * (1 - 1e-9), 1e3 * (1 + 1e-9)].map((x) => tianColeman(x, 1, 1, 1));
    expect(below! / above!).toBeCloseTo(1, 8);
    // 1 − x (1 − exp(−1/x)) = u/2 − u²/6 + u³/24 − …, u = 1/x
    expect(tianColeman(500, 1, 1, 1)).toBeCloseTo(1e-3 - 1 / 6 / 500 ** 2 + 1 / 24 / 500 ** 3 - 1 / 120 / 500 ** 4, 13);
  });

  it("never rises with the rate", () => {
    const capacities = Array.from({ length: 400 }, (_, k) => tianColeman(10 ** (-6 + k / 20), 0.3, 0.6, 1));
    for (let k = 1; k < capacities.length; k++) expect(capacities[k]!).toBeLessThanOrEqual(capacities[k - 1]!);
    expect(capacities.every((q) => q > 0 && q <= 1)).toBe(true);
  });
});

describe("the current of the law, R·Q(R)", () => {
  it.each([1.05, 1.5, 3, 8, 30])("is largest at the rate told, n = %d", (n) => {
    const at = rateOfLargestCurrent(0.4, n);
    const current = (rate: number) => rate * tianColeman(rate, 0.4, n, 1);
    for (const factor of [0.98, 1.02]) expect(current(factor * at)).toBeLessThan(current(at));
    expect(Math.abs(current(1.001 * at) / current(0.999 * at) - 1)).toBeLessThan(1e-6 * n);
  });

  it("rises throughout for n up to 1", () => {
    for (const n of [0.3, 0.7, 1]) {
      expect(rateOfLargestCurrent(0.4, n)).toBe(Infinity);
      const currents = Array.from({ length: 200 }, (_, k) => 10 ** (-3 + k / 25)).map((r) => r * tianColeman(r, 0.4, n, 1));
      for (let k = 1; k < currents.length; k++) expect(currents[k]!).toBeGreaterThan((1 - 1e-12) * currents[k - 1]!);
    }
  });
});

it("Peukert's law with a plateau leaves half at R₀ and becomes the power law far above it", () => {
  expect(GENERALISED_PEUKERT.capacity(3, [3, 0.8, 100])).toBeCloseTo(50, 12);
  const power = POWER_LAW.capacity(3e6, [0.8, 100 * 3 ** 0.8]);
  expect(GENERALISED_PEUKERT.capacity(3e6, [3, 0.8, 100]) / power).toBeCloseTo(1, 4);
});

it("every law is proportional to its last parameter", () => {
  for (const { capacity, parameters } of RATE_MODELS) {
    const p = parameters.map(() => 0.7);
    const twice = p.map((v, j) => (j === p.length - 1 ? 2 * v : v));
    expect(capacity(2, twice)).toBeCloseTo(2 * capacity(2, p), 12);
  }
});
