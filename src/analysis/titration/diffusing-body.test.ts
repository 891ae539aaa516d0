import { describe, expect, it } from "vitest";
import { diffusingBody } from "./diffusing-body.ts";
import { diffusivityCurve, integralAt, rateAt } from "./diffusivity-curve.ts";
import { surfaceCharge } from "./surface-charge.ts";

const SKIP = 6;
const PULSE = 625;

function train(rest: number) {
  const [at, jump, times]: number[][] = [[], [], []];
  for (let k = 0; k < 4; k++) {
    const start = 600 + k * (PULSE + rest);
    at!.push(start, start + PULSE);
    jump!.push(-1e-4, 1e-4);
    for (let t = SKIP; t <= PULSE; t += 7) times!.push(start + t);
    for (let i = 0; i < 60; i++) times!.push(start + PULSE + SKIP * (rest / SKIP) ** (i / 59));
  }
  return { switches: { time: Float64Array.from(at!), jump: Float64Array.from(jump!) }, times: Float64Array.from(times!) };
}

describe.each(["sphere", "cylinder", "slab"] as const)("finite volumes of a %s", (geometry) => {
  it.each([0.005, 0.05, 0.5])("agree with the exact response for one diffusivity, τD/ℓ² = %d", (fourier) => {
    const { switches, times } = train(7500);
    const rate = fourier / PULSE;
    const [exact, spare, found] = Array.from({ length: 3 }, () => new Float64Array(times.length));
    surfaceCharge(geometry, switches, times).evaluate(rate, exact!, spare!);
    const curve = diffusivityCurve(Float64Array.of(-0.5, 0));
    curve.set([Math.log(rate), Math.log(rate)]);
    diffusingBody(geometry, switches, times, SKIP, rate).evaluate(curve, found!);
    const excursion = exact!.reduce((most, q) => Math.max(most, Math.abs(q)), 0);
    // 40 cells: 0.3 % of what the surface passes, from 6 s after a switch on
    expect(Math.max(...exact!.map((q, k) => Math.abs(q - found![k]!)))).toBeLessThan(3e-3 * excursion);
  });
});

it("take the diffusivity at the charge that is there", () => {
  // slow filling through a hundredfold change of D: the surface leads the mean by I ℓ²/(15 D(q)) all along
  const span = 10;
  const I = 1e-5;
  const times = Float64Array.from({ length: 9 }, (_, k) => ((k + 1) * span) / I / 10);
  const curve = diffusivityCurve(Float64Array.of(0, 5, 10));
  curve.set([Math.log(1e-3), Math.log(1e-4), Math.log(1e-5)]);
  const found = new Float64Array(times.length);
  diffusingBody("sphere", { time: Float64Array.of(0), jump: Float64Array.of(I) }, times, 1e4, 1e-4).evaluate(curve, found);
  times.forEach((t, k) => {
    const lead = (found[k]! - I * t) * 15 * (rateAt(curve, I * t) / I);
    expect(lead).toBeGreaterThan(0.93);
    expect(lead).toBeLessThan(1.07);
  });
});

it("have the integral of the diffusivity they use", () => {
  const curve = diffusivityCurve(Float64Array.of(-2, 0, 1));
  curve.set([-3, -1, -2]);
  for (const q of [-3, -1.9, -0.5, 0.4, 0.99, 1.5]) {
    const h = 1e-6;
    expect((integralAt(curve, q + h) - integralAt(curve, q - h)) / (2 * h)).toBeCloseTo(rateAt(curve, q), 6);
  }
  expect(rateAt(curve, -2)).toBeCloseTo(Math.exp(-3), 12);
  expect(rateAt(curve, 0)).toBeCloseTo(Math.exp(-1), 3);
  expect(rateAt(curve, 9)).toBeCloseTo(Math.exp(-2), 12);
});
