import { describe, expect, it } from "vitest";
import { impedanceOf } from "../analysis/impedance/circuit/fit-circuit.ts";
import { parseCircuit } from "../analysis/impedance/circuit/parse-circuit.ts";
import { table } from "../data/table.ts";
import type { Design } from "../design/design.ts";
import { normal, seededRandom } from "../numerics/random.ts";
import { impedance } from "../protocols/words.ts";
import { halfCellModel } from "../simulation/half-cell-model.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";
import { exactResistances } from "./exact-resistances.ts";
import { readSpectrum } from "./spectrum-reading.ts";

const FREQUENCIES = Array.from({ length: 57 }, (_, k) => 10 ** (5 - k / 8));
/** R_s, R₁, τ₁, n₁, R₂, τ₂, n₂, σ. */
const TRUTH = [2.7, 17, 5e-4, 0.93, 67, 0.2, 0.88, 4];

function made(p: readonly number[], noise = 0) {
  const random = seededRandom(7);
  const [Rs, R1, τ1, n1, R2, τ2, n2, σ] = p as [number, number, number, number, number, number, number, number];
  const circuit = `R0{R=${Rs}}-p(R1{R=${R1}},CPE1{Q=${τ1 ** n1 / R1},n=${n1}})-p(R2{R=${R2}},CPE2{Q=${τ2 ** n2 / R2},n=${n2}})-W1{Y=${1 / (σ * Math.SQRT2)}}`;
  const Z = impedanceOf(parseCircuit(circuit), FREQUENCIES);
  const noisy = (part: Float64Array) => part.map((v, k) => v + noise * Math.hypot(Z.re[k]!, Z.im[k]!) * normal(random));
  const [re, im] = [noisy(Z.re), noisy(Z.im)];
  return table("made", {
    frequency_hertz: { unit: "Hz", values: FREQUENCIES },
    real_impedance_ohm: { unit: "ohm", values: re },
    imaginary_impedance_ohm: { unit: "ohm", values: im },
  });
}

describe("readSpectrum", () => {
  it("gives back the circuit that made a spectrum", () => {
    const r = readSpectrum(made(TRUTH));
    const read = [r.series, r.fast.resistance, r.fast.time, r.fast.exponent];
    const more = [r.slow.resistance, r.slow.time, r.slow.exponent, r.warburg];
    [...read, ...more].forEach((x, q) => {
      expect(x.value / TRUTH[q]!).toBeCloseTo(1, 6);
      expect(x.determined).toBe(true);
    });
    expect(r.deviation).toBeLessThan(1e-7);
  });

  it("has errors that cover the truth under noise", () => {
    const r = readSpectrum(made(TRUTH, 0.005));
    for (const [x, truth] of [
      [r.series, 2.7],
      [r.fast.resistance, 17],
      [r.slow.resistance, 67],
      [r.warburg, 4],
    ] as const) {
      expect(Math.abs(x.value - truth)).toBeLessThan(3.5 * x.sigma!);
      expect(x.sigma! / truth).toBeLessThan(0.1);
    }
  });

  it("says what a spectrum does not fix: the end of an arc beyond its lowest frequency", () => {
    const r = readSpectrum(made([2.7, 17, 5e-4, 1, 1e5, 2000, 1, 1e-6], 0.003));
    expect(r.slow.resistance.determined).toBe(false);
    expect(r.slow.resistance.reason).not.toBe("");
    expect(r.fast.resistance.determined).toBe(true);
  });

  it("refuses a handful of points", () => {
    const few = table("few", {
      frequency_hertz: { unit: "Hz", values: [1, 2] },
      real_impedance_ohm: { unit: "ohm", values: [1, 2] },
      imaginary_impedance_ohm: { unit: "ohm", values: [-1, -2] },
    });
    expect(() => readSpectrum(few)).toThrow(/too few points/);
  });
});

describe("a simulated spectrum", () => {
  it("shows the charge transfer of particles and of lithium as the model has them", () => {
    const design: Design = {
      name: "balls",
      particle: { layers: [{ material: "silicon", diameter: 40e-9, overrides: { exchangeCurrentDensity: 3e-3 } }] },
      electrode: { loading: 1.1e-2, porosity: 0.5 },
    };
    const start = { filling: 0.5, hysteresis: 0 };
    const spectrum = simulateCell(design, [impedance(FREQUENCIES)], {}, {}, start).spectra[0]!;
    const read = readSpectrum(spectrum.table);
    const { cell, area } = halfCellModel(design);
    const exact = exactResistances(cell, area, 0.5);
    expect(read.fast.resistance.value / exact.lithium).toBeCloseTo(1, 2);
    expect(read.slow.resistance.value / exact.particles).toBeCloseTo(1, 1);
    expect(read.series.value).toBeGreaterThan(exact.contact);
    // by hand: RT/(F j₀₀) over 3 q m/(R F c_max) of surface
    const areaPerMass = 6 / (2330 * 40e-9);
    expect(exact.particles).toBeCloseTo((8.314462618 * 298.15) / (96485.33212 * 3e-3 * areaPerMass * 1.1e-2 * area), -1);
  });
});
