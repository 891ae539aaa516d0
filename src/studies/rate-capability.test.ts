import { describe, expect, it } from "vitest";
import { lumpedHost } from "../physics/particles/lumped-host.ts";
import { fromUnit } from "../units/quantity.ts";
import { bootstrapRate } from "./rate-bootstrap.ts";
import { fitRateCapability, fitRateModel, leaveOneOut, RATE_MODELS, type RatePoint, ratePrediction } from "./rate-capability.ts";
import { compareHeldOut, massFromResistance, polarisation, resistanceRatio } from "./rate-comparison.ts";

const alloy = (shift: number) => ({
  X: [0.2, 0.5, 0.3],
  U: [0.08 + shift, 0.2 + shift, 0.45 + shift],
  w: [0.8, 1.4, 4],
  cites: [],
});
const host = lumpedHost([{ galleries: alloy(0), capacity: fromUnit(2000, "mAh/g") }]);
const emptying = lumpedHost([{ galleries: alloy(0.2), capacity: fromUnit(2000, "mAh/g") }]);
const truth = { exchangeCurrent: 180, resistance: 7e-6 };
const made = (currents: readonly number[], losses: object = truth): RatePoint[] =>
  ratePrediction(host, currents, losses).map((capacity, k) => ({ current: currents[k]!, capacity }));

describe("rate capability", () => {
  it.each(RATE_MODELS)("$name gets its own parameters back", (model) => {
    const all = { exchangeCurrent: 180, resistance: 2e-5, diffusionTime: 4000 };
    const losses = Object.fromEntries(model.losses.map((name) => [name, all[name]]));
    const { fit, residuals } = fitRateModel(host, made([100, 1000, 4000], losses), model);
    expect(fit.outcome).toBe("converged");
    for (const p of fit.parameters) expect(p.value / all[p.name as keyof typeof all]).toBeCloseTo(1, 5);
    for (const r of residuals) expect(Math.abs(r)).toBeLessThan(1e-7);
  });

  it("the hypothesis that made the data predicts unseen rates and one that did not is worse", () => {
    const fits = fitRateCapability(host, made([100, 1000, 5000]));
    const ranking = compareHeldOut(host, fits, made([500, 3000, 4000]));
    expect(ranking[0]!.fit.model.name).toBe("BV + R_s");
    expect(ranking[0]!.rms).toBeLessThan(1e-6);
    expect(ranking.slice(1).every((c) => c.rms > 1e-3)).toBe(true);
    expect(ranking.map((c) => c.rms)).toEqual(ranking.map((c) => c.rms).sort((a, b) => a - b));
  });

  it("each point is predicted from the others, if they suffice", () => {
    const errors = leaveOneOut(host, made([100, 500, 1000, 5000]), RATE_MODELS[1]!);
    expect(errors).toHaveLength(4);
    for (const e of errors) expect(Math.abs(e)).toBeLessThan(1e-4);
    expect(leaveOneOut(host, made([100, 1000]), RATE_MODELS[1]!)).toEqual([]);
  });

  it("refuses too few points and impossible ones", () => {
    expect(() => fitRateModel(host, made([100]), RATE_MODELS[1]!)).toThrow(/at least as many residuals/);
    expect(() => fitRateModel(host, [], RATE_MODELS[0]!)).toThrow(RangeError);
    expect(() => fitRateModel(host, [{ current: 0, capacity: 1 }], RATE_MODELS[0]!)).toThrow(/above 0/);
    expect(() => compareHeldOut(host, [], [])).toThrow(/nothing to compare/);
  });

  it("a stated scatter sets the errors, in proportion", () => {
    const points = made([100, 1000, 5000]);
    const relative = (scatter: number) =>
      fitRateModel(host, points, RATE_MODELS[0]!, { scatter }).fit.parameters[0]!.relativeSigma!;
    expect(relative(0.08) / relative(0.04)).toBeCloseTo(2, 6);
  });
});

describe("bootstrap", () => {
  const points = made([100, 1000, 5000]);
  const fitted = fitRateModel(host, points, RATE_MODELS[0]!);
  const band = (scatter: number, seed = 1) => bootstrapRate(host, points, fitted, [3000], { samples: 60, scatter, seed });

  it("is repeatable, and wider for more scatter", () => {
    expect(band(0.04)).toEqual(band(0.04));
    expect(band(0.04)).not.toEqual(band(0.04, 2));
    const width = (scatter: number) => {
      const [low, high] = band(scatter).capacities[0]!;
      return high - low;
    };
    expect(width(0.08)).toBeGreaterThan(1.5 * width(0.04));
  });

  it("agrees with the linear error of the fit", () => {
    const sigma = fitRateModel(host, points, RATE_MODELS[0]!, { scatter: 0.01 }).fit.parameters[0]!.relativeSigma!;
    const [low, high] = bootstrapRate(host, points, fitted, [], { samples: 200, scatter: 0.01 }).parameters[0]!;
    expect(Math.log(high / low) / (2 * sigma)).toBeGreaterThan(0.8);
    expect(Math.log(high / low) / (2 * sigma)).toBeLessThan(1.2);
  });
});

describe("comparison", () => {
  it("resistance ratio and mass follow from exchange currents", () => {
    expect(resistanceRatio(50, 100)).toBe(2); // half the exchange current, twice the resistance
    const RTF = 0.025692579; // V at 25 °C
    expect(massFromResistance(100, 60)).toBeCloseTo(RTF / 100 / 60, 12);
  });

  it("polarisation of a resistance alone is i R at the start and, with the gap of the branches, half their distance", () => {
    const { atStart, halfGap } = polarisation(host, emptying, 1000, { resistance: 5e-5 });
    expect(atStart).toBeCloseTo(0.05, 10);
    expect(halfGap).toBeCloseTo(0.05 + 0.1, 6); // branches 0.2 V apart at every filling
  });
});
