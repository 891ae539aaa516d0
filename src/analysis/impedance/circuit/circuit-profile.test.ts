import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../numerics/random.ts";
import { madeSpectrum } from "../spectrum-fixture.ts";
import { circuitProfile } from "./circuit-profile.ts";
import { type CircuitFit, fitCircuit } from "./fit-circuit.ts";
import { parseCircuit } from "./parse-circuit.ts";

const placeOf = (fit: CircuitFit, label: string) => fit.parameters.findIndex((p) => p.label === label);

describe("profile of a well determined parameter", () => {
  const { spectrum } = madeSpectrum("R0{120}-p(R1{430},CPE1{6.2e-5,0.93})", { from: 178, to: 0.178, noise: 0.01 });
  const fit = fitCircuit(parseCircuit("R0-p(R1,CPE1)"), spectrum);

  it.each(["R0", "R1", "CPE1.Q", "CPE1.n"])("of %s agrees with ± t sigma", (label) => {
    const j = placeOf(fit, label);
    const { values, excess, limit, interval } = circuitProfile(fit, j);
    const expected = fit.errors[j]!.interval!;
    const half = (expected[1] - expected[0]) / 2;
    expect(Math.abs(interval[0]! - expected[0])).toBeLessThan(0.05 * half);
    expect(Math.abs(interval[1]! - expected[1])).toBeLessThan(0.05 * half);
    expect(values).toHaveLength(15);
    expect([...values]).toEqual([...values].sort((a, b) => a - b));
    expect(Math.min(...excess)).toBe(1);
    expect(excess[0]).toBeGreaterThan(limit);
  });

  it("of the only free parameter needs no inner fit", () => {
    const one = fitCircuit(parseCircuit("R0{120f}-p(R1,CPE1{6.2e-5f,0.93f})"), spectrum);
    const { interval } = circuitProfile(one, 1);
    const [low, high] = one.errors[1]!.interval!;
    expect(interval[0]! / low).toBeCloseTo(1, 3);
    expect(interval[1]! / high).toBeCloseTo(1, 3);
  });
});

it("stays open where the spectrum sets no bound: a layer whose end it does not reach has no longest time", () => {
  const truth = "R0{1}-p(R1{10},C1{1e-4})-Wo1{R=100,tau=1e4}";
  const { spectrum } = madeSpectrum(truth, { from: 1e4, to: 0.01, noise: 0.01, random: seededRandom(5) });
  const fit = fitCircuit(parseCircuit("R0-p(R1,C1)-Wo1"), spectrum);
  const j = placeOf(fit, "Wo1.tau");
  expect(fit.errors[j]!.isDetermined).toBe(false);
  const { interval } = circuitProfile(fit, j);
  expect(interval[0]).toBeGreaterThan(10);
  expect(interval[0]).toBeLessThan(1e4);
  expect(interval[1]).toBeNull();
});

it("of an exponent on its bound goes down from there", () => {
  const truth = "R0{1}-p(R1{5},C1{1e-3})";
  const fits = [1, 2, 3, 4].map((seed) => {
    const { spectrum } = madeSpectrum(truth, { from: 1e4, to: 1, noise: 0.002, random: seededRandom(seed) });
    return fitCircuit(parseCircuit("R0-p(R1,CPE1)"), spectrum);
  });
  const fit = fits.find((one) => one.values[3] === 1)!;
  const { values, interval } = circuitProfile(fit, 3);
  expect(values).toHaveLength(15);
  expect(values[14]).toBe(1);
  expect(interval[0]).toBeGreaterThan(0.98);
  expect(interval[0]).toBeLessThan(1);
  expect(interval[1]).toBeNull();
});
