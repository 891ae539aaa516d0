import { describe, expect, it } from "vitest";
import type { Dataset, DatasetFacts } from "../data/dataset.ts";
import type { Estimate } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { AnalysisError } from "../units/error.ts";
import type { AnalysisOptions, AnalysisResult } from "./analysis.ts";
import { ragone } from "./ragone.ts";
import { type MadeRate, madeRateTest } from "./rate/rate-test-fixture.ts";

const weighed = (milligrams = 1): DatasetFacts => ({
  mass: { value: 1e-6 * milligrams, sigma: 2e-8 * milligrams, from: "--mass" },
});

/** At 1 mg: 2000 mAh/g in 10 h about 0.5 V, and 1000 mAh/g in half an hour about 0.6 V. */
const SLOW: MadeRate = { current: 2e-4, charge: 7.2, from: 0.2, to: 0.8 };
const FAST: MadeRate = { current: 2e-3, charge: 3.6, from: 0.4, to: 0.8 };
const anode = (facts = weighed(), rates: readonly MadeRate[] = [SLOW, FAST]) => madeRateTest(rates, facts);

/** 4.2 V falling evenly to 3.4 V. */
function cathode(name: string, unit: string, most: number, isTurned = false): Dataset {
  const q = Float64Array.from({ length: 9 }, (_, k) => (most * k) / 8);
  const falling = q.map((v) => 4.2 - (0.8 * v) / most);
  const columns = { [name]: { unit, values: q }, voltage_volt: { unit: "V", values: isTurned ? falling.reverse() : falling } };
  return {
    kind: "potential curve",
    file: "cathode.csv",
    label: "cathode",
    table: table("cathode", columns),
    facts: {},
    notices: [],
  };
}
const perGram = cathode("x_capacity_per_gram_active", "mAh/g", 200);

