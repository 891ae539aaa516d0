import { expect, it } from "vitest";
import { madeSpectrum } from "../spectrum-fixture.ts";
import { circuitBootstrap } from "./circuit-bootstrap.ts";
import { fitCircuit } from "./fit-circuit.ts";
import { parseCircuit } from "./parse-circuit.ts";

it("200 resamples of the residuals give the intervals of the covariance, the same for a seed", () => {
  const { spectrum } = madeSpectrum("R0{120}-p(R1{430},CPE1{6.2e-5,0.93})", { from: 178, to: 0.178, noise: 0.01 });
  const fit = fitCircuit(parseCircuit("R0-p(R1,CPE1)"), spectrum);
  const boot = circuitBootstrap(fit, 200, 1);
  expect(boot).toEqual(circuitBootstrap(fit, 200, 1));
  expect(boot.resamples).toBe(200);
  expect(boot.failed).toBe(0);
  boot.intervals.forEach(([low, high], j) => {
    const [a, b] = fit.errors[j]!.interval!;
    expect((high - low) / (b - a)).toBeGreaterThan(0.75);
    expect((high - low) / (b - a)).toBeLessThan(1.25);
  });
});

it("ends early when it is told to", () => {
  const { spectrum } = madeSpectrum("R0{1}-p(R1{5},C1{1e-3})", { from: 1e4, to: 1, noise: 0.01 });
  const fit = fitCircuit(parseCircuit("R0-p(R1,C1)"), spectrum);
  let asked = 0;
  expect(circuitBootstrap(fit, 200, 1, () => ++asked > 10).resamples).toBe(10);
});
