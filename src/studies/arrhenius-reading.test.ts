import { describe, expect, it } from "vitest";
import { GAS_CONSTANT } from "../units/constants.ts";
import { activationEnergies } from "./arrhenius-reading.ts";

const T = [288, 298, 308, 318];

describe("activationEnergies", () => {
  it("gives back the energy of the exchange current, and RT less from the conductance", () => {
    const R = T.map((t) => 3e-4 * t * Math.exp(52_870 / (GAS_CONSTANT * t)));
    const { ofTemperatureOverResistance, ofConductance } = activationEnergies(T, R);
    expect(ofTemperatureOverResistance.value).toBeCloseTo(52_870, 6);
    expect(ofTemperatureOverResistance.sigma).toBeLessThan(1e-6);
    const difference = ofTemperatureOverResistance.value - ofConductance.value;
    expect(difference).toBeGreaterThan(GAS_CONSTANT * 288);
    expect(difference).toBeLessThan(GAS_CONSTANT * 318);
  });

  it("has an error from scatter, and none from two temperatures", () => {
    const R = T.map((t, k) => Math.exp(50_000 / (GAS_CONSTANT * t)) * (k % 2 ? 1.02 : 0.98));
    expect(activationEnergies(T, R).ofConductance.sigma).toBeGreaterThan(300);
    expect(activationEnergies(T.slice(2), R.slice(2)).ofConductance.sigma).toBeNull();
  });

  it("refuses a resistance that is none", () => {
    expect(() => activationEnergies(T, [1, 2, -3, 4])).toThrow(/no activation energy/);
    expect(() => activationEnergies([300], [1])).toThrow(/no activation energy/);
  });
});
