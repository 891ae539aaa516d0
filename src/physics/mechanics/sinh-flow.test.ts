import { describe, expect, it } from "vitest";
import { constant } from "../../materials/property.ts";
import { behaviourErrors } from "./behaviour-check.ts";
import { materialPoint } from "./layer-behaviour.ts";
import { sinhFlow } from "./sinh-flow.ts";

const laws = {
  youngsModulus: { empty: 90e9, full: 40e9 },
  poissonsRatio: 0.24,
  volumeRatio: { empty: 1, full: 3.8 },
  flowStress: constant(1e9),
  fractureEnergy: 1,
  ruptureStrain: 1,
  maxConcentration: 1,
};
const law = { stress: 0.1e9, referenceRate: 1e-8, largestRate: 10 };
const solid = sinhFlow(laws, law);

describe("sinh flow", () => {
  it("has the derivatives of its energy and rates, on both sides of its continuation", () => {
    for (const v of [
      [0.01, 0.3, 0.2, -0.1],
      [0.02, 0.3, 0.2, -0.05],
      [0.4, 0.1, 0.5, 0.1],
      [0.1005, 0.3, 0, 0.0001],
    ]) {
      const errors = behaviourErrors(solid, v);
      expect(errors.gradient).toBeLessThan(1e-8);
      expect(errors.hessian).toBeLessThan(1e-8);
      expect(errors.rateSlopes).toBeLessThan(1e-5);
    }
  });

  it("flows at ε̇₀ sinh(q/σ₀), and answers huge trial states with numbers", () => {
    const p = materialPoint();
    p.v.set([0.005, 0, 0, 0]);
    solid.evaluate(p);
    solid.describe(p);
    const q = 2 * (90e9 / 2.48) * 0.0075;
    expect(p.rates[0]! / (1e-8 * Math.sinh(q / 0.1e9))).toBeCloseTo(1, 10);
    expect(p.report.dissipation / (q * p.rates[0]!)).toBeCloseTo(1, 10);
    expect(p.report.yieldRatio).toBeCloseTo(q / 0.1e9, 10);
    p.v.set([5, -3, 0.5, 0]);
    solid.linearise(p);
    expect([...p.rates, ...p.rateSlopes].every(Number.isFinite)).toBe(true);
  });

  it("relaxes at fixed shape as tanh(q/2σ₀) ∝ exp(−3 G ε̇₀ t/σ₀): logarithmically over many decades of time", () => {
    const p = materialPoint();
    const G = 90e9 / 2.48;
    const start = 0.03; // d = 1.5 l_r
    p.v.set([start / 1.5, 0, 0, 0]);
    let time = 0;
    const exact = (t: number) =>
      2 * 0.1e9 * Math.atanh(Math.tanh((2 * G * start) / 0.2e9) * Math.exp((-3 * G * 1e-8 * t) / 0.1e9));
    const at: number[] = [];
    for (let step = 1e-9; time < 1e6; step *= 1.002) {
      // trapezoidal rule, solved by Newton's method
      solid.evaluate(p);
      const before = p.rates[0]!;
      const from = p.v[3]!;
      for (let k = 0; k < 20; k++) {
        solid.linearise(p);
        p.v[3]! -= (p.v[3]! - from - 0.5 * step * (before + p.rates[0]!)) / (1 - 0.5 * step * p.rateSlopes[3]!);
      }
      time += step;
      solid.evaluate(p);
      if (time > 1) at.push(p.gradient[0]! / exact(time));
    }
    expect(at.length).toBeGreaterThan(1000);
    expect(Math.max(...at.map((ratio) => Math.abs(ratio - 1)))).toBeLessThan(1e-2);
  });
});
