import { expect, it } from "vitest";
import { describeLabData, labBytes } from "../../../../scripts/shared-data.ts";
import { readLabFile } from "../../../formats/read-lab-file.ts";
import { type Spectrum, spectrumOf, spectrumWhere } from "../spectrum.ts";
import { type CircuitFit, type CircuitFitOptions, fitCircuit } from "./fit-circuit.ts";
import { parseCircuit } from "./parse-circuit.ts";

const spectrum = (file: string): Spectrum => spectrumOf(readLabFile(labBytes(file), file)[0]!, 2);
const capacitive = (file: string): Spectrum => {
  const whole = spectrum(file);
  return spectrumWhere(whole, (k) => whole.imaginary[k]! < 0);
};
const fitOf = (circuit: string, data: Spectrum, options?: CircuitFitOptions) => fitCircuit(parseCircuit(circuit), data, options);
const named = (fit: CircuitFit) =>
  Object.fromEntries(fit.parameters.map((p, j) => [p.label, { value: fit.values[j]!, ...fit.errors[j]! }]));

describeLabData("impedance.py's example", () => {
  const example = capacitive("eis/impedance_py/exampleData.csv");
  const circuit = "R0-p(R1,C1)-p(R2-Wo1,C2)";

  it("unit weights: the global minimum, the documented local one beside it, the Warburg not determined", () => {
    expect(example.frequency).toHaveLength(57);
    const fit = fitOf(circuit, example, { weights: "unit" });
    expect(fit.sumOfSquares / 1.40314e-5).toBeCloseTo(1, 4);
    const p = named(fit);
    const expected = { R0: 1.6505e-2, R1: 5.3358e-3, C1: 0.22039, R2: 9.1455e-3, C2: 2.7653, "Wo1.R": 0.14, "Wo1.tau": 1262 };
    for (const [label, value] of Object.entries(expected)) expect(p[label]!.value / value).toBeCloseTo(1, 3);
    expect(p["Wo1.R"]!.sigma).toBeCloseTo(0.116, 3);
    expect(p["Wo1.tau"]!.sigma! / 2081).toBeCloseTo(1, 2);
    for (const label of ["Wo1.R", "Wo1.tau"]) expect(p[label]!.isDetermined).toBe(false);
    for (const label of ["R0", "R1", "C1", "R2", "C2"]) expect(p[label]!.isDetermined).toBe(true);
    expect(fit.minima.length).toBeGreaterThanOrEqual(2);
    const documented = fit.minima.find((m) => Math.abs(m.sumOfSquares / 1.9427e-5 - 1) < 1e-4)!;
    // where the source stopped, short of the minimum; it gives its Warburg element ±3 %
    [1.65e-2, 8.68e-3, 3.32, 5.39e-3, 6.31e-2, 233, 0.22].forEach((value, j) => {
      expect(Math.abs(documented.values[j]! / value - 1)).toBeLessThan(j === 4 || j === 5 ? 0.03 : 0.01);
    });
    expect(fit.minima[0]!.starts).toBeGreaterThan(1);
    expect(fit.minima.reduce((sum, m) => sum + m.starts, fit.failed)).toBe(60);
  });

  it("modulus weights: global and local minimum", () => {
    const fit = fitOf(circuit, example);
    expect(fit.sumOfSquares / 0.0183879).toBeCloseTo(1, 5);
    expect(fit.minima.some((m) => Math.abs(m.sumOfSquares / 0.0200216 - 1) < 1e-5)).toBe(true);
  });

  it("with constant-phase elements, both weights", () => {
    const sum = (weights: "modulus" | "unit") => fitOf("R0-p(R1,CPE1)-p(R2-Wo1,CPE2)", example, { weights }).sumOfSquares;
    expect(sum("modulus") / 9.622e-3).toBeCloseTo(1, 4);
    expect(sum("unit") / 7.266e-6).toBeCloseTo(1, 4);
  });

  it.each([
    ["Circuit1_EIS_1.z", 29.14, 46.64, 1.043e-5],
    ["Circuit2_EIS_1.z", 149.7, 502.8, 3.12e-8],
    ["Circuit3_EIS_1.z", 1504.6, 4632, 2.021e-8],
  ])("dummy cell %s to half a percent", (file, ...expected) => {
    const fit = fitOf("R0-p(R1,C1)", capacitive(`eis/impedance_py/${file}`));
    fit.values.forEach((value, j) => {
      expect(Math.abs(value / (expected[j] as number) - 1)).toBeLessThan(5e-3);
    });
  });
});

