import { describe, expect, it } from "vitest";
import type { Dataset } from "../data/dataset.ts";
import { table } from "../data/table.ts";
import { seededRandom } from "../numerics/random.ts";
import { showWithError } from "../units/uncertain-number.ts";
import type { AnalysisResult } from "./analysis.ts";
import { made, oneArc, run, told, twoArcs } from "./eis-fixture.ts";

describe("no circuit given, and another of equal merit", () => {
  const truth = `R0{10}-p(R1{40},CPE1{${1e-3 ** 0.9 / 40},0.9})-p(R2{60},CPE2{${3.5e-3 ** 0.9 / 60},0.9})`;
  const overlapping = made(truth, { from: 1e4, to: 5, perDecade: 6, noise: 0.035, random: seededRandom(22) });
  const rival = "R0-p(R1,CPE1)-p(R2,CPE2)";
  const found = told(run(overlapping));

  it("the arc on which the two disagree is amber and names the other and its number", () => {
    const other = told(run(overlapping, { circuit: rival })).R1!;
    const { sigma } = told(run(overlapping, { circuit: rival, profile: "none" })).R1 as { sigma: number };
    expect(found.R1!.light).toBe("amber");
    expect(found.R1!.reason).toContain(`${rival} describes the spectrum as well`);
    expect(found.R1!.reason).toContain(`R1 = ${showWithError(Number(other.value), sigma, "ohm")}`);
    expect(other).toMatchObject({ light: "red", reason: expect.stringMatching(/not determined: .*the data allow anything/) });
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

describe("what the spectrum itself says against its numbers", () => {
  const base = "R0{8}-p(R1{30},CPE1{5e-5,0.85})-p(R2{90},CPE2{1e-3,0.9})";
  const range = { from: 1e5, to: 0.01, noise: 0.003 };
  const columns = ({ table: t }: Dataset) =>
    ["frequency_hertz", "real_impedance_ohm", "imaginary_impedance_ohm", "record_index"].map((c) => t.column(c).values);
  const changed = (dataset: Dataset, change: (k: number, f: number) => readonly [number, number]): Dataset => {
    const [f, re, im, record] = columns(dataset);
    const factors = Array.from(f!, (at, k) => change(k, at));
    const part = (values: ArrayLike<number>, which: 0 | 1) => Float64Array.from(factors, (by, k) => values[k]! * by[which]);
    return {
      ...dataset,
      table: table("made", {
        frequency_hertz: { unit: "Hz", values: f! },
        real_impedance_ohm: { unit: "ohm", values: part(re!, 0) },
        imaginary_impedance_ohm: { unit: "ohm", values: part(im!, 1) },
        record_index: { unit: "1", values: record! },
      }),
    };
  };
  const numbers = (result: AnalysisResult) =>
    result.estimates.filter((e) => "sigma" in e && e.unit !== "1" && e.name !== "runsTest");

  it("a clean one has nothing but green numbers, at five points per decade and with ideal capacitors too", () => {
    for (const truth of [base, "R0{8}-p(R1{30},C1{5e-5})-p(R2{90},C2{1e-2})"])
      for (const perDecade of [5, 10]) {
        const result = run(made(truth, { ...range, perDecade, random: seededRandom(4) }));
        expect(numbers(result).filter((e) => e.light !== "green" && !e.name.includes("CPE"))).toEqual([]);
      }
  });

  it("one wild point makes every number amber, with its frequency and a hint", () => {
    const spoilt = changed(made(base, range), (_, f) => (f > 49 && f < 51 ? [1.1, 0.8] : [1, 1]));
    const result = run(spoilt, { circuit: "R0-p(R1,CPE1)-p(R2,CPE2)" });
    expect(new Set(numbers(result).map((e) => e.light))).toEqual(new Set(["amber"]));
    expect(told(result).R1!.reason).toMatch(
      /far from the fit, by up to \d+ standard deviations: 50\.1 Hz \(point 33 as measured\)/,
    );
    expect(result.notices.join()).toMatch(/far from the fit: 50\.1 Hz.*--robust huber/);
    const robust = run(spoilt, { circuit: "R0-p(R1,CPE1)-p(R2,CPE2)", robust: "huber" });
    const sigmaOf = (of: AnalysisResult) => (told(of).R1 as { sigma: number }).sigma;
    expect(sigmaOf(result) / sigmaOf(robust)).toBeGreaterThan(1.5);
  });

  it("one that drifts while it is measured is amber or red by the Kramers-Kronig test", () => {
    const drifting = changed(made(base, { ...range, noise: 5e-4 }), (k) => [1 + 0.15 * (k / 70) ** 6, 1 + 0.15 * (k / 70) ** 6]);
    const result = run(drifting, { circuit: "R0-p(R1,CPE1)-p(R2,CPE2)" });
    expect(numbers(result).some((e) => e.light === "green")).toBe(false);
    expect(told(result).R0!.reason).toMatch(/Kramers-Kronig: (caution|fail), /);
    expect(result.notices.join()).toMatch(/Kramers-Kronig.*lithiate analyse kk/);
    expect(result.cites).toContain("Boukamp1995");
  });

  it("weights by a stated noise that is three times too small or too large make the numbers amber, right ones do not", () => {
    const light = (noiseShare: number) => {
      const { R1, chiSquared } = told(run(oneArc, { circuit: "R0-p(R1,CPE1)", weights: "sigma" }, { noiseShare }));
      return [R1!.light, chiSquared!.light, /χ²\/ν = .* is (above|below) the range of/.exec(R1!.reason ?? "")?.[1]];
    };
    expect(light(5e-4)).toEqual(["green", "green", undefined]);
    expect(light(1.6e-4)).toEqual(["amber", "amber", "above"]);
    expect(light(1.5e-3)).toEqual(["amber", "amber", "below"]);
  });

  it("a number that the data bound on one side only has no uncertainty, is red and tells the bound", () => {
    const overlapping = `R0{10}-p(R1{40},CPE1{${1e-3 ** 0.9 / 40},0.9})-p(R2{60},CPE2{${3.5e-3 ** 0.9 / 60},0.9})`;
    const noisy = made(overlapping, { from: 1e4, to: 5, perDecade: 6, noise: 0.035, random: seededRandom(22) });
    const { R1 } = told(run(noisy, { circuit: "R0-p(R1,CPE1)-p(R2,CPE2)" }));
    const [bound] = /anything (above|below) [\d.]+ \(95 %, profile\)/.exec(R1!.reason!)!;
    expect(R1).toMatchObject({ light: "red", sigma: { none: `the data allow ${bound}` } });
  });

  it("nor has one whose arc runs to a bound, nor the sum of the arcs", () => {
    const few = made("R0{8}-p(R1{30},CPE1{5e-5,0.85})", { from: 1e5, to: 3e4, perDecade: 8, noise: 0.003 });
    const { R1, polarisationResistance } = told(run(few, { circuit: "R0-p(R1,CPE1)" }));
    for (const one of [R1, polarisationResistance])
      expect(one).toMatchObject({ light: "red", reason: expect.stringContaining("not determined") });
  });

  it("an electrode that blocks has no resistance of an arc", () => {
    const result = run(made("R0{12}-CPE1{2e-4,0.93}", range));
    expect(result.options.circuit).toBe("R0-CPE1");
    expect(told(result).polarisationResistance).toBeUndefined();
    const named = told(run(made("R0{12}-CPE1{2e-4,0.93}", range), { circuit: "R0-p(R1,CPE1)" }));
    expect(named.R1!.light).toBe("red");
    expect(named.polarisationResistance!.light).toBe("red");
    const open = told(run(made("R0{20}-p(R1{100},CPE1{2e-5,0.8})-CPE2{2e-2,0.9}", range)));
    expect(open.polarisationResistance).toMatchObject({
      light: "amber",
      reason: expect.stringContaining("stays open at zero frequency"),
    });
  });

  it("a circuit that was tried and describes it better by more than 10 makes every number amber, and is named", () => {
    const thin = made("R0{5}-T1{R=1}(p(R1{30},CPE1{2e-3,0.95}))", { from: 1e5, to: 0.1, noise: 1e-3 });
    const result = run(thin);
    expect(numbers(result).some((e) => e.light === "green")).toBe(false);
    expect(told(result).R0!.reason).toMatch(
      /the spectrum holds more than this circuit: R0-T1\(p\(R1,CPE1\)\) is better by \d+\.\d in Akaike's criterion/,
    );
  });

  it("an inductive loop at low frequency: the resistance in series and what the cell has at zero frequency", () => {
    const loop = told(run(made("R0{100}-p(R1{90},CPE1{1e-4,0.9},R2{150}-L1{300})", range)));
    expect(Math.abs(Number(loop.R0!.value) - 100)).toBeLessThan(1);
    expect(Math.abs(Number(loop.polarisationResistance!.value) - 56.25)).toBeLessThan(0.5);
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
