import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import {
  chargeTransferResistance,
  exchangeCurrentLogSlope,
  fromRateConstant,
  logSlopeOfPositiveSalt,
  overpotential,
  overpotentialSlope,
  positiveFilling,
  positiveSalt,
  REFERENCE_SALT,
  symmetricExchange,
} from "./butler-volmer.ts";

describe("kinetics", () => {
  it("invert 2 j₀ sinh(Fη/2RT) and never overflow", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.5, max: 0.5, noNaN: true }), fc.double({ min: -9, max: 2, noNaN: true }), (η, p) => {
        const j0 = 10 ** p;
        const j = 2 * j0 * Math.sinh((FARADAY * η) / (2 * GAS_CONSTANT * 298.15));
        expect(overpotential(j, j0)).toBeCloseTo(η, 12);
      }),
    );
    expect(overpotential(1e9, 1e-30)).toBeCloseTo(2 * 0.025692579 * Math.log(1e39), 5);
  });

  it("have the charge-transfer resistance as slope at rest", () => {
    expect(chargeTransferResistance(0.02)).toBeCloseTo((GAS_CONSTANT * 298.15) / (FARADAY * 0.02), 14);
    const h = 1e-6;
    expect(overpotentialSlope(0.3, 0.02)).toBeCloseTo((overpotential(0.3 + h, 0.02) - overpotential(0.3 - h, 0.02)) / (2 * h), 8);
  });

  it("have an exchange current that is j₀₀ at half filling and never ends", () => {
    expect(symmetricExchange(8e-4).density(0.5, REFERENCE_SALT)).toBeCloseTo(8e-4, 18);
    expect(symmetricExchange(1).density(0.5, 250)).toBeCloseTo(0.5, 14);
    for (const x of [-0.01, 0, 1, 1.01]) expect(symmetricExchange(1).density(x, REFERENCE_SALT)).toBeGreaterThan(0);
    const c = 2e5;
    const j00 = fromRateConstant(1e-9, c);
    expect(symmetricExchange(j00).density(0.2, REFERENCE_SALT)).toBeCloseTo(FARADAY * 1e-9 * c * Math.sqrt(0.2 * 0.8), 10);
  });

  it("keep the logarithm of the salt finite, whatever a current asks for", () => {
    for (const c of [-1e6, -300, -150, 0.5, 1, 1000]) {
      expect(Number.isFinite(Math.log(positiveSalt(c)))).toBe(true);
      const h = 1e-5 * Math.max(1, Math.abs(c));
      const slope = (Math.log(positiveSalt(c + h)) - Math.log(positiveSalt(c - h))) / (2 * h);
      if (c !== 1) expect(logSlopeOfPositiveSalt(c)).toBeCloseTo(slope, 6);
    }
    expect(positiveSalt(1 - 1e-9)).toBeCloseTo(1 - 1e-9, 12);
    expect(logSlopeOfPositiveSalt(1 - 1e-9)).toBeCloseTo(logSlopeOfPositiveSalt(1), 12);
  });

  it("continue the filling with the same value and slope at the seams", () => {
    const h = 1e-9;
    expect(positiveFilling(1e-4 - h)).toBeCloseTo(1e-4 - h, 12);
    for (const x of [-3e-4, 5e-5, 1e-4, 0.3, 1 - 1e-4, 1 - 2e-5, 1.0003]) {
      const slope =
        Math.log(symmetricExchange(1).density(x + h, REFERENCE_SALT) / symmetricExchange(1).density(x - h, REFERENCE_SALT)) /
        (2 * h);
      expect(exchangeCurrentLogSlope(x) / slope).toBeCloseTo(1, 3);
    }
  });

  it("stay positive at any filling, so that no current makes the loss infinite", () => {
    const { density, fillingLogSlope } = symmetricExchange(1);
    for (const x of [-1e3, -1, -0.5, -0.02, 1.02, 1.1, 2, 1e3]) {
      expect(density(x, REFERENCE_SALT)).toBeGreaterThan(0);
      expect(Math.abs(overpotential(-1e3, density(x, 1e-3)))).toBeLessThan(20);
      expect(Number.isFinite(fillingLogSlope(x))).toBe(true);
    }
  });
});
