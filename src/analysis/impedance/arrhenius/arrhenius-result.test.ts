import { describe, expect, it } from "vitest";
import type { Dataset } from "../../../data/dataset.ts";
import type { Estimate } from "../../../data/estimate.ts";
import { table } from "../../../data/table.ts";
import { normal, seededRandom } from "../../../numerics/random.ts";
import { GAS_CONSTANT } from "../../../units/constants.ts";
import type { AnalysisResult } from "../../analysis.ts";
import { arrheniusLine } from "./arrhenius-line.ts";
import { arrheniusResults, type SampleResistance, statedResistances } from "./arrhenius-result.ts";
import { compareSamples } from "./sample-comparison.ts";

const about = { files: ["a.csv"], method: "Made-up resistances." };
const series = (
  sample: string,
  energy: number,
  at25: number,
  celsius = [15, 25, 35, 45, 55],
  sigmaLn = 0.02,
): SampleResistance[] =>
  celsius.map((c) => ({
    sample,
    temperature: c + 273.15,
    resistance: at25 * Math.exp((energy / GAS_CONSTANT) * (1 / (c + 273.15) - 1 / 298.15)),
    sigmaLn,
  }));
const both = [...series("A", 52_870, 66.87), ...series("B", 59_830, 146.73)];
const numbered = ({ estimates }: AnalysisResult, name: string) => estimates.find((e) => e.name === name) as Estimate;

describe("two samples", () => {
  const compare = () => {
    const [a, b] = ["A", "B"].map((sample) => ({
      sample,
      line: arrheniusLine(
        both.filter((r) => r.sample === sample),
        "conductance",
      ),
    }));
    return compareSamples(a!, b!);
  };

  it("differ by 6.96 ± 0.70 kJ/mol", () => {
    const { difference, p } = compare();
    expect(difference.value / 1000).toBeCloseTo(6.96, 6);
    expect(difference.sigma! / 1000).toBeCloseTo(0.7, 2);
    expect(p).toBeLessThan(0.001);
  });

  it("have prefactors that undo most of what the energies do", () => {
    const { resistanceRatio, ratioFromEnergies, prefactorRatio, compensates, words } = compare();
    expect(Math.log(resistanceRatio)).toBeCloseTo(0.786, 3);
    expect(ratioFromEnergies).toBeCloseTo(16.6, 1);
    expect(prefactorRatio).toBeCloseTo(7.6, 1);
    expect(compensates).toBe(true);
    expect(words).toContain("16.6 times higher");
    expect(words).toContain("a factor of 7.55 work in the other direction");
  });

  it("that differ in the barrier alone do not compensate", () => {
    const { temperature } = both[0]!;
    const plain = (energy: number) =>
      [0, 10, 20, 30].map((d) => ({
        temperature: temperature + d,
        resistance: Math.exp(energy / (GAS_CONSTANT * (temperature + d))),
      }));
    const line = (energy: number) => ({ sample: String(energy), line: arrheniusLine(plain(energy), "conductance") });
    expect(compareSamples(line(40_000), line(50_000)).compensates).toBe(false);
  });

  it("without errors of their own have no chance of a difference", () => {
    const [a, b] = ["A", "B"].map((sample) => ({
      sample,
      line: arrheniusLine(both.filter((r) => r.sample === sample).slice(0, 2).map(({ temperature, resistance }) => ({ temperature, resistance })), "conductance"), // biome-ignore format: one line
    }));
    expect(compareSamples(a!, b!).p).toBeNull();
  });

  it("drawn from one truth seem to differ in 4 of 100 cases at a level of 5 %: Welch's test is careful with few points", () => {
    const random = seededRandom(3);
    let found = 0;
    for (let k = 0; k < 8000; k++) {
      const noisy = (sample: string) => ({
        sample,
        line: arrheniusLine(
          series(sample, 50_000, 100).map(({ temperature, resistance }) => ({
            temperature,
            resistance: resistance * Math.exp(0.02 * normal(random)),
          })),
          "conductance",
        ),
      });
      if (compareSamples(noisy("A"), noisy("B")).p! < 0.05) found++;
    }
    expect(found / 8000).toBeGreaterThan(0.034);
    expect(found / 8000).toBeLessThan(0.048);
  });
});

