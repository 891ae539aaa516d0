import { describe, expect, it } from "vitest";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import { lithiumOverpotential, lithiumOverpotentialPerCurrent, lithiumOverpotentialPerSalt } from "./lithium-overpotential.ts";

const T = 298.15;
const metal = {
  exchangeCurrentDensity: (c: number) => 70 * (c / 1000) ** 0.3,
  exchangeCurrentSlope: (c: number) => 0.021 * (c / 1000) ** -0.7,
};
const ideal = { exchangeCurrentDensity: () => Infinity, exchangeCurrentSlope: () => 0 };

describe("lithium", () => {
  it("obeys the Butler-Volmer law with halves", () => {
    for (const i of [-200, -1, 3, 500]) {
      const η = lithiumOverpotential(metal, i, 800, T);
      const f = FARADAY / (2 * GAS_CONSTANT * T);
      expect(metal.exchangeCurrentDensity(800) * (Math.exp(f * η) - Math.exp(-f * η))).toBeCloseTo(i, 9);
    }
  });

  it("has the slopes of its differences, below 1 mol/m³ too", () => {
    for (const i of [-200, 3, 500])
      for (const c of [-2, 0.3, 40, 1500]) {
        const η = (di: number, dc: number) => lithiumOverpotential(metal, i + di, c + dc, T);
        expect(lithiumOverpotentialPerCurrent(metal, i, c, T)).toBeCloseTo((η(1e-4, 0) - η(-1e-4, 0)) / 2e-4, 9);
        expect(lithiumOverpotentialPerSalt(metal, i, c, T)).toBeCloseTo((η(0, 1e-4) - η(0, -1e-4)) / 2e-4, 8);
      }
  });

  it("costs nothing with an infinite exchange current", () => {
    expect(lithiumOverpotential(ideal, 300, 1000, T)).toBe(0);
    expect(lithiumOverpotentialPerCurrent(ideal, 300, 1000, T)).toBe(0);
    expect(Math.abs(lithiumOverpotentialPerSalt(ideal, 300, 1000, T))).toBe(0);
  });
});
