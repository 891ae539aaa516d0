import { describe, expect, it } from "vitest";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import { kineticParameter, rateConstant, ratioFromTurn } from "./nicholson.ts";
import { diffusionPeakCurrent, diffusivityOf, rootLine, slopeRatio } from "./randles-sevcik.ts";
import { reversibleSeparation, shiftOf, transferCoefficient } from "./reversibility.ts";
import { trasatti } from "./trasatti.ts";

const RATES = [1e-4, 2e-4, 5e-4, 1e-3, 2e-3];

describe("Randles-Sevcik", () => {
  const setting = { electrons: 1, area: 1e-4, concentration: 1, temperature: 298.15 }; // 1 cm², 10⁻⁶ mol/cm³

  it("is 2.69 × 10⁻⁴ A for 1 cm², 10⁻⁶ mol/cm³, 10⁻⁵ cm²/s and 0.1 V/s", () => {
    expect(diffusionPeakCurrent(1e-9, 0.1, setting) * 1e4).toBeCloseTo(2.69, 2);
    // irreversible: 2.99 × 10⁵ √α in Bard2001, eq. 6.3.8, which is 2.984 with today's constants
    const irreversible = diffusionPeakCurrent(1e-9, 0.1, { ...setting, transfer: 0.25 });
    expect(Math.abs(irreversible / (2.99e-4 * 0.5) - 1)).toBeLessThan(0.003);
  });

  it("gives back a diffusivity from a line", () => {
    const currents = RATES.map((v) => diffusionPeakCurrent(3e-14, v, setting));
    const line = rootLine(RATES, currents);
    expect(diffusivityOf(line.slope, setting) / 3e-14).toBeCloseTo(1, 9);
    expect(line.intercept / line.slope).toBeCloseTo(0, 9);
    expect(line.rSquared).toBeCloseTo(1, 9);
  });

  it("tells whether an intercept is one", () => {
    const noise = [0.01, -0.02, 0.015, -0.01, 0.005];
    const plain = rootLine(RATES, RATES.map((v, k) => Math.sqrt(v) * (1 + noise[k]!))); // biome-ignore format: one line
    expect(plain.interceptP).toBeGreaterThan(0.05);
    const raised = rootLine(RATES, RATES.map((v, k) => 0.01 + Math.sqrt(v) * (1 + noise[k]!))); // biome-ignore format: one line
    expect(raised.interceptP).toBeLessThan(0.05);
    expect(rootLine([1e-4, 1e-3], [1, 2])).toMatchObject({ slopeSigma: null, interceptP: null });
  });

  it("has the ratio of two areas in its slopes, with their errors", () => {
    const line = (area: number, noise: number) =>
      rootLine(
        RATES,
        RATES.map((v, k) => area * Math.sqrt(v) * (1 + (k % 2 ? noise : -noise)) + 0.1),
      );
    expect(slopeRatio(line(5, 0), line(2, 0)).value).toBeCloseTo(2.5, 10);
    const [one, other] = [line(5, 0.02), line(2, 0.01)];
    const { value, sigma } = slopeRatio(one, other);
    expect(sigma! / value).toBeCloseTo(Math.hypot(one.slopeSigma! / one.slope, other.slopeSigma! / other.slope), 12);
    expect(slopeRatio(rootLine([1e-4, 1e-3], [1, 2]), other).sigma).toBeNull();
  });
});

describe("trasatti", () => {
  it("gives back an outer charge, and a total one", () => {
    const outer = trasatti(RATES, RATES.map((v) => 2 + 0.05 / Math.sqrt(v))); // biome-ignore format: one line
    expect(outer.outer).toBeCloseTo(2, 9);
    const total = trasatti(RATES, RATES.map((v) => 1 / (0.2 + 3 * Math.sqrt(v)))); // biome-ignore format: one line
    expect(total.total).toBeCloseTo(5, 9);
    expect(total.share).toBeCloseTo(total.outer / 5, 9);
    expect(outer.outerSigma).toBeLessThan(1e-9);
  });
});

describe("peak separation", () => {
  it("is 57 mV for a reversible couple, and moves by about 30 mV/α per decade for an irreversible one", () => {
    expect(1e3 * reversibleSeparation(1, 298.15)).toBeCloseTo(57, 1);
    expect(transferCoefficient(0.03, 298.15)).toBeCloseTo(0.986, 2);
    // 273 mV per decade, the refused anode
    expect(transferCoefficient(0.273, 298.15)).toBeCloseTo(0.108, 3);
    const shift = shiftOf(RATES, RATES.map((v) => 0.4 + 0.05 * Math.log10(v))); // biome-ignore format: one line
    expect(shift.perDecade).toBeCloseTo(0.05, 9);
    expect(shift.whole).toBeCloseTo(0.05 * Math.log10(20), 9);
  });

  it("gives Nicholson's ψ: about 1 at 84 mV, ½ at 105 mV, 0.1 at 212 mV, nothing where it is not known", () => {
    expect(kineticParameter(0.084, 1)).toBeCloseTo(1, 0);
    expect(kineticParameter(0.105, 1)!).toBeCloseTo(0.5, 1);
    expect(kineticParameter(0.212, 1)!).toBeCloseTo(0.1, 1);
    expect(kineticParameter(0.05, 1)).toBeUndefined();
    expect(kineticParameter(0.3, 1)).toBeUndefined();
    const k0 = rateConstant(1, 1e-9, 0.1, 1, 298.15);
    expect(k0).toBeCloseTo(Math.sqrt((Math.PI * 1e-9 * FARADAY * 0.1) / (GAS_CONSTANT * 298.15)), 12);
    expect(ratioFromTurn(0.7, 0.44, 1)).toBeCloseTo(0.7 + 0.485 * 0.44 + 0.086, 12);
  });
});
