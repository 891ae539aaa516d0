import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillingAt, fillingSlope, potentialAt, potentialSlope } from "./galleries.ts";
import { cokePotential, hardCarbonPotential } from "./hard-carbon-potential.ts";
import { potentialTable, tablePotential, tablePotentialSlope } from "./potential-table.ts";
import { siliconPolynomial } from "./silicon-polynomial.ts";
import { siliconPotential } from "./silicon-potential.ts";

const hosts = {
  lithiation: siliconPotential.lithiation,
  delithiation: siliconPotential.delithiation,
  mean: siliconPotential.mean,
  "hard carbon": hardCarbonPotential(0).mean,
  "hard carbon with filled pores": hardCarbonPotential(0.3).mean,
};
/** Any filling between 1e-6 and 1 − 1e-6, the ends as likely as the middle. */
const anyFilling = fc.double({ min: -13.8, max: 13.8, noNaN: true }).map((z) => 1 / (1 + Math.exp(-z)));
const anyTemperature = fc.double({ min: 273.15, max: 333.15, noNaN: true });

describe.each(Object.entries(hosts))("potential of %s", (_, g) => {
  it("has shares that sum to one", () => {
    expect(g.X.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it("goes back to the same potential", () => {
    fc.assert(
      fc.property(anyFilling, anyTemperature, (x, T) => {
        const U = potentialAt(g, x, T);
        expect(fillingAt(g, U, T)).toBeCloseTo(x, 12);
        expect(Math.abs(potentialAt(g, fillingAt(g, U, T), T) - U)).toBeLessThan(1e-9);
      }),
    );
  });

  it("has slopes that agree with differences", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), anyTemperature, (x, T) => {
        const U = potentialAt(g, x, T);
        const dU = 1e-5;
        const differences = (fillingAt(g, U + dU, T) - fillingAt(g, U - dU, T)) / (2 * dU);
        expect(fillingSlope(g, U, T) / differences).toBeCloseTo(1, 5);
        expect(potentialSlope(g, x, T) * fillingSlope(g, U, T)).toBeCloseTo(1, 9);
      }),
    );
  });

  it("falls without a break for any trial filling", () => {
    const fillings = [-1e6, -1, -1e-3, 0, 5e-7, 1e-6, 2e-6, 1e-4, 0.5, 1 - 1e-4, 1 - 1e-6, 1, 1.001, 2, 1e6];
    const table = potentialTable(g, 298.15);
    for (const potential of [(x: number) => potentialAt(g, x, 298.15), (x: number) => tablePotential(table, x)]) {
      const U = fillings.map(potential);
      expect(U.every(Number.isFinite)).toBe(true);
      for (let k = 1; k < U.length; k++) expect(U[k]).toBeLessThan(U[k - 1]!);
    }
  });

  it("is smooth where the continuations begin", () => {
    const table = potentialTable(g, 298.15);
    for (const [edge, step] of [
      [1e-6, 1e-10],
      [1 - 1e-6, 1e-10],
    ] as const)
      expect(potentialSlope(g, edge - step, 298.15) / potentialSlope(g, edge + step, 298.15)).toBeCloseTo(1, 3);
    for (const edge of [1e-4, 1 - 1e-4]) {
      const [below, above] = [edge - 1e-10, edge + 1e-10];
      expect(tablePotential(table, below)).toBeCloseTo(tablePotential(table, above), 6);
      expect(tablePotentialSlope(table, below) / tablePotentialSlope(table, above)).toBeCloseTo(1, 5);
    }
  });

  it("is met by its table within 1e-6 V", () => {
    for (const T of [273.15, 298.15, 333.15]) {
      const table = potentialTable(g, T);
      let [value, slope] = [0, 0];
      for (let k = 0; k <= 1000; k++) {
        const x = 1 / (1 + Math.exp(9.21 - (18.42 * k) / 1000));
        value = Math.max(value, Math.abs(tablePotential(table, x) - potentialAt(g, x, T)));
        slope = Math.max(slope, Math.abs(tablePotentialSlope(table, x) / potentialSlope(g, x, T) - 1));
      }
      expect(value).toBeLessThan(1e-6);
      expect(slope).toBeLessThan(1e-3);
    }
  });
});

describe("galleries", () => {
  it("refuse a filling that is not a number", () => {
    expect(() => potentialAt(siliconPotential.mean, Number.NaN, 298.15)).toThrow(/filling NaN/);
    expect(() => potentialAt(siliconPotential.mean, 0.5, 0)).toThrow(/above 0 K/);
  });

  it("leave the two branches apart and the mean between them", () => {
    for (let x = 0.02; x < 0.99; x += 0.01) {
      const [low, mean, high] = (["lithiation", "mean", "delithiation"] as const).map((b) =>
        potentialAt(siliconPotential[b], x, 298.15),
      );
      expect(low).toBeLessThan(mean!);
      expect(mean).toBeLessThan(high!);
    }
  });

  it("follow petroleum coke within 13 mV", () => {
    for (let x = 0.05; x <= 0.95; x += 0.005)
      expect(Math.abs(potentialAt(hosts["hard carbon"], x, 298.15) - cokePotential(x))).toBeLessThan(0.013);
  });

  it("put a fifth of the carbon capacity between 0.6 and 1.0 V", () => {
    const g = hosts["hard carbon"];
    expect(fillingAt(g, 0.6, 298.15) - fillingAt(g, 1.0, 298.15)).toBeCloseTo(0.205, 3);
  });
});

describe("silicon polynomials", () => {
  // values of PyBaMM with its end terms (Sulzer2021), and without them
  it.each([
    ["lithiation", 0.05, 0.532154],
    ["lithiation", 0.5, 0.191003],
    ["lithiation", 0.99, 0.035414],
    ["delithiation", 0.05, 0.839744],
    ["delithiation", 0.99, 0.122819],
  ] as const)("%s at %d with end terms", (branch, x, U) => {
    expect(siliconPolynomial(branch, x, { endTerms: true })).toBeCloseTo(U, 5);
  });

  it("are bare by default", () => {
    expect(siliconPolynomial("lithiation", 0.05)).toBeCloseTo(0.5303, 4);
    expect(siliconPolynomial("mean", 0.5)).toBeCloseTo((0.191 + 0.4263) / 2, 4);
  });
});
