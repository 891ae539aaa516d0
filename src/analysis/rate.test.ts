import path from "node:path";
import { describe, expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Estimate } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import { normal, seededRandom } from "../numerics/random.ts";
import type { AnalysisResult } from "./analysis.ts";
import { tianColeman } from "./rate/rate-models.ts";
import { rate } from "./rate.ts";

type Options = Parameters<typeof rate.run>[1];
const RATES = [0.05, 0.1, 0.2, 0.5, 1, 2, 3, 5, 8];

const dataset = (label: string, columns: Parameters<typeof table>[1], facts: Dataset["facts"] = {}): Dataset => ({
  kind: "rate capacities",
  file: `${label}.csv`,
  label,
  facts,
  notices: [],
  table: table(label, columns),
});
const ofRates = (label: string, rates: readonly number[], capacities: readonly number[]) =>
  dataset(label, {
    x_rate: { unit: "1/h", values: rates },
    x_capacity_per_gram_active: { unit: "mAh/g", values: capacities },
  });
const ofCurrents = (label: string, currents: readonly number[], capacities: readonly number[], facts?: Dataset["facts"]) =>
  dataset(
    label,
    {
      x_current_per_gram_active: { unit: "A/g", values: currents },
      x_capacity_per_gram_active: { unit: "mAh/g", values: capacities },
    },
    facts,
  );

function analyse(one: Dataset, words: Options["words"] = {}, numbers: Options["numbers"] = {}): AnalysisResult {
  return [...rate.run([one], { words, numbers }, {})][0]!;
}
function estimate({ estimates }: AnalysisResult, name: string): Estimate {
  const found = estimates.find((e) => e.name === name);
  if (found === undefined || typeof found.value === "string") throw new Error(`no estimate ${name}`);
  return found as Estimate;
}
const hours = (result: AnalysisResult, name = "tau") => estimate(result, name).value! / 3600;
const ccos = ofCurrents("CCOS", [0.1, 1, 3, 4, 5], [2079, 1515, 1071, 953, 877]);

describe("capacities that obey the law", () => {
  const truths = [
    { tau: 0.18, n: 0.45, qM: 2400, within: 0.03 },
    { tau: 0.05, n: 1, qM: 1800, within: 0.05 },
    { tau: 0.4, n: 0.7, qM: 3000, within: 0.05 },
  ];

  it.each(truths)("with 0.5 % noise give back n = $n, and are not withheld", ({ tau, n, qM, within }) => {
    const random = seededRandom(8);
    const noisy = RATES.map((r) => tianColeman(r, tau, n, qM) * (1 + 0.005 * normal(random)));
    const result = analyse(ofRates("made up", RATES, noisy));
    expect(Math.abs(estimate(result, "n").value! - n)).toBeLessThan(within);
    for (const [name, truth] of Object.entries({ tau: 3600 * tau, n, qM })) {
      const { value, sigma, light } = estimate(result, name);
      expect(Math.abs(value! - truth)).toBeLessThan(3 * (sigma as number));
      expect(light).not.toBe("red");
    }
  });

  it("without noise are met exactly", () => {
    const exact = ofRates("exact", RATES, RATES.map((r) => tianColeman(r, 0.4, 0.7, 3000))); // biome-ignore format: one line
    const result = analyse(exact, { rateDefinition: "measured" });
    expect(hours(result)).toBeCloseTo(0.4, 8);
    expect(estimate(result, "n").value).toBeCloseTo(0.7, 8);
    expect(estimate(result, "qM").value).toBeCloseTo(3000, 4);
    expect(estimate(result, "tau").light).toBe("green");
    expect(result.estimates.find((e) => e.name === "preferredLaw")!.value).toBe("Tian-Coleman");
    expect(Math.max(...result.tables.capacities!.table.column("x_residual").values.map(Math.abs))).toBeLessThan(1e-8);
  });

  it("in any order of rows and either sign of the current are the same", () => {
    const one = analyse(ccos);
    const other = analyse(ofCurrents("CCOS", [-5, -0.1, -1, -4, -3], [877, 2079, 1515, 953, 1071]));
    expect(estimate(other, "tau").value).toBe(estimate(one, "tau").value);
  });
});