function analyse(datasets: readonly Dataset[], numbers: AnalysisOptions["numbers"] = {}, words: AnalysisOptions["words"] = {}) {
  return [...ragone.run(datasets, { numbers, words }, {})][0]!;
}
const even = { negativeToPositive: 1 };
function estimate({ estimates }: AnalysisResult, name: string): Estimate {
  const found = estimates.find((e) => e.name === name);
  if (found === undefined || typeof found.value === "string") throw new Error(`no estimate ${name}`);
  return found as Estimate;
}
const value = (result: AnalysisResult, name: string) => estimate(result, name).value!;
function refusal(run: () => unknown): AnalysisError {
  try {
    run();
  } catch (error) {
    if (error instanceof AnalysisError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

describe("full cells on paper", () => {
  it("with electrodes of one size have the energy between two straight lines, per both masses", () => {
    const result = analyse([anode(), perGram], even);
    // 10 g of cathode per gram of anode; 3.8 − 0.5 V over 2000 mAh/g in 10 h
    expect(value(result, "energy.lowest")).toBeCloseTo((2000 * 3.3) / 11, 6);
    expect(value(result, "power.lowest")).toBeCloseTo((2000 * 3.3) / 11 / 10, 7);
    // half of the cathode, 4.2 to 3.8 V
    expect(value(result, "energy.highest")).toBeCloseTo((1000 * 3.4) / 11, 6);
    expect(value(result, "power.highest")).toBeCloseTo((1000 * 3.4) / 11 / 0.5, 6);
    expect(result.files).toEqual(["made.csv", "cathode.csv"]);
    expect(result.tables.ragone!.words.label).toEqual(["0.2 A g⁻¹", "2 A g⁻¹"]);
    expect(result.notices).toContain("The cells hold 10.0 g of cathode per gram of anode material.");
  });

  it("with a larger anode use the last part of its delithiation", () => {
    const result = analyse([perGram, anode()], { negativeToPositive: 1.25 });
    // 1600 mAh/g of lithium: the anode begins at 0.32 V; 8 g of cathode per gram of anode
    expect(value(result, "energy.lowest")).toBeCloseTo((1600 * (3.8 - 0.56)) / 9, 6);
    expect(value(result, "power.lowest")).toBeCloseTo((1600 * (3.8 - 0.56)) / 9 / 8, 7);
    expect(analyse([anode(), perGram]).options.negativeToPositive).toBe(1.1);
  });

  it("per mass of the anode need no scale of the cathode", () => {
    const words = { basis: "anode" };
    for (const other of [perGram, cathode("x_relative_capacity", "1", 1), cathode("net_capacity_ah", "Ah", 0.004)]) {
      const result = analyse([anode(), other], even, words);
      expect(value(result, "energy.lowest")).toBeCloseTo(2000 * 3.3, 5);
      expect(value(result, "power.highest")).toBeCloseTo((1000 * 3.4) / 0.5, 5);
    }
  });

  it("take a cathode in Ah with its mass, in either direction", () => {
    const result = analyse([anode(), cathode("net_capacity_ah", "Ah", 4e-4, true)], { ...even, cathodeMass: 2e-6 });
    expect(value(result, "energy.lowest")).toBeCloseTo(600, 6);
    expect(value(result, "energy.highest")).toBeCloseTo((1000 * 3.4) / 11, 6);
    expect(result.notices.some((n) => n.includes("is a delithiation, taken for its lithiation"))).toBe(true);
  });

  it("have errors from both scales, as energies move with them", () => {
    const result = analyse([anode(), perGram], even);
    const { value: E, sigma } = estimate(result, "energy.lowest");
    expect(sigma as number).toBeCloseTo((E! * Math.hypot(0.02, 2e-4, 10 * 0.02)) / 11, 6);
    // by differences: a heavier anode, a cathode of more capacity
    const by = 1e-4;
    const moved = (one: Dataset, other: Dataset) => Math.log(value(analyse([one, other], even), "energy.lowest") / E!) / by;
    const ofMass = moved(anode(weighed(1 + by)), perGram);
    const ofCathode = moved(anode(), cathode("x_capacity_per_gram_active", "mAh/g", 200 * (1 + by)));
    expect(sigma as number).toBeCloseTo(E! * Math.hypot(0.02 * ofMass, 0.02 * ofCathode), 2);
    const alone = estimate(analyse([anode(), perGram], even, { basis: "anode" }), "power.highest");
    expect((alone.sigma as number) / alone.value!).toBeCloseTo(0.02, 5);
  });

  it("are lit by what is known: time enough, cycles enough", () => {
    const result = analyse([anode(weighed(), [SLOW, { ...FAST, cycles: 1 }]), perGram]);
    expect(estimate(result, "energy.lowest").light).toBe("green");
    expect(estimate(result, "energy.highest").light).toBe("amber");
    expect(estimate(result, "energy.highest").reason).toContain("upper bound");
    expect(estimate(result, "energy.highest").reason).toContain("one cycle only at 2 A g⁻¹");
  });

  it("are told point by point", () => {
    const { table: t, words } = analyse([anode(), perGram], even).tables.curves!;
    const at = (name: string, row: number) => t.column(name).values[row]!;
    const fast = words.label!.indexOf("2 A g⁻¹");
    expect([at("x_anode_potential", 0), at("x_cathode_potential", 0), at("voltage_volt", 0)]).toEqual([0.2, 4.2, 4]);
    expect(at("voltage_volt", fast)).toBeCloseTo(3.8, 9);
    expect(at("x_capacity_per_gram_anode", t.length - 1)).toBeCloseTo(1000, 6);
    expect(at("voltage_volt", t.length - 1)).toBeCloseTo(3.8 - 0.8, 9);
  });
});

describe("without a cathode", () => {
  it("there is no energy, but capacity over rate", () => {
    const result = analyse([anode()]);
    expect(estimate(result, "energy.lowest")).toMatchObject({ value: null, light: "red" });
    expect(estimate(result, "energy.lowest").reason).toContain("no cathode is given");
    expect(result.notices.some((n) => n.includes("Add a file with the cathode's potential over capacity"))).toBe(true);
    expect(value(result, "rate.retention")).toBeCloseTo(0.5, 9);
    expect([...result.tables.rates!.table.column("x_capacity_per_gram_active").values]).toEqual([
      expect.closeTo(2000, 6),
      expect.closeTo(1000, 6),
    ]);
  });
});

describe("data that cannot carry the analysis", () => {
  it("are refused in words", () => {
    expect(refusal(() => analyse([perGram])).message).toContain("no rate test");
    expect(refusal(() => analyse([anode(), perGram, perGram])).message).toContain("which cathode");
    expect(refusal(() => analyse([anode({}), perGram])).facts.hint).toContain("--mass");
    expect(refusal(() => analyse([anode(weighed(), [SLOW]), perGram])).facts.hint).toContain("analyse cycling");
    expect(refusal(() => analyse([anode(), cathode("net_capacity_ah", "Ah", 4e-4)])).facts.hint).toContain("--cathode-mass");
    const flat = { ...perGram, table: table("flat", { x_capacity_per_gram_active: { unit: "mAh/g", values: [0, 1, 2] }, voltage_volt: { unit: "V", values: [4, 4, 4] } }) }; // biome-ignore format: one line
    expect(refusal(() => analyse([anode(), flat])).message).toContain("goes nowhere");
    const bare = { ...perGram, table: table("bare", { voltage_volt: { unit: "V", values: [4, 3] } }) };
    expect(refusal(() => analyse([anode(), bare])).message).toContain("potential over its capacity");
    const holed = { ...perGram, table: table("holed", { x_capacity_per_gram_active: { unit: "mAh/g", values: [0, Number.NaN, 2] }, voltage_volt: { unit: "V", values: [4, 3.9, 3.8] } }) }; // biome-ignore format: one line
    expect(refusal(() => analyse([anode(), holed])).facts.place?.path).toContain("row 2");
  });
});

it("stops when it is asked to", () => {
  const signal = { aborted: false };
  const results = ragone.run([anode(), anode()], { words: {}, numbers: {} }, { signal })[Symbol.iterator]();
  expect(results.next().done).toBe(false);
  signal.aborted = true;
  expect(results.next().done).toBe(true);
});
