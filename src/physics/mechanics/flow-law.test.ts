import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { continuationStress, POWER_LAW, relativeRate, relativeRateSlope, relaxedStress } from "./flow-law.ts";

const m = POWER_LAW.exponent;
const zc = continuationStress(POWER_LAW);

describe("power-law flow", () => {
  it("flows at the reference rate at the flow stress and ten per second where it goes on linearly", () => {
    expect(relativeRate(1, m, zc)).toBe(1);
    expect(POWER_LAW.referenceRate * relativeRate(zc, m, zc)).toBeCloseTo(10, 9);
    expect(relativeRate(zc * (1 + 1e-9), m, zc)).toBeCloseTo(relativeRate(zc, m, zc), 1);
  });

  it("has the slope of its differences on both sides of the continuation", () => {
    for (const z of [0.3, 0.99, 1.5, zc + 0.2]) {
      const difference = (relativeRate(z + 1e-6, m, zc) - relativeRate(z - 1e-6, m, zc)) / 2e-6;
      expect(relativeRateSlope(z, m, zc) / difference).toBeCloseTo(1, 6);
    }
  });

  it("relaxes to the root of the implicit step, whatever the trial stress and the step", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 50, noNaN: true }),
        fc.double({ min: -10, max: 8, noNaN: true }),
        (trial, decades) => {
          const strain = 10 ** decades;
          const z = relaxedStress(trial, 36, 1.5, strain, m, zc);
          expect(z).toBeGreaterThanOrEqual(0);
          expect(z).toBeLessThanOrEqual(trial);
          const left = z + 36 * strain * relativeRate(z / 1.5, m, zc);
          const slope = 1 + 24 * strain * relativeRateSlope(z / 1.5, m, zc);
          expect(Math.abs(left - trial) / slope).toBeLessThan(1e-10);
        },
      ),
    );
  });

  it("creeps at fixed shape as |q|/σ_y = [1 + (m − 1)(3G/σ_y) ε̇₀ t]^(−1/(m−1)): 0.76 after an hour", () => {
    let q = 1.5;
    const steps = 20000;
    for (let k = 0; k < steps; k++) q = relaxedStress(q, 36, 1.5, (1e-4 * 3600) / steps, m, zc);
    expect(q / 1.5).toBeCloseTo((1 + 19 * 24 * 0.36) ** (-1 / 19), 4);
    expect(q / 1.5).toBeCloseTo(0.76, 2);
  });
});