describe("the rate test of Yu2024", () => {
  it("is read with both definitions of the rate", () => {
    const result = analyse(ccos, { weights: "absolute" });
    expect(hours(result)).toBeCloseTo(0.1795, 4);
    expect((estimate(result, "tau").sigma as number) / 3600).toBeCloseTo(0.004, 3);
    expect(estimate(result, "n").value).toBeCloseTo(0.432, 3);
    expect(estimate(result, "n").sigma as number).toBeCloseTo(0.007, 2);
    expect(estimate(result, "qM").value).toBeCloseTo(2386, 0);
    expect(Math.round(estimate(result, "qM").sigma as number)).toBe(18);
    expect(hours(result, "tau.nominal")).toBeCloseTo(0.381, 3);
    expect(estimate(result, "n.nominal").value).toBeCloseTo(0.603, 3);
    expect(estimate(result, "qM.nominal").value).toBeCloseTo(2284, 0);
  });

  it("gives the same within its errors with relative residuals, the default", () => {
    const result = analyse(ccos);
    expect(Math.abs(hours(result) - 0.1795)).toBeLessThan(0.004);
    expect(Math.abs(estimate(result, "n").value! - 0.432)).toBeLessThan(0.007);
    expect(Math.abs(estimate(result, "qM").value! - 2386)).toBeLessThan(18);
  });

  it("swaps what is told first with the definition asked for", () => {
    const [measured, nominal] = [analyse(ccos), analyse(ccos, { rateDefinition: "nominal" })];
    expect(estimate(nominal, "tau").value).toBe(estimate(measured, "tau.nominal").value);
    expect(estimate(nominal, "n.measured").value).toBe(estimate(measured, "n").value);
    expect(nominal.notices.some((n) => n.includes("does not carry over to nominal rates"))).toBe(true);
    expect(measured.notices.some((n) => n.includes("τ = 0.181 h") && n.includes("τ = 0.381 h"))).toBe(true);
  });

  it("does not reach the plateau: amber, with the reason and bounds", () => {
    const { light, reason } = estimate(analyse(ccos), "tau");
    expect(light).toBe("amber");
    expect(reason).toContain("0.181 h, 95 % from 0.155 h to 0.222 h");
    expect(reason).toContain("the lowest rate reaches 87 % of Q_M");
  });

  it("shifts nominal rates with another nominal capacity, and nothing else", () => {
    const twice = analyse(ccos, { rateDefinition: "nominal" }, { nominalCapacity: 2 * 2079 * 3600 });
    expect(hours(twice)).toBeCloseTo(2 * hours(analyse(ccos, { rateDefinition: "nominal" })), 6);
    expect(estimate(twice, "tau.measured").value).toBe(estimate(analyse(ccos), "tau").value);
  });

  it("carries the uncertainty of the mass into Q_M only", () => {
    const weighed = ofCurrents("CCOS", [0.1, 1, 3, 4, 5], [2079, 1515, 1071, 953, 877], { mass: { value: 1e-6, sigma: 2e-8, from: "--mass" } }); // biome-ignore format: one line
    const [plain, heavy] = [analyse(ccos), analyse(weighed)];
    expect(estimate(heavy, "qM").sigma).toBeCloseTo(Math.hypot(estimate(plain, "qM").sigma as number, 0.02 * estimate(plain, "qM").value!), 9); // biome-ignore format: one line
    expect(estimate(heavy, "tau").sigma).toBe(estimate(plain, "tau").sigma);
  });

  it("has a time over the square of the thickness where that is known", () => {
    const result = analyse(ccos, {}, { electrodeThickness: 25e-6 });
    expect(estimate(result, "tauPerSquaredThickness").value).toBeCloseTo(estimate(result, "tau").value! / 25e-6 ** 2, -6);
  });

  it("is no power law", () => {
    const { value, light } = estimate(analyse(ccos), "peukertExponent");
    expect(light).toBe("red");
    expect(value).toBeGreaterThan(1);
  });
});

describe("a rate that the current does not tell", () => {
  const noisy = (n: number, rates = RATES) => rates.map((r, k) => tianColeman(r, 0.4, n, 3000) * (1 + 0.003 * (k % 2 ? 1 : -1)));

  it("is told where the current of the law turns among the data", () => {
    const result = analyse(ofRates("steep", RATES, noisy(1.5)), { rateDefinition: "measured" });
    for (const name of ["tau", "n"])
      expect(estimate(result, name)).toMatchObject({
        light: "amber",
        reason: expect.stringContaining("the current R·Q(R) of the law is largest at 2.18 h⁻¹ and 3 of 9 rates lie above"),
      });
    expect(estimate(result, "qM").light).toBe("green");
    expect(result.notices.some((n) => n.startsWith("With n = 1.50 the current R·Q(R)"))).toBe(true);
  });

  it("is no matter beyond the data, for n below 1, and for nominal rates", () => {
    const low = RATES.filter((r) => r <= 2);
    for (const one of [ofRates("flat", RATES, noisy(0.7)), ofRates("slow", low, noisy(1.5, low))])
      expect(analyse(one).notices.some((n) => n.includes("R·Q(R)"))).toBe(false);
    const nominal = analyse(ofRates("nominal", RATES, noisy(1.5)), { rateDefinition: "nominal" });
    expect(estimate(nominal, "n").light).toBe("green");
  });
});

