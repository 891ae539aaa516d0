import { expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Estimate } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import type { AnalysisOptions, AnalysisResult } from "./analysis.ts";
import { drt } from "./drt.ts";

const run = (dataset: Dataset, words: AnalysisOptions["words"] = {}, numbers: AnalysisOptions["numbers"] = {}): AnalysisResult =>
  [...drt.run([dataset], { numbers, words }, {})][0]!;
const estimate = ({ estimates }: AnalysisResult, name: string) => estimates.find((e) => e.name === name) as Estimate;
const value = (result: AnalysisResult, name: string) => Number(estimate(result, name).value);
const column = (result: AnalysisResult, t: string, name: string) => [...result.tables[t]!.table.column(name).values];
const read = (file: string) => readLabFile(labBytes(file), file)[0]!;
/** Relative distance from a known value. */
const off = (x: number | undefined, truth: number) => Math.abs((x ?? Number.NaN) / truth - 1);

it("refuses a spectrum of too few points per decade", () => {
  const frequency = Float64Array.from({ length: 15 }, (_, i) => 10 ** (5 - i / 2));
  const dataset: Dataset = {
    kind: "impedance",
    file: "coarse.csv",
    label: "coarse",
    table: table("coarse", {
      frequency_hertz: { unit: "Hz", values: frequency },
      real_impedance_ohm: { unit: "ohm", values: frequency.map(() => 10) },
      imaginary_impedance_ohm: { unit: "ohm", values: frequency.map(() => -1) },
    }),
    facts: {},
    notices: [],
  };
  expect(() => run(dataset)).toThrow(/too coarse/);
});

