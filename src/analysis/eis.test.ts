import { describe, expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import { seededRandom } from "../numerics/random.ts";
import { eis } from "./eis.ts";
import { halfCell, made, oneArc, run, told, twoArcs } from "./eis-fixture.ts";

const sentencesIn = (text: string) => text.split(/\. |\.$/).filter((part) => part !== "").length;

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
    "%s is chosen among the circuits that describe the spectrum as the one with the fewest parameters that are not determined",
    (_, dataset, circuit) => {
      const result = run(dataset);
      expect(result.options.circuit).toBe(circuit);
      expect(result.tables.candidates!.words.circuit).toContain(circuit);
      expect(result.method).toMatch(
        /of those at most 10 above the least corrected criterion of Akaike \(Hurvich1989\), the one with the fewest parameters that the spectrum does not determine/,
      );
      expect(sentencesIn(result.method)).toBe(4);
      const row = result.tables.candidates!.words.circuit!.indexOf(circuit);
      expect(result.tables.candidates!.table.column("x_not_determined").values[row]).toBe(0);
    },
  );
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