describeLabData("Boukamp's test circuit without noise", () => {
  it.each([
    "data-comma.csv",
    "data-comma-decimal-separator.csv",
    "data-semicolon.csv",
    "data-tab.csv",
    "data-space.csv",
    "data-header-variant-1.csv",
    "data-header-variant-2.csv",
    "data-header-variant-3.csv",
    "data-header-variant-4.csv",
    "case-negative-real-imaginary.csv",
    "data.i2b",
    "data.dta",
  ])("%s to 1e-10", (file) => {
    const fit = fitOf("R(RC)(RW)", spectrum(`eis/pyimpspec_formats/${file}`));
    [100, 200, 0.8e-6, 500, 4e-4].forEach((value, j) => {
      expect(Math.abs(fit.values[j]! / value - 1)).toBeLessThan(1e-10);
    });
  });
});

describeLabData("EISFitpython's solid electrolyte", () => {
  const report = new TextDecoder().decode(labBytes("eis/eisfitpython_arrhenius/expected_Batch_EISfit_Report.txt"));
  const fits = report.split(/Data_(?=\d{3}K)/).slice(1);

  it.each([140, 150, 160, 170, 180, 190, 200])("at %i °C agrees with its report: four digits, errors to 0.2 %%", (celsius) => {
    const printed = fits.find((f) => Number(f.slice(0, 3)) === celsius + 273)!;
    const stated = (name: string) => Number(new RegExp(`^${name}: (\\S+)`, "m").exec(printed)![1]);
    const rows = [...printed.matchAll(/^\w\d = +(\S+) +(\S+) +(\S+)$/gm)].map((row) => row.slice(1).map(Number));
    const fit = fitOf("(RQ)(RQ)Q", spectrum(`eis/eisfitpython_arrhenius/s04147-${celsius}deg.txt`));
    expect(fit.sumOfSquares / stated("Chi-squared")).toBeCloseTo(1, 6);
    expect(fit.residualVariance! / stated("Reduced Chi-squared")).toBeCloseTo(1, 6);
    expect(rows).toHaveLength(8);
    rows.forEach(([value, , percent], j) => {
      expect(fit.values[j]! / value!).toBeCloseTo(1, 3);
      // its slopes are differences: up to 0.13 % where an error is 57 % of the value
      expect(Math.abs((100 * fit.errors[j]!.relativeSigma!) / percent! - 1)).toBeLessThan(celsius === 140 ? 5e-4 : 2e-3);
    });
  });

  it("at 140 °C has the known values", () => {
    const p = named(fitOf("(RQ)(RQ)Q", spectrum("eis/eisfitpython_arrhenius/s04147-140deg.txt")));
    expect(p.R1!.value / 1.462e5).toBeCloseTo(1, 3);
    expect(p["CPE1.Q"]!.value / 6.515e-11).toBeCloseTo(1, 3);
    expect(p["CPE1.n"]!.value).toBeCloseTo(0.8382, 4);
    expect(p.R2!.value / 2.012e6).toBeCloseTo(1, 3);
    expect(100 * p.R1!.relativeSigma!).toBeCloseTo(8.55, 1);
    expect(100 * p.R2!.relativeSigma!).toBeCloseTo(0.82, 2);
  });
});

describeLabData("arcs of pyDRTtools", () => {
  /** Known values and how many digits of them are stated; `noise` is the standard deviation of each part [ohm]. */
  const ARCS: readonly [file: string, circuit: string, known: Record<string, [value: number, step: number]>, noise: number][] = [
    ["1ZARC.csv", "L0-R0-Z1", { L0: [4.96e-6, 0.01e-6], R0: [10.06, 0.01], "Z1.R": [49.96, 0.01], "Z1.tau": [0.0992, 1e-4], "Z1.n": [0.805, 1e-3] }, 0.54], // biome-ignore format: one file
    ["2XZARCequal.csv", "R0-Z1-Z2", { R0: [10.1, 0.1], "Z1.R": [49.94, 0.01], "Z1.tau": [1.004e-4, 1e-7], "Z2.R": [49.97, 0.01], "Z2.tau": [0.0992, 1e-4] }, 0.55], // biome-ignore format: one file
    ["zarc_data.txt", "R0-Z1", { R0: [10.01, 0.01], "Z1.R": [49.93, 0.01], "Z1.tau": [0.01003, 1e-5], "Z1.n": [0.701, 1e-3] }, 0.186], // biome-ignore format: one file
  ];

  it.each(ARCS)("%s: every digit that is known, and the noise", (file, circuit, known, noise) => {
    const fit = fitOf(circuit, spectrum(`eis/pydrttools/${file}`), { weights: "unit" });
    const p = named(fit);
    for (const [label, [value, step]] of Object.entries(known))
      expect(Math.abs(p[label]!.value - value)).toBeLessThan(0.55 * step);
    expect(Math.sqrt(fit.residualVariance!) / noise).toBeCloseTo(1, 1);
    if (p.L0) expect(p.L0.sigma! / 0.05e-6).toBeCloseTo(1, 0);
  });

  it.each([
    ["2ZARC0.csv", 10],
    ["2ZARC2.csv", 30],
    ["2ZARC4.csv", 100],
  ])("%s: the truth it was made from, within three sigma, and noise of 0.5 ohm", (file, R) => {
    const fit = fitOf("R0-Z1-Z2", spectrum(`eis/pydrttools/${file}`), { weights: "unit" });
    [10, 50, 1e-4, 0.8, R, 0.1, 0.8].forEach((value, j) => {
      expect(Math.abs(fit.values[j]! - value)).toBeLessThan(3 * fit.errors[j]!.sigma!);
    });
    expect(Math.abs(Math.sqrt(fit.residualVariance!) - 0.5)).toBeLessThan(0.06); // 162 numbers know it to 0.03 ohm
  });
});