describe("results", () => {
  it("are one for each sample and one that compares them", () => {
    const results = arrheniusResults(both, about);
    expect(results.map((r) => r.label)).toEqual(["A", "B", "A and B"]);
    expect(numbered(results[0]!, "activationEnergy")).toMatchObject({ unit: "J/mol", light: "green", n: 5 });
    expect(numbered(results[0]!, "activationEnergy").value).toBeCloseTo(52_870, 4);
    expect(numbered(results[1]!, "activationEnergyFromExchangeCurrent").value).toBeCloseTo(62_380, -2);
    expect(numbered(results[1]!, "lnPrefactor").value).toBeCloseTo(59_830 / (GAS_CONSTANT * 298.15) - Math.log(146.73), 6);
    expect(numbered(results[0]!, "activationEnergy").reason).toContain("0.5480 eV");
    const difference = numbered(results[2]!, "activationEnergyDifference");
    expect(difference.value).toBeCloseTo(6960, 4);
    expect(difference.light).toBe("amber");
    expect(results[2]!.tables.comparison!.table.column("x_prefactor_ratio").values[0]).toBeCloseTo(7.55, 2);
    expect(results[2]!.method).toContain("Made-up resistances.");
  });

  it("tell every point, line and band in tables", () => {
    const [one] = arrheniusResults(both, about);
    const { resistances, lines, bands } = one!.tables;
    expect(resistances!.table.length).toBe(5);
    expect(resistances!.table.column("x_resistance").sigma).toEqual(
      Float64Array.from(resistances!.table.column("x_resistance").values, (r) => 0.02 * r),
    );
    expect(lines!.words.convention).toEqual(["ln(1/R)", "ln(T/R)"]);
    const [energy, low, high] = ["x_activation_energy", "x_low", "x_high"].map((c) => lines!.table.column(c).values[0]!);
    expect(high! - energy!).toBeCloseTo(energy! - low!, 6);
    const { values, sigma } = lines!.table.column("x_activation_energy");
    expect(values[0]! + lines!.table.column("x_coverage").values[0]! * (sigma as Float64Array)[0]!).toBeCloseTo(high!, 6);
    const band = bands!.table;
    expect(band.column("x_ln_conductance_high").values[0]!).toBeGreaterThan(band.column("x_ln_conductance").values[0]!);
    expect(Math.max(...resistances!.table.column("x_residual_conductance").values.map(Math.abs))).toBeLessThan(1e-9);
  });

  it("from three temperatures are a slope only, from two withheld", () => {
    const [three] = arrheniusResults(series("A", 50_000, 100, [25, 35, 45]), about);
    expect(numbered(three!, "activationEnergy").light).toBe("amber");
    expect(numbered(three!, "activationEnergy").reason).toContain("slope only");
    const [two] = arrheniusResults(series("A", 50_000, 100, [25, 35]), about);
    expect(numbered(two!, "activationEnergy").light).toBe("red");
  });

  it("of few points say how far the 95 % interval reaches: 12.7 standard uncertainties for three, 4.30 for four", () => {
    const told = (celsius: number[]) =>
      numbered(arrheniusResults(series("A", 50_000, 100, celsius), about)[0]!, "activationEnergy");
    const [three, four, five] = [told([25, 35, 45]), told([25, 35, 45, 55]), told([15, 25, 35, 45, 55])];
    expect(three.reason).toContain(
      "3 points leave 1 degree of freedom: the 95 % interval is ± 12.7 standard uncertainties, not ± 2",
    );
    expect(four.light).toBe("amber");
    expect(four.reason).toContain("4 points leave 2 degrees of freedom: the 95 % interval is ± 4.30 standard uncertainties");
    expect(five.light).toBe("green");
    const [low, high] = [5e4 - 3.18245 * (five.sigma as number), 5e4 + 3.18245 * (five.sigma as number)].map((e) =>
      (e / 1000).toFixed(2),
    );
    expect(five.reason).toContain(`95 % ${low} to ${high} kJ/mol (± 3.18 standard uncertainties)`);
  });

  it("compare two samples of three temperatures with the interval of Welch's freedom, in amber", () => {
    const few = [25, 35, 45];
    const scattered = (sample: string, energy: number) =>
      series(sample, energy, 100, few).map((p, k) => ({ ...p, resistance: p.resistance * (k === 1 ? 1.05 : 1) }));
    const difference = numbered(
      arrheniusResults([...scattered("A", 40_000), ...scattered("B", 40_001)], about)[2]!,
      "activationEnergyDifference",
    );
    expect(difference.light).toBe("amber");
    expect(difference.reason).toContain("by 4.30 standard uncertainties"); // two equal errors of one degree of freedom each
  });

  it("say the same of a slight bend in light and notice: found, but too small to matter", () => {
    const slight = series("A", 50e3, 60, [5, 15, 25, 35, 45, 55], 1e-3).map((p) => {
      const inverse = 1000 / p.temperature - 3.35;
      return { ...p, resistance: p.resistance * Math.exp(0.15 * inverse * inverse) };
    });
    const [result] = arrheniusResults(slight, about);
    const told = numbered(result!, "activationEnergy");
    expect(told.light).toBe("green");
    expect(told.reason).not.toContain("straight");
    const bend = /curved, by [\d.]+ % only \(p = [^)]+\)/.exec(told.reason!)![0];
    expect(result!.notices.join()).toContain(`ln(1/R) over 1/T is ${bend}`);
  });

  it("warn of a line that bends and of a resistance that rises", () => {
    const bent = series("A", 50_000, 100).map(({ sample, temperature, resistance }, k) => ({
      sample,
      temperature,
      resistance: resistance * Math.exp(3e6 * (1 / temperature - 1 / 308) ** 2 + (k % 2 ? 1e-3 : -1e-3)),
    }));
    const [curved] = arrheniusResults(bent, about);
    expect(numbered(curved!, "activationEnergy").light).toBe("amber");
    expect(curved!.notices.some((n) => n.includes("is curved"))).toBe(true);
    expect(numbered(arrheniusResults(series("A", -5000, 100), about)[0]!, "activationEnergy").light).toBe("red");
  });
});

