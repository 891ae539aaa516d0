import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesign } from "../design/read-design.ts";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { titration } from "../protocols/titration.ts";
import { runVirtual, type VirtualCell, type VirtualMaterial } from "./virtual-cell.ts";
import { virtualFirstCycles } from "./virtual-cycles.ts";
import { virtualExperiments } from "./virtual-experiments.ts";
import { virtualImpedance } from "./virtual-impedance.ts";
import { virtualRate } from "./virtual-rate.ts";
import { virtualTitration } from "./virtual-titration.ts";
import { virtualVoltammetry } from "./virtual-voltammetry.ts";

const example = (name: string) => {
  const file = path.resolve(import.meta.dirname, `../../examples/${name}.yaml`);
  return readDesign(readYamlDocument(readFileSync(file, "utf8"), file));
};
const cell = (material: VirtualMaterial): VirtualCell => ({ material, design: example(material.toLowerCase()) });
const [ccos, sinp] = [cell("CCOS"), cell("SiNP")];

describe("virtual experiments", () => {
  it("lose charge in the first cycle alone and never show deposition", () => {
    const { cycles, efficiency, depositionMargin } = virtualFirstCycles(ccos, {});
    expect(efficiency).toBeGreaterThan(0.8);
    expect(efficiency).toBeLessThan(0.95);
    expect(cycles[1]!.delithiated / cycles[1]!.lithiated).toBeCloseTo(1, 3);
    expect(depositionMargin.value).toBeGreaterThan(0.01);
  });

  it("lose capacity with the rate, and as much in the porous electrode", () => {
    const { rates, porous } = virtualRate(ccos, {});
    expect(rates.map((r) => r.current)).toEqual([100, 500, 1000, 3000, 4000, 5000]);
    rates.slice(1).forEach((r, k) => {
      expect(r.capacity).toBeLessThan(rates[k]!.capacity);
      expect(r.polarisation.atStart).toBeGreaterThan(rates[k]!.polarisation.atStart);
    });
    expect(porous.dfn / porous.spme).toBeCloseTo(1, 3);
    // the parts of the loss and the cut-off make up a rest potential between the branches
    const { kinetic, diffusion, lithium, ohmic, concentration, film } = rates.at(-1)!.loss;
    const all = kinetic + diffusion + lithium + ohmic + concentration + film;
    expect(all).toBeGreaterThan(0.3);
    expect(all).toBeLessThan(0.4);
  });

  it("have exponents whose order depends on the rule when kinetics alone is left", () => {
    const [a, b] = [virtualVoltammetry(ccos, {}), virtualVoltammetry(sinp, {})];
    expect(a.withPeak + b.withPeak).toBe(0);
    for (const { curve } of a.scans) {
      expect(curve.length).toBe(600); // 3.00, 2.99 … 0.01 V, and up again
      curve.column("voltage_volt").values.forEach((V, k) => void expect(V).toBeCloseTo(0.01 * (k < 300 ? 300 - k : k - 299), 4));
    }
    expect(a.kineticsAlone.fixed.b).toBeLessThan(b.kineticsAlone.fixed.b);
    expect(a.kineticsAlone.largest.b).toBeGreaterThan(b.kineticsAlone.largest.b);
    for (const { fixed } of [a.kineticsAlone, b.kineticsAlone, a.evenlyFilled, b.evenlyFilled]) {
      expect(fixed.b).toBeGreaterThan(0.5);
      expect(fixed.b).toBeLessThan(0.75);
    }
  });

  it("read a diffusivity of the nanoparticles below a constant true one, at most the ceiling of the method", () => {
    const { reading } = virtualTitration(sinp, {});
    const [D, truth] = ["diffusivity", "true_diffusivity"].map((name) => reading.pulses.column(name).values);
    expect(new Set(truth)).toEqual(new Set([1e-17]));
    for (const d of D!) expect(d).toBeLessThan(2 * reading.ceiling);
    expect(reading.ceiling).toBeLessThan(0.02 * 1e-17);
  });

  it("give back the activation energy that was put in, and the charge transfer of the model", () => {
    const { lines, half } = virtualImpedance(ccos, {});
    expect(Math.abs(lines.exchangeCurrent.energy.value - 52_870)).toBeLessThan(300);
    expect(half.reading.slow.resistance.value / half.exact.particles).toBeCloseTo(1, 1);
    expect(half.reading.fast.resistance.value / half.exact.lithium).toBeCloseTo(1, 2);
  });

  it("can be cancelled", () => {
    const context = { signal: { aborted: true } };
    const designs = { ccos: ccos.design, sinp: sinp.design, ccosMulti: ccos.design, cos: ccos.design, siqd: sinp.design };
    expect(() => virtualExperiments(designs, context)).toThrow(/cancelled/);
    expect(() => runVirtual(sinp, titration, {}, context)).toThrow(/could not be finished/);
  });
});