/** Truths of `synthetic/truth.json`, arcs from fast to slow, and relative uncertainties in percent where the design document quotes them. */
const SYNTHETIC: Record<string, { circuit: string; truth: number[]; "n0.05"?: (number | null)[]; "n1.0"?: (number | null)[] }> = {
  eis_tc1_boukamp: {
    circuit: "R(RC)(RW)",
    truth: [100, 200, 0.8e-6, 500, 4e-4],
    "n0.05": [0.03, 0.04, 0.04, 0.06, 0.1],
    "n1.0": [0.58, 0.91, 1, 1.34, 2.25],
  },
  eis_rq_simple: { circuit: "R(RQ)", truth: [120, 430, 6.2e-5, 0.93] },
  eis_randles_cpe_w: { circuit: "R(Q[RW])", truth: [20, 25e-6, 0.89, 100, 2.357e-3], "n1.0": [1.6, 4.4, 0.8, 1.1, 0.6] },
  eis_battery_like: { circuit: "LaR(RQ)(RQ)", truth: [2e-6, 0.88, 0.02, 0.01, 4.1, 0.47, 0.1, 530, 0.78] },
  eis_three_rq_overlap: {
    circuit: "R(RQ)(RQ)(RQ)",
    truth: [144, 240.7, 1.792e-7, 0.91, 830.1, 7.157e-7, 0.87, 490.3, 1.629e-5, 0.94],
    "n0.05": [null, null, 1.9],
    "n1.0": [null, null, 41],
  },
  eis_lf_inductive: { circuit: "R(RC)(RC)(RL)", truth: [70, 100, 1e-4, 200, 2.5e-3, 50, 300] },
};

describeLabData("synthetic spectra", () => {
  for (const noise of ["n0.05", "n1.0"] as const)
    it.each(Object.keys(SYNTHETIC))(`%s_${noise}: within three sigma, sigma as quoted`, (name) => {
      const { circuit, truth, ...quoted } = SYNTHETIC[name]!;
      const fit = fitOf(circuit, spectrum(`synthetic/${name}_${noise}.csv`));
      truth.forEach((value, j) => {
        const { sigma, relativeSigma } = fit.errors[j]!;
        expect(Math.abs(fit.values[j]! - value)).toBeLessThan(3 * sigma!);
        const percent = quoted[noise]?.[j];
        if (percent === undefined || percent === null) return;
        expect((100 * relativeSigma!) / percent).toBeGreaterThan(1 / 1.5);
        expect((100 * relativeSigma!) / percent).toBeLessThan(1.5);
      });
    });

  it("the Q that is known to 41 % in eis_three_rq_overlap_n1.0 is flagged", () => {
    const p = named(fitOf("R(RQ)(RQ)(RQ)", spectrum("synthetic/eis_three_rq_overlap_n1.0.csv")));
    expect(p["CPE1.Q"]!.isDetermined).toBe(false);
    expect(
      Object.entries(p)
        .filter(([, { isDetermined }]) => !isDetermined)
        .map(([label]) => label),
    ).toEqual(["CPE1.Q"]);
  });

  it("a series of 24 spectra from a warm start holds R of film and charge transfer to 1.5 %", () => {
    const file = "synthetic/insitu_series_si_halfcell.csv";
    const series = readLabFile(labBytes(file), file);
    expect(series).toHaveLength(24);
    let from: Float64Array | undefined;
    const film = (v: number, isLithiation: boolean) => (isLithiation ? 12 + 10 / (1 + Math.exp((v - 0.5) / 0.15)) : 22 - 1.5 * v);
    for (const dataset of series) {
      const fit = fitOf("R(RQ)(Q[RW])", spectrumOf(dataset, 2), from ? { from } : {});
      from = fit.values;
      const { R1, R2 } = named(fit);
      const v = dataset.facts.potential!;
      expect(Math.abs(R1!.value / film(v, dataset.facts.direction === "lithiation") - 1)).toBeLessThan(0.015);
      expect(Math.abs(R2!.value / (25 + 180 / (1 + Math.exp((0.55 - v) / 0.12))) - 1)).toBeLessThan(0.015);
    }
  });
});
