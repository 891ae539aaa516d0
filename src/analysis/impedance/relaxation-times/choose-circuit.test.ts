import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../../numerics/random.ts";
import { impedanceOf } from "../circuit/fit-circuit.ts";
import { parseCircuit } from "../circuit/parse-circuit.ts";
import type { Spectrum } from "../spectrum.ts";
import { chooseCircuit, suggestedCircuits } from "./choose-circuit.ts";

function made(circuit: string, from: number, to: number, noise: number): Spectrum {
  const random = seededRandom(5);
  const frequency = Float64Array.from({ length: 61 }, (_, k) => from * (to / from) ** (k / 60));
  const { re, im } = impedanceOf(parseCircuit(circuit), frequency);
  const noisy = (part: Float64Array) => part.map((v, k) => v + noise * Math.hypot(re[k]!, im[k]!) * normal(random));
  return { frequency, real: noisy(re), imaginary: noisy(im) };
}

const chosen = (spectrum: Spectrum) => chooseCircuit(spectrum, suggestedCircuits(spectrum), { starts: 20 }).chosen;

describe("the circuit that a spectrum carries", () => {
  it("has as many arcs as its distribution of relaxation times, with their values", () => {
    const truth = "R0{R=10}-p(R1{R=20},CPE1{Q=1e-5,n=0.9})-p(R2{R=40},CPE2{Q=1e-4,n=0.9})-p(R3{R=30},CPE3{Q=3e-3,n=0.9})";
    const { circuit, fit } = chosen(made(truth, 1e5, 0.1, 5e-4));
    expect(circuit).toBe("R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)");
    const R = (label: string) => fit.values[fit.parameters.findIndex((p) => p.label === label)]!;
    expect(R("R2") / 40).toBeCloseTo(1, 1);
    expect(R("R3") / 30).toBeCloseTo(1, 1);
  });

  it("has an inductance where the wires are seen", () => {
    const wired = made("L0{L=1e-5}-R0{R=10}-p(R1{R=50},CPE1{Q=1e-4,n=0.9})", 1e5, 1, 1e-3);
    expect(chosen(wired).circuit).toBe("L0-R0-p(R1,CPE1)");
  });

  it("is that with the fewest undetermined parameters where all have some: a capacitor", () => {
    expect(chosen(made("C1{1e-3}", 1e5, 0.01, 0)).circuit).toBe("R0-C1");
  });

  it("is sought with diffusion both behind the arc and within it", () => {
    const behind = made("R0{R=10}-p(R1{R=50},CPE1{Q=1e-4,n=0.9})-W1{Y=0.02}", 1e4, 0.01, 2e-3);
    const { chosen: best, tried } = chooseCircuit(behind, suggestedCircuits(behind), { starts: 20 });
    expect(best.circuit).toBe("R0-p(R1,CPE1)-W1");
    expect(tried.map((t) => t.circuit)).toContain("R0-p(R1-W1,CPE1)");
    expect(new Set(tried.map((t) => t.circuit)).size).toBe(tried.length);
  });

  it("is no richer than noise allows", () => {
    const noisy = made("R0{R=10}-p(R1{R=50},CPE1{Q=1e-4,n=0.9})", 1e4, 1, 2e-2);
    expect(chosen(noisy).circuit).toBe("R0-p(R1,CPE1)");
  });
});
