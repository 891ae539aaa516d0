import { expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import type { Dataset } from "../data/dataset.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import { seededRandom } from "../numerics/random.ts";
import { AnalysisError } from "../units/error.ts";
import type { AnalysisOptions, AnalysisResult } from "./analysis.ts";
import { fitRelaxationChain } from "./impedance/kramers-kronig/kramers-kronig-fit.ts";
import { spectrumOf, spectrumWhere } from "./impedance/spectrum.ts";
import { datasetOf, madeSpectrum } from "./impedance/spectrum-fixture.ts";
import { kk } from "./kk.ts";

const DEFAULT: AnalysisOptions = { numbers: {}, words: {} };
const run = (dataset: Dataset, options = DEFAULT): AnalysisResult => [...kk.run([dataset], options, {})][0]!;
const value = ({ estimates }: AnalysisResult, name: string) => estimates.find((e) => e.name === name)!.value;
const read = (file: string) => readLabFile(labBytes(file), file);

it("refuses a spectrum of nine points and one with a frequency twice, in words", () => {
  const frequency = Float64Array.from({ length: 9 }, (_, i) => 10 ** (3 - i / 3));
  const [real, imaginary] = [frequency.map(() => 10), frequency.map(() => -1)];
  expect(() => run(datasetOf({ frequency, real, imaginary }))).toThrow(AnalysisError);
  expect(() => run(datasetOf({ frequency, real, imaginary }))).toThrow(/too few points/);
  const many = Float64Array.from({ length: 12 }, (_, i) => 10 ** (3 - i / 3));
  const none = { frequency: many, real: many.map(() => 0), imaginary: many.map(() => 0) };
  expect(() => run(datasetOf(none))).toThrow(/cannot be used/);
});

it.each([
  ["R0{100}-p(R1{200},C1{0.8e-6})-p(R2{500},W1{4e-4})", 1e4, 1],
  ["R0{120}-p(R1{430},CPE1{6.2e-5,0.93})", 177.8, 0.1778],
  ["R0{20}-p(CPE1{25e-6,0.89},R1{100}-W1{2.357e-3})", 1e3, 0.3162],
  ["La1{2e-6,0.88}-R0{0.02}-p(R1{0.01},CPE1{4.1,0.47})-p(R2{0.1},CPE2{530,0.78})", 3.162e3, 0.01],
  ["R0{144}-p(R1{240.7},CPE1{1.792e-7,0.91})-p(R2{830.1},CPE2{7.157e-7,0.87})-p(R3{490.3},CPE3{1.629e-5,0.94})", 3.162e4, 3.162],
  ["R0{70}-p(R1{100},C1{1e-4})-p(R2{200},C2{2.5e-3})-p(R3{50},L1{300})", 100, 0.01],
] as const)("%s passes at 0.05 % noise and is a caution, for its noise, at 1 %", (truth, from, to) => {
  for (const [noise, verdict] of [
    [5e-4, "pass"],
    [0.01, "caution"],
  ] as const) {
    // biome-ignore format: two noises
    const { spectrum } = madeSpectrum(truth, { from, to, noise, random: seededRandom(6) });
    expect(value(run(datasetOf(spectrum)), "kkVerdict")).toBe(verdict);
  }
});

describeLabData("Kramers-Kronig test of measured spectra", () => {
  it("exampleData, c = 0.85, series C and L: M 21, 25 and 24, μ and largest residuals as known", () => {
    const whole = spectrumOf(read("eis/impedance_py/exampleData.csv")[0]!, 10);
    const spectrum = spectrumWhere(whole, (row) => whole.imaginary[row]! < 0);
    expect(spectrum.frequency.length).toBe(57);
    const expected = { real: [21, 0.834], imaginary: [25, 0.788], complex: [24, 0.771] } as const;
    const residual: Record<string, number[]> = {};
    for (const [part, [terms, mu]] of Object.entries(expected)) {
      const result = run(datasetOf(spectrum), { numbers: {}, words: { part, order: "mu" } });
      expect(value(result, "kkTerms")).toBe(terms);
      expect(value(result, "kkMu")).toBeCloseTo(mu, 3);
      const { table: t } = result.tables.residuals!;
      residual[part] = ["x_real_residual", "x_imaginary_residual"].map((name) =>
        t.column(name).values.reduce((most, r) => Math.max(most, Math.abs(r)), 0),
      );
    }
    expect(residual.real![0]).toBeCloseTo(0.0018, 4);
    expect(residual.real![1]).toBeCloseTo(0.006, 4);
    expect(residual.complex![0]).toBeCloseTo(0.0033, 4);
    expect(residual.complex![1]).toBeCloseTo(0.0033, 4);
    expect(value(run(datasetOf(spectrum)), "kkVerdict")).toBe("pass");
  });

  it("eis_rq_simple passes and its drifting sister fails at low frequency, by the default options", () => {
    const simple = run(read("synthetic/eis_rq_simple_n0.05.csv")[0]!);
    expect(value(simple, "kkVerdict")).toBe("pass");
    const drifting = run(read("synthetic/eis_rq_drifting_INVALID_n0.05.csv")[0]!);
    expect(value(drifting, "kkVerdict")).toBe("fail");
    const verdict = drifting.estimates.find((e) => e.name === "kkVerdict")!;
    expect(verdict.light).toBe("red");
    expect(verdict.reason).toMatch(/drift that bends the low frequencies/);
    expect(value(drifting, "kkDrift")).toBeCloseTo(-0.05, 2);
    expect(value(drifting, "kkVerdictKept")).toBe("pass");
    expect(value(drifting, "kkKeepFrom")).toBeGreaterThan(0.5);
    expect(drifting.tables.residuals!.words.note!.at(-1)).toMatch(/to be cut/);
    // Z-HIT sees the loss of the modulus at low frequency, and none in the valid spectrum
    const last = (r: AnalysisResult) => r.tables.residuals!.table.column("x_modulus_deviation").values.at(-1)!;
    expect(last(drifting)).toBeLessThan(-0.02);
    expect(Math.abs(last(simple))).toBeLessThan(0.003);
  });

  it("every valid synthetic spectrum passes at 0.05 % noise and is a caution, for its noise, at 1 %", () => {
    for (const name of ["tc1_boukamp", "rq_simple", "randles_cpe_w", "battery_like", "three_rq_overlap", "lf_inductive"]) {
      expect(value(run(read(`synthetic/eis_${name}_n0.05.csv`)[0]!), "kkVerdict")).toBe("pass");
      const noisy = run(read(`synthetic/eis_${name}_n1.0.csv`)[0]!);
      expect(value(noisy, "kkVerdict")).toBe("caution");
      expect(noisy.estimates.find((e) => e.name === "kkVerdict")!.reason).toMatch(/random order as noise is/);
    }
  });

  it("MJ1 anode: fails above 1 MHz by 13 to 24 %, passes below 200 kHz, 1 % SOC is a caution", () => {
    const series = read("eis/mj1_anode_series/mj1_anode_delithiation_eis.csv");
    expect(series.length).toBe(24);
    const at = (index: number) => series.find((d) => d.facts.index === index)!;
    const below = (index: number) => {
      const whole = spectrumOf(at(index), 10);
      return datasetOf(spectrumWhere(whole, (row) => whole.frequency[row]! <= 200e3));
    };
    for (const index of [1, 20, 50, 99]) {
      const full = run(at(index));
      expect(value(full, "kkVerdict")).toBe("fail");
      expect(full.estimates.find((e) => e.name === "kkVerdict")!.reason).toMatch(/MHz/);
      expect(value(full, "kkLargestResidual")).toBeGreaterThan(0.13);
      expect(value(full, "kkLargestResidual")).toBeLessThan(0.25);
      expect(value(full, "kkVerdictKept")).toBe("pass");
      expect(value(full, "kkKeepTo")).toBeLessThan(1e6);
    }
    const largest = { 20: 0.0082, 50: 0.0068, 80: 0.0068, 99: 0.0048 };
    for (const [index, most] of Object.entries(largest)) {
      const result = run(below(Number(index)));
      expect(value(result, "kkVerdict")).toBe("pass");
      expect(value(result, "kkLargestResidual")).toBeCloseTo(most, 4);
    }
    const first = run(below(1));
    expect(value(first, "kkVerdict")).toBe("caution");
    expect(value(first, "kkLargestResidual")).toBeCloseTo(0.034, 3);
    expect(value(first, "kkRms")).toBeCloseTo(0.0086, 4);
    expect(value(first, "kkVerdictKept")).toBe("pass");
  });

  it("residuals and order stand in the tables as they were fitted", () => {
    const dataset = read("synthetic/eis_rq_simple_n0.05.csv")[0]!;
    const result = run(dataset, { numbers: { terms: 12 }, words: {} });
    const chain = fitRelaxationChain(spectrumOf(dataset, 10), 12, {
      part: "complex",
      response: "impedance",
      inductance: true,
      capacitance: true,
      extension: 1,
    });
    expect(result.tables.residuals!.table.column("x_real_residual").values).toEqual(chain.realResidual);
    const { table: order, words } = result.tables.order!;
    expect(order.column("x_rms_residual").values[11]).toBe(chain.rms);
    expect(words.note![11]).toMatch(/taken/);
    expect(result.options.terms).toBe(12);
    expect(result.method).toMatch(/M = 12 \(set by the user/);
  });
});