it("an exponent on the bound of its search is not determined, and what shares its fit is in doubt", () => {
  const result = analyse(ofRates("cliff", RATES, [1000, 1001, 999, 1000, 1000, 998, 1000, 990, 1e-3]));
  const n = estimate(result, "n");
  expect(n).toMatchObject({ light: "red", sigma: { none: "rests on its upper bound" } });
  expect(n.reason).toContain("n rests on the bound of its search, 30: the capacities say no more than that it is larger");
  for (const name of ["tau", "qM"])
    expect(estimate(result, name)).toMatchObject({ light: "amber", reason: expect.stringContaining("n rests on the bound of its search, 30") }); // biome-ignore format: one line
  expect(result.tables.fits!.words.n![0]).toBe("red");
});

describe("a power law", () => {
  it("is recognised, with its exponent; the law of Tian and Coleman then has no plateau to tell", () => {
    const random = seededRandom(2);
    const currents = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20];
    const result = analyse(ofCurrents("Pb", currents, currents.map((i) => 100 * i ** -0.25 * (1 + 0.003 * normal(random))))); // biome-ignore format: one line
    expect(estimate(result, "peukertExponent").value).toBeCloseTo(1.25, 2);
    expect(estimate(result, "peukertExponent").light).toBe("green");
    expect(result.estimates.find((e) => e.name === "preferredLaw")!.value).toBe("power law");
    expect(estimate(result, "qM.nominal").light).toBe("red");
  });
});

describe("data that cannot carry the analysis", () => {
  it("with two rates or none are refused in words", () => {
    expect(() => analyse(ofRates("two", [1, 2], [100, 90]))).toThrow(/a law needs more rates/);
    expect(() => analyse(dataset("none", { x_rate: { unit: "1/h", values: [1, 2, 3] } }))).toThrow(
      /rates and capacities are needed/,
    );
    expect(() => analyse(ofRates("zero", [1, 2, 3], [100, 0, 90]))).toThrow(/not a positive number/);
    expect(() => analyse(ccos, { weights: "sigma" })).toThrow(/no uncertainties/);
    expect(() => analyse(ccos, { weights: "heavy" })).toThrow(/not one of its words/);
  });

  it("with relative capacities need a nominal one at currents, and are shares otherwise", () => {
    const shares = (name: string, unit: string) => dataset("shares", { [name]: { unit, values: [0.1, 1, 3, 4, 5] }, x_relative_capacity: { unit: "1", values: [2079, 1515, 1071, 953, 877].map((q) => q / 2079) } }); // biome-ignore format: one line
    expect(() => analyse(shares("x_current_per_gram_active", "A/g"))).toThrow(/relative capacities at currents/);
    expect(estimate(analyse(shares("x_rate", "1/h")), "qM").unit).toBe("1");
    const stated = analyse(shares("x_current_per_gram_active", "A/g"), {}, { nominalCapacity: 2079 * 3600 });
    expect(estimate(stated, "qM").unit).toBe("mAh/g");
    expect(estimate(stated, "qM").value! / estimate(analyse(ccos), "qM").value!).toBeCloseTo(1, 8);
  });

  it("with three rates have numbers without errors, withheld", () => {
    const { light, sigma, reason } = estimate(analyse(ofRates("three", [0.5, 1, 2], [151, 145, 134])), "tau");
    expect(light).toBe("red");
    expect(sigma).toEqual({ none: "as many numbers as parameters" });
    expect(reason).toContain("no error can be given");
  });

  it("that keep growing are told", () => {
    const growing = analyse(ofRates("growing", [0.1, 0.5, 1, 2, 5], [1900, 2000, 1900, 1500, 900]));
    expect(growing.notices.some((n) => n.includes("The capacity grows from 0.100 to 0.500 h⁻¹"))).toBe(true);
  });
});

it("weights by the uncertainties of the file", () => {
  const capacities = RATES.map((r, k) => tianColeman(r, 0.4, 0.7, 3000) * (k === 4 ? 1.3 : 1));
  const sigma = Float64Array.from(RATES, (_, k) => (k === 4 ? 1e4 : 10));
  const one = dataset("doubtful", {
    x_rate: { unit: "1/h", values: RATES },
    x_capacity_per_gram_active: { unit: "mAh/g", values: capacities, sigma },
  });
  expect(hours(analyse(one, { weights: "sigma" }))).toBeCloseTo(0.4, 3);
  expect(Math.abs(hours(analyse(one)) - 0.4)).toBeGreaterThan(0.01);
});