describeLabData("distribution of relaxation times of measured spectra", () => {
  it("1ZARC: GCV takes λ near 4e-3 and gives R_pol 49.9, the peak, its height and the hidden inductance", () => {
    const result = run(read("eis/pydrttools/1ZARC.csv"), { weights: "unit", penalty: "first", criterion: "gcv" });
    expect(value(result, "lambda")).toBeGreaterThan(2e-3);
    expect(value(result, "lambda")).toBeLessThan(8e-3);
    expect(value(result, "polarisationResistance")).toBeCloseTo(49.9, 1);
    expect(off(value(result, "seriesResistance"), 10.06)).toBeLessThan(0.01);
    expect(Math.abs(value(result, "inductance") - 4.96e-6)).toBeLessThan(0.05e-6);
    const heights = column(result, "drtPeaks", "x_height_ohm");
    const main = heights.indexOf(Math.max(...heights));
    expect(heights[main]).toBeGreaterThan(20.7);
    expect(heights[main]).toBeLessThan(24.5);
    // satellites of 1.5 to 2.5 ohm stand in γ and are told from processes
    const { light, reason } = result.tables.drtPeaks!.words;
    expect(light![main]).toBe("green");
    heights.forEach((height, k) => {
      if (k === main) return;
      expect(height).toBeLessThan(2.5);
      expect(light![k]).not.toBe("green");
      expect(reason![k]).toMatch(/satellite/);
    });
    expect(column(result, "drtPeaks", "x_tau_second")[main]).toBeGreaterThan(0.092);
    expect(column(result, "drtPeaks", "x_tau_second")[main]).toBeLessThan(0.1);
    expect(column(result, "arcs", "x_tau_second").length).toBe(1);
    expect(off(column(result, "arcs", "x_tau_second")[0], 0.0992)).toBeLessThan(0.005);
    expect(off(column(result, "arcs", "x_resistance_ohm")[0], 49.96)).toBeLessThan(0.002);
    expect(column(result, "arcs", "x_exponent")[0]).toBeCloseTo(0.805, 3);
  });

  it("1ZARC: the top of γ lies within a spacing of the time constant, whatever weights and penalty", () => {
    for (const weights of ["unit", "modulus"])
      for (const penalty of ["first", "second"]) {
        const result = run(read("eis/pydrttools/1ZARC.csv"), { weights, penalty });
        const heights = column(result, "drtPeaks", "x_height_ohm");
        const tau = column(result, "drtPeaks", "x_top_second")[heights.indexOf(Math.max(...heights))];
        expect(Math.abs(Math.log(tau! / 0.0992))).toBeLessThan(Math.LN10 / 12); // twelve per decade
        expect(off(value(result, "polarisationResistance"), 49.96)).toBeLessThan(0.01);
      }
  });

  for (const [file, R1] of [
    ["2ZARC0", 10],
    ["2ZARC2", 30],
    ["2ZARC4", 100],
  ] as const)
    it(`${file}: two processes, 50 ohm at 1e-4 s and ${R1} ohm at 0.1 s within 5 %`, () => {
      for (const weights of ["unit", "modulus"]) {
        const result = run(read(`eis/pydrttools/${file}.csv`), { weights });
        const [R, tau] = [column(result, "arcs", "x_resistance_ohm"), column(result, "arcs", "x_tau_second")];
        expect(R.length).toBe(2);
        expect(off(R[0], 50)).toBeLessThan(0.05);
        expect(off(R[1], R1)).toBeLessThan(0.05);
        expect(off(tau[0], 1e-4)).toBeLessThan(0.05);
        expect(off(tau[1], 0.1)).toBeLessThan(0.1);
        column(result, "arcs", "x_exponent").forEach((n) => {
          expect(Math.abs(n - 0.8)).toBeLessThan(0.05);
        });
        // the areas under γ itself hold what the penalty smears over the noise: 0.5 ohm at each point
        const needed = result.tables.drtPeaks!.words.reason!.map((r) => !r.includes("satellite"));
        expect(column(result, "drtPeaks", "x_resistance_ohm").filter((_, k) => needed[k])).toEqual(R);
        const main = column(result, "drtPeaks", "x_area_ohm").filter((_, k) => needed[k]);
        expect(off(main[0], 50)).toBeLessThan(0.05);
        expect(Math.abs(main[1]! - R1)).toBeLessThan(2.6);
        expect(Math.abs(value(result, "seriesResistance") - 10)).toBeLessThan(
          3 * Number(estimate(result, "seriesResistance").sigma),
        );
      }
    });

  it("2XZARCequal: 49.94 at 1.004e-4 s and 49.97 at 0.0992 s", () => {
    const result = run(read("eis/pydrttools/2XZARCequal.csv"), { weights: "unit" });
    const [R, tau] = [column(result, "arcs", "x_resistance_ohm"), column(result, "arcs", "x_tau_second")];
    expect(R.map((x) => x.toFixed(2))).toEqual(["49.94", "49.97"]);
    expect(off(tau[0], 1.004e-4)).toBeLessThan(0.002);
    expect(off(tau[1], 0.0992)).toBeLessThan(0.002);
    expect(off(value(result, "polarisationResistance"), 99.91)).toBeLessThan(0.015);
    const series = estimate(result, "seriesResistance");
    expect(Math.abs(Number(series.value) - 10.1)).toBeLessThan(3 * Number(series.sigma));
  });

  it("zarc_data: 49.93 ohm at 0.01003 s, exponent 0.701, behind 10.01 ohm", () => {
    const result = run(read("eis/pydrttools/zarc_data.txt"), { weights: "unit" });
    expect(off(value(result, "polarisationResistance"), 49.93)).toBeLessThan(0.01);
    expect(off(value(result, "seriesResistance"), 10.01)).toBeLessThan(0.02);
    expect(column(result, "arcs", "x_resistance_ohm").length).toBe(1);
    expect(column(result, "arcs", "x_resistance_ohm")[0]).toBeCloseTo(49.93, 1);
    expect(off(column(result, "arcs", "x_tau_second")[0], 0.01003)).toBeLessThan(0.002);
    expect(column(result, "arcs", "x_exponent")[0]).toBeCloseTo(0.701, 3);
  });

  it("LIB_data: warns that λ sits on its bound and that the criteria disagree", () => {
    for (const words of [{}, { weights: "unit", penalty: "first", tail: "none" }]) {
      const lambda = estimate(run(read("eis/pydrttools/LIB_data.txt"), words), "lambda");
      expect(lambda.light).toBe("amber");
      expect(lambda.reason).toMatch(/disagree by \d\.\d decades/);
    }
    const bound = run(read("eis/pydrttools/LIB_data.txt"));
    expect(estimate(bound, "lambda").reason).toMatch(/generalised cross-validation.* took λ at the bound of 1 × 10⁻⁷ to 10/);
    expect(bound.notices.join(" ")).toMatch(/at the bound/);
    expect(bound.notices.join(" ")).toMatch(/would else end in a ramp that is no process/);
  });

  it("a low-frequency loop is solved with a free sign and says so", () => {
    const result = run(read("synthetic/eis_lf_inductive_n1.0.csv"));
    expect(result.options.engine).toBe("signed");
    expect(result.notices.join(" ")).toMatch(/γ may be negative.*inductive loop/);
    expect(Math.min(...column(result, "drtPeaks", "x_height_ohm"))).toBeLessThan(-20);
    expect(off(value(result, "polarisationResistance"), 250)).toBeLessThan(0.1); // 200 + 100 − 50
  });

  it("three overlapping arcs at 0.05 % noise are three peaks with their truth within three standard uncertainties", () => {
    const result = run(read("synthetic/eis_three_rq_overlap_n0.05.csv"));
    const R = result.tables.arcs!.table.column("x_resistance_ohm");
    const n = result.tables.arcs!.table.column("x_exponent");
    expect(R.values.length).toBe(3);
    [240.7, 830.1, 490.3].forEach((truth, k) => {
      expect(Math.abs(R.values[k]! - truth)).toBeLessThan(3 * (R.sigma as Float64Array)[k]!);
    });
    [0.91, 0.87, 0.94].forEach((truth, k) => {
      expect(Math.abs(n.values[k]! - truth)).toBeLessThan(3 * (n.sigma as Float64Array)[k]!);
    });
  });

  it("tables belong together: areas of γ from 1/ω_max on make the polarisation resistance, the fit meets the data", () => {
    const result = run(read("eis/pydrttools/2ZARC4.csv"));
    const tau = column(result, "distribution", "x_tau_second");
    const step = Math.log(tau[1]! / tau[0]!);
    const fastest = 1 / (2 * Math.PI * column(result, "fit", "frequency_hertz")[0]!);
    const area = column(result, "distribution", "x_gamma_ohm").reduce((sum, g, k) => sum + (tau[k]! < fastest ? 0 : g * step), 0);
    expect(off(area, value(result, "polarisationResistance"))).toBeLessThan(1e-12);
    const [re, fit] = [column(result, "fit", "real_impedance_ohm"), column(result, "fit", "x_fitted_real_impedance_ohm")];
    expect(Math.sqrt(re.reduce((s, x, i) => s + (x - fit[i]!) ** 2, 0) / re.length)).toBeLessThan(1.2); // 0.5 ohm of noise
    const taken = result.tables.criteria!.words.taken_by!.filter((w) => w !== "").join(", ");
    for (const name of ["generalised", "L-curve", "real-imaginary", "five-fold"]) expect(taken).toMatch(name);
    expect(result.method).toMatch(/200 draws of the residuals/);
  });
});
