import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../../numerics/random.ts";
import { parametersOf } from "../circuit/circuit.ts";
import { impedanceOf } from "../circuit/fit-circuit.ts";
import { parseCircuit } from "../circuit/parse-circuit.ts";
import type { Spectrum } from "../spectrum.ts";
import { chooseCircuit, openParameters, suggestedCircuits } from "./choose-circuit.ts";

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

  it("is one that holds the spectrum, be a parameter undetermined, before one that misses it and determines all of its own", () => {
    const truth = "R0{R=144}-p(R1{R=240.7},CPE1{Q=1.792e-7,n=0.91})-p(R2{R=830.1},CPE2{Q=7.157e-7,n=0.87})-p(R3{R=490.3},CPE3{Q=1.629e-5,n=0.94})"; // biome-ignore format: one line
    const overlapping = made(truth, 1e5, 1, 1e-2);
    const { chosen: best, tried, better } = chooseCircuit(overlapping, suggestedCircuits(overlapping), { starts: 20 });
    const poor = tried.find((t) => t.circuit === "R0-p(R1,CPE1)-p(R2,CPE2)")!;
    expect(openParameters(poor)).toBe(0);
    expect(poor.fit.akaike - best.fit.akaike).toBeGreaterThan(10);
    expect(best.circuit).toBe("R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)");
    expect(better).toBeUndefined();
  });

  it("loses the parts that nothing determines, as long as the rest holds the spectrum", () => {
    const spectrum = made("R0{R=10}-p(R1{R=50},CPE1{Q=1e-4,n=0.9})", 1e4, 1, 2e-3);
    const rich = chooseCircuit(spectrum, ["R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)-p(R4,CPE4)"], { starts: 20 });
    expect(rich.chosen.circuit).toBe("R0-p(R1,CPE1)");
    const only = "L0-R0-p(R1,CPE1)-p(R2,CPE2)-p(R3,CPE3)-C1"; // two arcs and a capacitor: no usual circuit has them
    const blocked = made("R0{R=10}-p(R1{R=50},CPE1{Q=1e-5,n=0.9})-p(R2{R=30},CPE2{Q=1e-3,n=0.9})-C1{C=0.1}", 1e5, 0.01, 2e-3);
    const { chosen: left } = chooseCircuit(blocked, [only], { starts: 20 });
    expect(openParameters(left)).toBe(0);
    expect(left.circuit).toBe("R0-p(R1,CPE1)-p(R2,CPE2)-C1");
  });

  it("pores that are not seen beside their wall are not chosen, but named with what they are better by", () => {
    const thin = made("R0{R=5}-T1{R=1}(p(R1{R=30},CPE1{Q=2e-3,n=0.95}))", 1e5, 0.1, 1e-3);
    const { chosen: best, tried, better } = chooseCircuit(thin, suggestedCircuits(thin), { starts: 20 });
    const pores = tried.find((t) => t.circuit === "R0-T1(p(R1,CPE1))")!;
    expect(best.circuit).not.toContain("T1");
    expect(better).toMatchObject({ circuit: "R0-T1(p(R1,CPE1))" });
    expect(better!.by).toBeGreaterThan(10);
    expect(better!.by).toBeCloseTo(best.fit.akaike - pores.fit.akaike, 6);
  });

  it.each([
    ["a blocking electrode", "R0{R=12}-CPE1{Q=2e-4,n=0.93}", "R0-CPE1"],
    ["pores with blocking walls", "R0{R=5}-T1{R=40,Q=2e-3,n=0.95}", "R0-T1"],
    ["pores with a reaction", "R0{R=5}-T1{R=40}(p(R1{R=30},CPE1{Q=2e-3,n=0.95}))", "R0-T1(p(R1,CPE1))"],
    ["an inductive loop", "R0{R=8}-p(R1{R=90},CPE1{Q=1e-4,n=0.9},R2{R=150}-L1{L=300})", "R0-p(R1,CPE1,R2-L1)"],
  ])("%s is found with its values", (_, truth, expected) => {
    const { circuit, fit } = chosen(made(truth, 1e5, 0.01, 3e-3));
    expect(circuit).toBe(expected);
    for (const [j, { setting }] of parametersOf(parseCircuit(truth)).entries())
      expect(Math.abs(fit.values[j]! - setting.value!)).toBeLessThan(4 * fit.errors[j]!.sigma!);
  });

  it("a stray capacitance beside the cell makes no diffusion", () => {
    const { circuit, fit } = chosen(made("p(C0{C=1e-10},R0{R=50}-p(R1{R=1e5},C1{C=1e-8}))", 1e6, 1, 5e-3));
    expect(circuit).not.toMatch(/W/);
    expect(fit.errors.some((e) => e.isDetermined)).toBe(true);
  });

  it("is no richer than noise allows", () => {
    const noisy = made("R0{R=10}-p(R1{R=50},CPE1{Q=1e-4,n=0.9})", 1e4, 1, 2e-2);
    expect(chosen(noisy).circuit).toBe("R0-p(R1,CPE1)");
  });
});