it("stops when it is asked to", () => {
  const signal = { aborted: false };
  const results = rate.run([ccos, ccos, ccos], { words: {}, numbers: {} }, { signal })[Symbol.iterator]();
  expect(results.next().done).toBe(false);
  signal.aborted = true;
  expect(results.next().done).toBe(true);
});

const read = (file: string) => readLabFile(labBytes(file), path.basename(file));

describeLabData("published rate data", () => {
  const sets = read("rate/batteryratecap/capacity_rate.csv");
  const published = new TextDecoder()
    .decode(labBytes("rate/batteryratecap/published_fit_parameters.csv"))
    .trim()
    .split("\n")
    .map((line) => line.split(",").map(Number));
  const set = (paper: number, index: number, name = "") => sets.find((d) => d.label.startsWith(`paper ${paper}, set ${index},`) && d.label.endsWith(name))!; // biome-ignore format: one line

  it.each([
    [1, 1, 0.4856, 1.3025, 106.11],
    [17, 2, 0.5298, 2.244, 151.12],
    [17, 3, 0.2704, 1.885, 152.61],
    [23, 2, 0.0953, 4.527, 127.91],
    [27, 1, 0.03447, 2.422, 135.23],
    [31, 2, 0.0945, 1.403, 313.6],
  ])("%d/%d: the source's parameters and standard deviations, with unweighted residuals as there", (paper, index, tau, n, qM) => {
    const result = analyse(set(paper, index, "E"), { weights: "absolute" });
    const ours = ["tau", "n", "qM"].map((key) => estimate(result, key));
    const source = published.find((r) => r[0] === paper && r[1] === index)!;
    for (const [j, { value, sigma }] of ours.entries()) {
      const scale = j === 0 ? 3600 : 1;
      expect(value! / scale / [tau, n, qM][j]!).toBeCloseTo(1, 3);
      expect(value! / scale / source[2 + j]!).toBeCloseTo(1, 5);
      expect((sigma as number) / scale / source[5 + j]!).toBeCloseTo(1, 3);
    }
  });

  it.each([1, 2, 3, 4, 5, 6])("paper 11, set %d: three rates identify nothing", (index) => {
    const result = analyse(set(11, index));
    for (const name of ["tau", "n", "qM"]) expect(estimate(result, name).light).toBe("red");
  });

  it.each(["relative", "absolute"])("19/1 is not identifiable, with %s residuals", (weights) => {
    const result = analyse(set(19, 1), { weights });
    for (const name of ["tau", "n", "qM"]) expect(estimate(result, name).light).toBe("red");
    expect(estimate(result, "tau").reason).toContain("not determined");
  });

  it("31/2: four rates leave n and Q_M without bounds", () => {
    expect(estimate(analyse(set(31, 2)), "qM").reason).toContain("95 % interval is open");
    expect(estimate(analyse(set(31, 2)), "n").light).toBe("red");
  });

  it("natural graphite and LMO: the choice of the rate changes τ and n", () => {
    const shares = (file: string) => analyse(read(`rate/galpynostatic/${file}`)[0]!, { rateDefinition: "nominal", weights: "absolute" }); // biome-ignore format: one line
    const graphite = shares("natural_graphite_df.csv");
    expect(hours(graphite)).toBeCloseTo(0.231, 3);
    expect(estimate(graphite, "n").value).toBeCloseTo(1.51, 2);
    expect(hours(graphite, "tau.measured")).toBeCloseTo(0.0863, 4);
    expect(estimate(graphite, "n.measured").value).toBeCloseTo(0.755, 3);
    const manganese = shares("lmo_df.csv");
    expect(hours(manganese)).toBeCloseTo(0.00806, 5);
    expect(estimate(manganese, "n").value).toBeCloseTo(1.37, 2);
  });

  it("of the synthetic series give the truth within three sigma, not withheld", () => {
    const truths = [
      { tau: 0.18, n: 0.45, qM: 2400, within: 0.03 },
      { tau: 0.05, n: 1, qM: 1800, within: 0.05 },
      { tau: 0.4, n: 0.7, qM: 3000, within: 0.05 },
    ];
    const series = read("synthetic/rate_tian_synthetic.csv");
    expect(series).toHaveLength(3);
    for (const [k, { tau, n, qM, within }] of truths.entries()) {
      const result = analyse(series[k]!);
      expect(Math.abs(estimate(result, "n").value! - n)).toBeLessThan(within);
      for (const [name, truth] of Object.entries({ tau: 3600 * tau, n, qM })) {
        const { value, sigma, light } = estimate(result, name);
        expect(Math.abs(value! - truth)).toBeLessThan(3 * (sigma as number));
        expect(light).not.toBe("red");
      }
    }
  });
});
