import { describe, expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import type { Dataset } from "../data/dataset.ts";
import { table } from "../data/table.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import { normal, seededRandom } from "../numerics/random.ts";
import { GAS_CONSTANT } from "../units/constants.ts";
import { AnalysisError } from "../units/error.ts";
import { fromUnit } from "../units/quantity.ts";
import type { AnalysisResult } from "./analysis.ts";
import { arrhenius } from "./arrhenius.ts";
import { arcResistances } from "./impedance/arrhenius/arc-resistances.ts";
import { derivedQuantities } from "./impedance/circuit/derived-quantities.ts";
import { impedanceOf } from "./impedance/circuit/fit-circuit.ts";
import { parseCircuit } from "./impedance/circuit/parse-circuit.ts";
import { fitSeries } from "./impedance/series/series-fit.ts";
import { seriesOf } from "./impedance/series/series-members.ts";
import { datasetOf, madeSpectrum } from "./impedance/spectrum-fixture.ts";

const NONE = { numbers: {}, words: {} };
const run = (datasets: readonly Dataset[], words: Readonly<Record<string, string>> = {}) => [
  ...arrhenius.run(datasets, { numbers: {}, words }, {}),
];
const energy = (result: AnalysisResult | undefined, name = "activationEnergy") => {
  const found = result?.estimates.find((e) => e.name === name)?.value;
  if (typeof found !== "number") throw new Error(`no ${name}`);
  return found;
};

/** Spectra of two arcs at five temperatures with 0.2 % noise; energies of 35 and 50 kJ/mol in ln(1/R). */
function spectra(exponent = 0.85): Dataset[] {
  const random = seededRandom(9);
  return [283.15, 293.15, 303.15, 313.15, 323.15].map((T) => {
    const at = (R: number, E: number) => R * Math.exp((E / GAS_CONSTANT) * (1 / T - 1 / 298.15));
    const circuit = parseCircuit(
      `R0{R=3}-p(R1{R=${at(20, 35e3)}},CPE1{Q=3e-5,n=${exponent}})-p(R2{R=${at(70, 50e3)}},CPE2{Q=9e-3,n=0.85})`,
    );
    const f = Array.from({ length: 61 }, (_, k) => 10 ** (5 - k / 8));
    const { re, im } = impedanceOf(circuit, f);
    const noisy = (values: Float64Array) => values.map((v, k) => v + 2e-3 * Math.hypot(re[k]!, im[k]!) * normal(random));
    return {
      kind: "impedance",
      file: "made.csv",
      label: `${T} K`,
      facts: { temperature: T },
      notices: [],
      table: table(`${T} K`, {
        frequency_hertz: { unit: "Hz", values: f },
        real_impedance_ohm: { unit: "ohm", values: noisy(re) },
        imaginary_impedance_ohm: { unit: "ohm", values: noisy(im) },
      }),
    };
  });
}

describe("activation energies of spectra", () => {
  const circuit = "R0-p(R1,CPE1)-p(R2,CPE2)";

  it("are those that the spectra were made with, in both conventions", () => {
    const [result] = run(spectra(), { circuit });
    expect(Math.abs(energy(result) - 50e3)).toBeLessThan(300);
    expect(Math.abs(energy(result, "activationEnergy.R1") - 35e3)).toBeLessThan(400);
    const meanRt = GAS_CONSTANT * 303;
    expect(Math.abs(energy(result, "activationEnergyFromExchangeCurrent") - energy(result) - meanRt)).toBeLessThan(30);
  });

  it("are found with a circuit that the spectra choose, whatever their order", () => {
    const [result] = run(spectra().reverse());
    expect(result?.options.circuit).toBe(circuit);
    expect(Math.abs(energy(result) - 50e3)).toBeLessThan(300);
  });

  it("of another resistance when it is asked for", () => {
    const [result] = run(spectra(), { circuit, resistance: "R1" });
    expect(Math.abs(energy(result) - 35e3)).toBeLessThan(400);
    expect(() => run(spectra(), { circuit, resistance: "R7" })).toThrow(AnalysisError);
  });

  it("of all temperatures at once are as right, with smaller errors", () => {
    const [result] = run(spectra(), { circuit, joint: "yes" });
    expect(Math.abs(energy(result, "activationEnergy.joint") - 50e3)).toBeLessThan(200);
    expect(Math.abs(energy(result, "activationEnergy.joint.R1") - 35e3)).toBeLessThan(300);
    const told = result!.estimates.find((e) => e.name === "activationEnergy.joint")!;
    expect(told.light).toBe("green");
  });

  it("at once are amber where the exponent changes with temperature", () => {
    const changed = spectra().map((d, k) => (k < 3 ? d : { ...d, table: spectra(0.8)[k]!.table }));
    const [result] = run(changed, { circuit, joint: "yes" });
    const told = result!.estimates.find((e) => e.name === "activationEnergy.joint")!;
    expect(told.light).toBe("amber");
    expect(told.reason).toContain("free fits describe the spectra better");
  });

  it("of a sum have the error that the covariance of its arcs gives, far below the sum of squares where arcs overlap", () => {
    const random = seededRandom(3);
    const datasets = [283.15, 293.15, 303.15, 313.15, 323.15].map((T): Dataset => {
      const R = 50 * Math.exp((40e3 / GAS_CONSTANT) * (1 / T - 1 / 298.15));
      const text = `R0{5}-p(R1{${R}},CPE1{${1e-3 / R},0.85})-p(R2{${R}},CPE2{${1e-2 / R},0.85})`;
      const { spectrum } = madeSpectrum(text, { from: 1e5, to: 0.1, noise: 2e-3, random });
      return { ...datasetOf(spectrum), facts: { temperature: T } };
    });
    const [all] = seriesOf(datasets, "temperature");
    const fit = fitSeries(parseCircuit(circuit), all!.spectra, { starts: 12 }, {});
    const kinds = arcResistances([fit], [all!], true);
    const errors = kinds.map(({ points }) => points.map((p) => p.sigmaLn! * p.resistance));
    for (const [k, sigma] of errors[2]!.entries()) expect(sigma).toBeLessThan(0.5 * Math.hypot(errors[0]![k]!, errors[1]![k]!));
    // and is that of the polarisation resistance of one fit, which takes all parameters into account
    for (const [k, { fit: one }] of fit.members.entries())
      expect(errors[2]![k]! / derivedQuantities(one).find((q) => q.name === "polarisationResistance")!.sigma!).toBeCloseTo(1, 4);
  });

  it("are withheld where the circuit misses the spectra, and the points say so", () => {
    const [result] = run(spectra(), { circuit: "R0-p(R1,C1)" });
    const told = result!.estimates.find((e) => e.name === "activationEnergy")!;
    expect(told.light).toBe("red");
    expect(told.reason).toMatch(/at 10\.0 °C the circuit misses the spectrum by \d+ %.* of 5 spectra are red/);
    expect(result!.tables.resistances!.words.light).toContain("red");
    expect(result!.tables.lines!.words.light).toEqual(["red", "red"]);
    const [good] = run(spectra(), { circuit });
    expect(good!.estimates.find((e) => e.name === "activationEnergy")!.light).toBe("green");
    expect(good!.tables.resistances!.words.light).toEqual(Array(5).fill("green"));
  });

  it("are amber where one spectrum drifts, with where", () => {
    const drifting = spectra().map((d, k): Dataset => {
      if (k !== 3) return d;
      const [f, re, im] = ["frequency_hertz", "real_impedance_ohm", "imaginary_impedance_ohm"].map(
        (c) => d.table.column(c).values,
      );
      const share = Float64Array.from(f!, (one) => 1 + (0.06 * f!.at(-1)!) / one); // the lowest points last longest
      const column = (unit: string, values: Float64Array) => ({ unit, values });
      return {
        ...d,
        table: table(d.label, {
          frequency_hertz: column("Hz", Float64Array.from(f!)),
          real_impedance_ohm: column(
            "ohm",
            share.map((s, i) => s * re![i]!),
          ),
          imaginary_impedance_ohm: column(
            "ohm",
            share.map((s, i) => s * im![i]!),
          ),
        }),
      };
    });
    const told = run(drifting, { circuit })[0]!.estimates.find((e) => e.name === "activationEnergy")!;
    expect(told.light).not.toBe("green");
    expect(told.reason).toContain("at 40.0 °C");
  });

  it("of samples that only the names of the files tell apart are one each", () => {
    const named = ["bare", "coated"].flatMap((sample) =>
      spectra(sample === "bare" ? 0.85 : 0.8).map((d) => ({ ...d, file: `two/${sample}_${d.facts.temperature! - 273.15}C.csv` })),
    );
    const results = run(named, { circuit });
    expect(results.map((r) => r.label)).toEqual(["bare", "coated", "bare and coated"]);
    expect(results[0]!.notices).toContain("The names of the files tell 2 samples apart: bare, coated.");
    expect(Math.abs(energy(results[1]) - 50e3)).toBeLessThan(300);
  });

  it("need temperatures and an arc", () => {
    const cold = spectra().map((d) => ({ ...d, facts: {} }));
    expect(() => [...arrhenius.run(cold, NONE, {})]).toThrow("a spectrum has no temperature");
    expect(() => run(spectra(), { circuit: "R0-L1" })).toThrow("no arc");
  });
});

it("resistances as a file states them", () => {
  const T = [280, 290, 300, 310];
  const R = T.map((t) => 5 * Math.exp(40e3 / (GAS_CONSTANT * t)));
  const dataset: Dataset = {
    kind: "resistances",
    file: "r.csv",
    label: "r",
    facts: {},
    notices: [],
    table: table("r", { x_temperature: { unit: "K", values: T }, x_resistance: { unit: "ohm", values: R } }),
  };
  expect(energy(run([dataset])[0])).toBeCloseTo(40e3, 4);
});

it("two samples, made: 52.87 and 59.83 kJ/mol within 0.3, 2.55 more from ln(T/R), R of 66.87 and 146.73 ohm at 25 °C", () => {
  const random = seededRandom(15);
  const SAMPLES = [
    { sample: "A", at25: 66.87, energy: 52.87e3 },
    { sample: "B", at25: 146.73, energy: 59.83e3 },
  ];
  const datasets = SAMPLES.flatMap(({ sample, at25, energy: E }) =>
    [15, 25, 35, 45, 55].map((celsius): Dataset => {
      const temperature = celsius + 273.15;
      const at = (R: number, J: number) => R * Math.exp((J / GAS_CONSTANT) * (1 / temperature - 1 / 298.15));
      const text = `R0{${at(3.2, 15e3)}}-p(R1{${at(18, 35e3)}},CPE1{4e-6,0.85})-p(CPE2{6e-4,0.82},R2{${at(at25, E)}}-W1{0.08})`;
      const { spectrum } = madeSpectrum(text, { from: 1e5, to: 0.01, perDecade: 7, noise: 2e-3, random });
      return {
        kind: "impedance",
        file: "two.csv",
        label: `${sample}, ${celsius} °C`,
        facts: { sample, temperature },
        notices: [],
        table: table(sample, {
          frequency_hertz: { unit: "Hz", values: spectrum.frequency },
          real_impedance_ohm: { unit: "ohm", values: spectrum.real },
          imaginary_impedance_ohm: { unit: "ohm", values: spectrum.imaginary },
        }),
      };
    }),
  );
  const results = run(datasets);
  for (const [k, { at25, energy: truth }] of SAMPLES.entries()) {
    expect(Math.abs(energy(results[k]) - truth)).toBeLessThan(300);
    expect(Math.abs(energy(results[k], "activationEnergyFromExchangeCurrent") - energy(results[k]) - 2.55e3)).toBeLessThan(50);
    const R = results[k]!.tables.resistances!.table.column("x_resistance").values[1]!;
    expect(Math.abs(R / at25 - 1)).toBeLessThan(0.01);
  }
});

describeLabData("Arrhenius series of measured files", () => {
  it("two samples: 52.87 and 59.83 kJ/mol, and 2.55 more from ln(T/R)", () => {
    const results = run(readLabFile(labBytes("synthetic/arrhenius_series_two_samples.csv"), "two.csv"));
    for (const [k, truth] of [52.87e3, 59.83e3].entries()) {
      expect(Math.abs(energy(results[k]) - truth)).toBeLessThan(300);
      const other = energy(results[k], "activationEnergyFromExchangeCurrent");
      expect(Math.abs(other - energy(results[k]) - 2.55e3)).toBeLessThan(50);
    }
    // what other code reads from the same noise, with its standard errors
    for (const [k, [value, sigma, exchange]] of [
      [52.8, 0.05, 55.35],
      [59.81, 0.04, 62.36],
    ].entries()) {
      // biome-ignore format: two samples
      expect(Math.abs(energy(results[k]) / 1e3 - value!)).toBeLessThan(sigma!);
      expect(Math.abs(energy(results[k], "activationEnergyFromExchangeCurrent") / 1e3 - exchange!)).toBeLessThan(sigma!);
      const { table: t } = results[k]!.tables.resistances!;
      expect(t.column("x_temperature").values[1]).toBe(298.15);
      expect(Math.abs(t.column("x_resistance").values[1]! / [66.87, 146.73][k]! - 1)).toBeLessThan(0.005);
    }
  });

  it("a solid electrolyte: bulk, grain boundary and their sum keep apart; its source counts 273 K for 0 °C", () => {
    const files = [140, 150, 160, 170, 180, 190, 200].map((T) => `s04147-${T}deg.txt`);
    const datasets = files
      .flatMap((f) => readLabFile(labBytes(`eis/eisfitpython_arrhenius/${f}`), f))
      .map((d) => ({ ...d, facts: { ...d.facts, temperature: d.facts.temperature! - 0.15 } }));
    const [result] = run(datasets, { circuit: "p(R1,CPE1)-p(R2,CPE2)-CPE3", line: "equal" });
    const eV = (name: string) => energy(result, `activationEnergyFromExchangeCurrent${name}`) / fromUnit(1, "eV");
    expect(eV(".R1")).toBeCloseTo(0.5869, 3);
    expect(eV("")).toBeCloseTo(0.8919, 3);
    expect(eV(".total")).toBeCloseTo(0.8555, 3);
  });
});
