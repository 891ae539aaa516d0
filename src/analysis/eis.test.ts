import { describe, expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import type { Dataset, DatasetFacts } from "../data/dataset.ts";
import { table } from "../data/table.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import { seededRandom } from "../numerics/random.ts";
import { showWithError } from "../units/uncertain-number.ts";
import type { AnalysisResult } from "./analysis.ts";
import { eis } from "./eis.ts";
import { madeSpectrum } from "./impedance/spectrum-fixture.ts";

const run = (dataset: Dataset, words: Record<string, string> = {}, numbers: Record<string, number> = {}): AnalysisResult =>
  [...eis.run([dataset], { numbers, words }, {})][0]!;
const sentencesIn = (text: string) => text.split(/\. |\.$/).filter((part) => part !== "").length;
const told = ({ estimates }: AnalysisResult) => Object.fromEntries(estimates.map((e) => [e.name, e]));

function made(truth: string, range: Parameters<typeof madeSpectrum>[1], facts: DatasetFacts = {}): Dataset {
  const { spectrum } = madeSpectrum(truth, range);
  return {
    kind: "impedance",
    file: "made.csv",
    label: "made",
    facts,
    notices: ["read by hand"],
    table: table("made", {
      frequency_hertz: { unit: "Hz", values: spectrum.frequency },
      real_impedance_ohm: { unit: "ohm", values: spectrum.real },
      imaginary_impedance_ohm: { unit: "ohm", values: spectrum.imaginary },
      record_index: { unit: "1", values: spectrum.frequency.map((_, k) => k) },
    }),
  };
}

const oneArc = made("R0{120}-p(R1{430},CPE1{6.2e-5,0.93})", { from: 178, to: 0.178, noise: 5e-4 });
const twoArcs = made("R0{4}-p(R1{20},CPE1{3e-5,0.82})-p(R2{60},CPE2{9e-4,0.8})", { from: 1e5, to: 0.1, noise: 0.003 });
const halfCell = made("R0{4}-p(R1{20},CPE1{3e-5,0.82})-p(R2{60}-W1{0.05},CPE2{9e-4,0.8})", { from: 1e5, to: 0.01, noise: 0.003 });

describe("a given circuit", () => {
  const result = run(oneArc, { circuit: "R0-p(R1,CPE1)" });

  it("every parameter by its label, with error, light and reason", () => {
    const { R0, R1, "CPE1.n": n, runsTest } = told(result);
    expect(R0!.value).toBeCloseTo(120, 0);
    expect(R1!.value).toBeCloseTo(430, 0);
    expect(n!.value).toBeCloseTo(0.93, 3);
    expect([R0, R1, n].map((e) => e!.light)).toEqual(["green", "green", "green"]);
    expect(R0!.reason).toMatch(/known to 0.0\d+ %; 60 of 60 starts agree/);
    expect(runsTest!.value).toBe("pass");
  });

  it("the methods paragraph is made from what was used", () => {
    expect(result.method).toContain("The circuit R0-p(R1,CPE1) was fitted to 31 points from 178 mHz to 178 Hz");
    expect(result.method).toContain("divided by |Z|");
    expect(result.method).toMatch(/60 of 60 starts reached the best minimum/i);
    expect(sentencesIn(result.method)).toBe(3);
    expect(result.options).toMatchObject({
      circuit: "R0-p(R1,CPE1)",
      weights: "modulus",
      points: "automatic",
      starts: 60,
      seed: 1,
    });
    expect(result.notices.join()).toMatch(/of 60 starts reached the best minimum/);
    expect(result.notices).toContain("read by hand");
  });

  it("tables: spectrum with residuals, minima, correlation", () => {
    const { spectrum, minima, correlation } = result.tables;
    expect(spectrum!.table.length).toBe(31);
    const residual = spectrum!.table.column("x_real_residual");
    expect(Math.max(...residual.values.map(Math.abs))).toBeLessThan(0.002);
    expect((residual.sigma as Float64Array)[0]).toBeCloseTo(5e-4, 4);
    expect(minima!.table.column("R1").values[0]).toBeCloseTo(430, 0);
    expect(minima!.table.column("x_starts").values[0]).toBe(60);
    expect(correlation!.words.parameter).toEqual(["R0", "R1", "CPE1.Q", "CPE1.n"]);
    expect(correlation!.table.column("CPE1.n").values[3]).toBe(1);
  });

  it("a second run is the same to the last digit, another seed the same to the last that counts", () => {
    const again = run(oneArc, { circuit: "R0-p(R1,CPE1)" });
    expect(again.estimates).toEqual(result.estimates);
    expect(again.method).toBe(result.method);
    const other = run(oneArc, { circuit: "R0-p(R1,CPE1)" }, { seed: 5 });
    expect((told(other).R1!.value as number) / (told(result).R1!.value as number)).toBeCloseTo(1, 9);
  });

  it("fixed values are told as given", () => {
    const { "CPE1.n": n } = told(run(oneArc, { circuit: "R0-p(R1,CPE1{n=0.93f})" }));
    expect(n).toMatchObject({ value: 0.93, standing: "assumed", sigma: { none: "held at the value given" } });
  });

  it("per area where the area is known", () => {
    const area = { value: 2e-4, sigma: 2e-6, from: "--area" };
    const withArea = told(run({ ...oneArc, facts: { area } }, { circuit: "R0-p(R1,CPE1)" }));
    const value = withArea["R1.perArea"]!.value as number;
    expect(value).toBeCloseTo((withArea.R1!.value as number) * 2e-4, 12);
    expect(withArea["R1.perArea"]!.unit).toBe("ohm m^2");
    expect((withArea["R1.perArea"] as { sigma: number }).sigma / value).toBeCloseTo(0.01, 3);
    expect(withArea["CPE1.capacitanceBrug.perArea"]!.unit).toBe("F/m^2");
  });

  it("a parameter that is not determined is red, keeps its value, and says what the data allow", () => {
    const short = made("R0{1}-p(R1{10},C1{1e-4})-Wo1{R=100,tau=1e4}", {
      from: 1e4,
      to: 0.01,
      noise: 0.01,
      random: seededRandom(6),
    });
    const found = run(short, { circuit: "R0-p(R1,C1)-Wo1" });
    const { "Wo1.tau": tau, "Wo1.sigma": sigma } = told(found);
    expect(tau!.light).toBe("red");
    expect(tau!.value).toBeGreaterThan(0);
    expect(tau!.reason).toMatch(/not determined: its relative uncertainty of .* above 30 %.*the data allow anything above/);
    expect(sigma!.light).toBe("green");
    expect(found.tables.profile!.table.column("Wo1.tau").values).toHaveLength(15);
    expect(found.notices.join()).toMatch(/not determined by this spectrum: .*Wo1\.tau/);
  });
});

describe("no circuit given", () => {
  it.each([
    ["one arc", oneArc, "R0-p(R1,CPE1)"],
    ["two arcs", twoArcs, "R0-p(R1,CPE1)-p(R2,CPE2)"],
    ["two arcs and diffusion", halfCell, "R0-p(R1,CPE1)-p(R2-W1,CPE2)"],
  ])(
    "%s is chosen by Akaike's criterion among those with the fewest parameters that are not determined",
    (_, dataset, circuit) => {
      const result = run(dataset);
      expect(result.options.circuit).toBe(circuit);
      expect(result.tables.candidates!.words.circuit).toContain(circuit);
      expect(result.method).toMatch(
        /the fewest parameters that the spectrum does not determine and, among those with as few, the least corrected criterion of Akaike/,
      );
      expect(sentencesIn(result.method)).toBe(4);
      const row = result.tables.candidates!.words.circuit!.indexOf(circuit);
      expect(result.tables.candidates!.table.column("x_not_determined").values[row]).toBe(0);
    },
  );
});

describe("no circuit given, and another of equal merit", () => {
  const truth = `R0{10}-p(R1{40},CPE1{${1e-3 ** 0.9 / 40},0.9})-p(R2{60},CPE2{${3.5e-3 ** 0.9 / 60},0.9})`;
  const overlapping = made(truth, { from: 1e4, to: 5, perDecade: 6, noise: 0.035, random: seededRandom(22) });
  const rival = "R0-p(R1,CPE1)-p(R2,CPE2)";
  const found = told(run(overlapping));

  it("the arc on which the two disagree is amber and names the other and its number", () => {
    const other = told(run(overlapping, { circuit: rival })).R1!;
    expect(found.R1!.light).toBe("amber");
    expect(found.R1!.reason).toContain(`${rival} describes the spectrum as well`);
    expect(found.R1!.reason).toContain(
      `R1 = ${showWithError(Number(other.value), Number("sigma" in other && other.sigma), "ohm")}`,
    );
    expect(Number(found.R1!.value) / Number(other.value)).toBeGreaterThan(1.3);
  });

  it("what they agree on stays green, and so does a circuit that is named", () => {
    expect([found.R0, found.polarisationResistance].map((e) => e!.light)).toEqual(["green", "green"]);
    expect(told(run(overlapping, { circuit: "R0-p(R1,CPE1)" })).R1!.light).toBe("green");
  });
});

it("an arc with its top below the lowest frequency is amber, and what follows from it", () => {
  const slow = made("R0{4}-p(R1{20},CPE1{3e-5,0.82})-p(R2{60},CPE2{0.3,0.9})", { from: 1e5, to: 0.02, noise: 1e-3 });
  const found = told(run(slow, { circuit: "R0-p(R1,CPE1)-p(R2,CPE2)" }));
  for (const name of ["R2", "CPE2.n", "CPE2.tau", "CPE2.capacitanceBrug", "polarisationResistance"]) {
    expect(found[name]!.light).toBe("amber");
    expect(found[name]!.reason).toMatch(
      /extrapolated: the top of its arc is at \d.* mHz, below the lowest frequency of 20.0 mHz, with \d+ %/,
    );
  }
  for (const name of ["R0", "R1", "CPE1.tau"]) expect(found[name]!.light).toBe("green");
});

describe("options", () => {
  it("a preset of a half cell says what two electrodes cannot tell", () => {
    const result = run(halfCell, { preset: "two-arcs" });
    expect(result.notices).toContain("R_SEI and the lithium counter electrode are not separable in two-electrode data");
    expect((told(result).polarisationResistance!.value as number) / 80).toBeCloseTo(1, 1);
    expect(run(twoArcs, { preset: "symmetric" }).notices.join()).not.toContain("not separable");
    expect(() => run(halfCell, { preset: "two-arcs", circuit: "R0" })).toThrow(/a circuit and a preset/);
  });

  it.each(["half-cell", "porous"])("the preset %s can be fitted", (preset) => {
    expect(told(run(halfCell, { preset }, { starts: 12 })).R0!.value).toBeGreaterThan(0);
  });

  it("weights sigma take a model of the noise, and say when there is none", () => {
    const result = run(oneArc, { circuit: "R0-p(R1,CPE1)", weights: "sigma" }, { noiseShare: 5e-4 });
    expect(told(result).chiSquared!.value).toBeGreaterThan(0.5);
    expect(told(result).chiSquared!.value).toBeLessThan(1.6);
    expect(() => run(oneArc, { circuit: "R0-p(R1,CPE1)", weights: "sigma" })).toThrow(/no uncertainties/);
  });

  it("profiles of all, a bootstrap, robust weights and proportional ones with their warning", () => {
    const result = run(
      oneArc,
      { circuit: "R0-p(R1,CPE1)", profile: "all", robust: "huber", weights: "proportional" },
      { bootstrap: 20, starts: 5 },
    );
    expect(result.tables.profile!.table.names).toHaveLength(12);
    expect(result.tables.bootstrap!.words.parameter).toHaveLength(4);
    expect(result.notices.join()).toContain("proportional weights blow up");
    expect(result.cites).toEqual(expect.arrayContaining(["Venzon1988", "Efron1993", "Huber1964"]));
  });

  it("ends between spectra when it is told to", () => {
    const abort = new AbortController();
    const results = eis.run([oneArc, oneArc], { numbers: {}, words: { circuit: "R(RQ)" } }, { signal: abort.signal });
    expect(results[Symbol.iterator]().next().done).toBe(false);
    abort.abort();
    expect([...results]).toEqual([]);
  });
});

describeLabData("measured files, read and fitted as the command line does", () => {
  const fitted = (file: string, words: Record<string, string>) => told(run(readLabFile(labBytes(file), file)[0]!, words));

  it("impedance.py's example, unit weights and no other option", () => {
    const found = fitted("eis/impedance_py/exampleData.csv", { circuit: "R0-p(R1,C1)-p(R2-Wo1,C2)", weights: "unit" });
    expect(Math.abs((found.sumOfSquares!.value as number) - 1.40314e-5)).toBeLessThan(1.5e-9);
    expect(found["Wo1.R"]!.light).toBe("red");
    expect(found["Wo1.sigma"]!.light).not.toBe("red");
  });

  it("the same with a Warburg and modulus weights", () => {
    const { R0 } = fitted("eis/impedance_py/exampleData.csv", { circuit: "R0-p(R1,C1)-p(R2-W1,C2)" });
    expect(Math.abs((R0!.value as number) - 1.65e-2)).toBeLessThan(6e-4);
    expect(R0!.light).not.toBe("red");
  });

  it("eis_rq_simple_n0.05", () => {
    const { R0, R1, "CPE1.n": n } = fitted("synthetic/eis_rq_simple_n0.05.csv", { circuit: "R0-p(R1,CPE1)" });
    expect(Math.abs((R0!.value as number) - 120)).toBeLessThan(0.3);
    expect(Math.abs((R1!.value as number) - 430)).toBeLessThan(1);
    expect(Math.abs((n!.value as number) - 0.93)).toBeLessThan(0.002);
    for (const one of [R0, R1, n]) expect(one!.light).not.toBe("red");
  });

  it("eis_three_rq_overlap_n1.0: the Q of the fastest arc, known to 41 %, is red", () => {
    const found = fitted("synthetic/eis_three_rq_overlap_n1.0.csv", { circuit: "R(RQ)(RQ)(RQ)" });
    expect(found["CPE1.Q"]!.light).toBe("red");
  });
});

describe("what no spectrum holds", () => {
  it("a resistance on its bound leaves the time of its arc and the sum of the arcs without a number", () => {
    const capacitor = made("C1{1e-3}", { from: 1e5, to: 0.01, noise: 1e-4 });
    const circuit = "R0{1e-3f}-p(R1{1e4/1/1e5},CPE1)"; // above its upper bound nothing would change
    const { R1, "CPE1.tau": tau, polarisationResistance, "CPE1.Q": Q } = told(run(capacitor, { circuit }));
    expect(R1).toMatchObject({ light: "red", reason: expect.stringContaining("upper bound") });
    for (const one of [tau, polarisationResistance])
      expect(one).toMatchObject({ light: "red", reason: expect.stringContaining("depends on R1") });
    expect(Number(Q!.value)).toBeCloseTo(1e-3, 4);
  });

  it("a circuit that misses the spectrum has no green number", () => {
    const resistor = told(run(twoArcs, { circuit: "R0" }));
    expect(resistor.R0).toMatchObject({ light: "red", reason: expect.stringContaining("misses the spectrum") });
    expect(resistor.sumOfSquares!.light).toBe("amber");
    const noisy = told(
      run(made("R0{120}-p(R1{430},CPE1{6.2e-5,0.93})", { from: 178, to: 0.178, noise: 0.08 }), { circuit: "R0-p(R1,CPE1)" }),
    );
    expect(noisy.R1!.light).not.toBe("green");
    expect(noisy.R1!.value).not.toBeNull();
  });

  it("points at one frequency count as their mean", () => {
    const { table: once } = oneArc;
    const twice = (name: string, change: (v: number, k: number) => number) => ({
      unit: once.column(name).unit,
      values: [...once.column(name).values].flatMap((v, k) => [change(v, 2 * k), change(v, 2 * k + 1)]),
    });
    const apart = (v: number, k: number) => v * (k % 2 ? 1.001 : 0.999);
    const repeated = {
      ...oneArc,
      table: table("made", {
        frequency_hertz: twice("frequency_hertz", (f) => f),
        real_impedance_ohm: twice("real_impedance_ohm", apart),
        imaginary_impedance_ohm: twice("imaginary_impedance_ohm", apart),
        record_index: twice("record_index", (_, k) => k),
      }),
    };
    const [a, b] = [oneArc, repeated].map((d) => told(run(d, { circuit: "R0-p(R1,CPE1)" })).R1!);
    expect(Number(b!.value) / Number(a!.value)).toBeCloseTo(1, 8);
    expect(b!.n).toBe(a!.n);
  });
});
