import { expect, it } from "vitest";
import type { Spectrum } from "../spectrum.ts";
import { frequencies, knownImpedance, syntheticSpectrum } from "../spectrum-fixture.ts";
import { fittedSpectrum, kramersKronig } from "./kramers-kronig.ts";
import { modulusFromPhase, Z_HIT_FACTOR } from "./z-hit.ts";

const FREQUENCIES = frequencies(1e5, 1e-2, 20);
const arc = (exponent: number) => knownImpedance({ resistance: 10, arcs: [{ resistance: 100, tau: 0.01, exponent }] });
const warburg = knownImpedance({ resistance: 10, arcs: [], tail: { size: 100 * Math.SQRT2, exponent: 0.5 } });
const KK = {
  part: "complex",
  response: "impedance",
  inductance: true,
  capacitance: true,
  extension: 1,
  rule: "automatic",
  muLimit: 0.85,
  searchExtension: false,
} as const;

/** Largest error of ln|Z| = c + (2/π)∫φ dx + γ φ′ + δ φ‴ on a fine grid, c from its middle: the exact formula, no smoothing. */
function largestError(z: (ω: number) => readonly [number, number], γ: number, δ: number): number {
  const h = 0.01;
  const count = 1600;
  const φ = (k: number) => {
    const [re, im] = z(Math.exp(-8 + h * k));
    return Math.atan2(im, re);
  };
  const errors: number[] = [];
  let integral = 0;
  for (let k = 2; k < count; k++) {
    integral += (h / 6) * (φ(k - 1) + 4 * φ(k - 0.5) + φ(k));
    const slope = (φ(k + 1) - φ(k - 1)) / (2 * h);
    const third = (φ(k + 2) - 2 * φ(k + 1) + 2 * φ(k - 1) - φ(k - 2)) / (2 * h ** 3);
    const [re, im] = z(Math.exp(-8 + h * k));
    errors.push(Math.log(Math.hypot(re, im)) - ((2 / Math.PI) * integral + γ * slope + δ * third));
  }
  const middle = errors[0]!; // far from the relaxation the formula is exact
  return Math.max(...errors.map((e) => Math.abs(e - middle)));
}

it("−π/6 is the second coefficient of coth: with it errors fall, with +π/6 they grow, and −π³/360 lowers them again", () => {
  expect(Z_HIT_FACTOR).toBe(-Math.PI / 6);
  for (const z of [arc(0.6), arc(0.5)]) {
    const plain = largestError(z, 0, 0);
    const hit = largestError(z, -Math.PI / 6, 0);
    expect(hit).toBeLessThan(0.15 * plain);
    expect(largestError(z, Math.PI / 6, 0)).toBeGreaterThan(1.5 * plain);
    expect(largestError(z, -Math.PI / 6, -(Math.PI ** 3) / 360)).toBeLessThan(0.6 * hit);
  }
});

it("the plain formula misses exact spectra by what its doc comment says", () => {
  const miss = (z: typeof warburg) => modulusFromPhase(syntheticSpectrum(FREQUENCIES, z), 7).largest;
  expect(miss(arc(1))).toBeGreaterThan(0.03);
  expect(miss(arc(1))).toBeLessThan(0.0365);
  expect(miss(arc(0.8))).toBeLessThan(0.0135);
  expect(miss(warburg)).toBeLessThan(0.001);
});

it("with the fitted chain as reference exact spectra are met a hundred times better", () => {
  for (const z of [arc(1), arc(0.8)]) {
    const spectrum = syntheticSpectrum(FREQUENCIES, z);
    expect(modulusFromPhase(spectrum, 7, fittedSpectrum(kramersKronig(spectrum, KK))).largest).toBeLessThan(1e-4);
  }
});

it("points at uneven distances give the same modulus", () => {
  const uneven = FREQUENCIES.map((f, i) => f * (1 + 0.03 * Math.sin(2.3 * i)));
  const spectrum = syntheticSpectrum(uneven, arc(0.8));
  expect(modulusFromPhase(spectrum, 7, fittedSpectrum(kramersKronig(spectrum, KK))).largest).toBeLessThan(1e-3);
});

it("a phase at ±180° gives a modulus beside a chain that follows it, and none beside one that does not", () => {
  // negative resistance at low frequency: Z″ there is noise about zero, and the phase jumps between 180° and −180°
  const negative = (ω: number) => {
    const square = 1 + (ω * 6e-3) ** 2;
    return [10 - 60 / square, (-60 * ω * 6e-3) / square] as const; // 10 Ω and −60 Ω ∥ 100 µF
  };
  const spectrum = syntheticSpectrum(FREQUENCIES, negative, { share: 3e-3, seed: 3 });
  expect(spectrum.imaginary.some((z, i) => z > 0 && spectrum.real[i]! < 0)).toBe(true);
  expect(spectrum.imaginary.some((z, i) => z < 0 && spectrum.real[i]! < 0)).toBe(true);
  const beside = (response: "admittance" | "impedance") =>
    modulusFromPhase(spectrum, 7, fittedSpectrum(kramersKronig(spectrum, { ...KK, response })));
  const follows = beside("admittance");
  expect(follows.isUsable).toBe(true);
  expect(follows.largest).toBeLessThan(0.03);
  const misses = beside("impedance");
  expect(misses.isUsable).toBe(false);
  expect(misses.largest).toBeNaN();
});

it("a drift of the resistance stands out at low frequency", () => {
  const frequency = frequencies(200, 0.2, 10);
  const still: Spectrum = syntheticSpectrum(frequency, arc(0.9));
  let time = 0;
  const drifting: Spectrum = {
    frequency,
    real: still.real.map((x, i) => {
      time += 1 / frequency[i]!;
      return x - 0.25 * time; // loses 6 ohm of 110 in the end
    }),
    imaginary: still.imaginary,
  };
  const deviation = (s: Spectrum) => modulusFromPhase(s, 7, fittedSpectrum(kramersKronig(s, KK))).deviation;
  expect(Math.abs(deviation(still).at(-1)!)).toBeLessThan(0.002);
  expect(deviation(drifting).at(-1)).toBeLessThan(-0.02);
  expect(Math.abs(deviation(drifting)[3]!)).toBeLessThan(0.005);
});