describe("a dataset of resistances", () => {
  const dataset: Dataset = {
    kind: "resistances",
    file: "r.csv",
    label: "r",
    facts: { sample: "CCOS" },
    notices: [],
    table: table("r", {
      x_temperature: { unit: "degC", values: [25, 35] },
      x_resistance: { unit: "ohm", values: [66.87, 33.47], sigma: 0.67 },
    }),
  };

  it("is brought to kelvin, and its errors to those of ln R", () => {
    const [first] = statedResistances(dataset);
    expect(first).toMatchObject({ sample: "CCOS", temperature: 298.15, resistance: 66.87 });
    expect(first!.sigmaLn).toBeCloseTo(0.01, 3);
  });

  it("of another kind is refused", () => {
    expect(() => statedResistances({ ...dataset, kind: "impedance" })).toThrow(/resistances at several temperatures/);
  });
});

it("a resistance that does not fall has no activation energy in either convention, and no reason tells one", () => {
  for (const energy of [0, -20_000]) {
    const [result] = arrheniusResults(series("A", energy, 50), about);
    for (const name of ["activationEnergy", "activationEnergyFromExchangeCurrent"]) {
      const { light, reason } = numbered(result!, name);
      expect(light).toBe("red");
      expect(reason).not.toContain("kJ/mol (");
    }
  }
});
