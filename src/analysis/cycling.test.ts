import { describe, expect, it } from "vitest";
import { describeLabData, labBytes } from "../../scripts/shared-data.ts";
import type { Dataset } from "../data/dataset.ts";
import type { Estimate } from "../data/estimate.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import type { AnalysisOptions, AnalysisResult } from "./analysis.ts";
import { type MadeStep, madeCycle, madeRecord } from "./cycling/record-fixture.ts";
import { cycling } from "./cycling.ts";

const MASS = { value: 1.25e-6, sigma: 0.01e-6, from: "test" };

function analysed(dataset: Dataset, options: Partial<AnalysisOptions> = {}): AnalysisResult {
  const [result] = cycling.run([dataset], { numbers: {}, words: {}, ...options }, {});
  return result!;
}
const estimate = (result: AnalysisResult, name: string) => result.estimates.find((e) => e.name === name) as Estimate;
const column = (result: AnalysisResult, table: string, name: string) => [...result.tables[table]!.table.column(name).values];
const near = (expected: readonly number[], relative: number) =>
  expected.map((v) => expect.closeTo(v, -Math.log10(2 * relative * v)));

/** Three cycles of charges in mAh/g and the beginning of a fourth, at 0.2 A/g. */
const mAh = 3.6 * 1.25e-3; // C per mAh/g of this electrode
const three: readonly MadeStep[] = [
  { rest: 600, from: 2.8, to: 2.8, rows: 6 },
  ...madeCycle(3200 * mAh, 2600 * mAh, 2.5e-4),
  ...madeCycle(2620 * mAh, 2560 * mAh, 2.5e-4),
  ...madeCycle(2570 * mAh, 2540 * mAh, 2.5e-4),
  { current: -2.5e-4, charge: -700 * mAh, from: 0.6, to: 0.12 },
];

describe("cycling of a half-cell with held potentials and a cut cycle", () => {
  const result = analysed(madeRecord(three, { mass: MASS }));

  it("finds capacities within 0.05 % and efficiencies of complete cycles alone", () => {
    expect(column(result, "capacity", "lithiation")).toEqual(near([3200, 2620, 2570, 700], 5e-4));
    expect(column(result, "capacity", "delithiation").slice(0, 3)).toEqual(near([2600, 2560, 2540], 5e-4));
    expect(column(result, "capacity", "delithiation")[3]).toBeNaN();
    expect(column(result, "coulombicEfficiency", "efficiency")).toEqual(near([0.8125, 0.9771, 0.98833], 5e-5));
    expect(result.tables.capacity!.words.state![3]).toContain("incomplete");
  });

  it("tells the first cycle, the mean, the retention and the hysteresis with lights", () => {
    expect(estimate(result, "firstCycleEfficiency")).toMatchObject({
      value: expect.closeTo(0.8125, 4),
      light: "green",
      unit: "1",
    });
    expect(estimate(result, "firstCycle.loss").value).toBeCloseTo(600, 1);
    expect(estimate(result, "coulombicEfficiency.mean").value).toBeCloseTo(Math.sqrt(0.977099 * 0.988327), 5);
    expect(estimate(result, "laterCycles.loss").value).toBeCloseTo(90, 1);
    expect(estimate(result, "retention")).toMatchObject({
      value: expect.closeTo(2540 / 2600, 6),
      method: expect.stringContaining("cycle 3 over that of cycle 1"),
    });
    const lower = 0.93 * 0.305 + 0.07 * 0.01;
    expect(estimate(result, "hysteresis").value).toBeCloseTo(0.65 - lower, 4);
    expect(estimate(result, "polarisation.meanPotential").value).toBe(estimate(result, "hysteresis").value);
    expect(estimate(result, "polarisation.halfCapacity").value).toBeCloseTo(0.65 - (0.6 - (0.59 * 0.5) / 0.93), 4);
    expect(estimate(result, "polarisation.ohmicDrop").value).toBeCloseTo(0.02 + 0.1, 4);
  });

  it("propagates the mass to every specific capacity and to no ratio", () => {
    const { table } = result.tables.capacity!;
    expect((table.column("lithiation").sigma as Float64Array)[0]! / 3200).toBeCloseTo(Math.hypot(0.008, 2e-4), 6);
    expect((estimate(result, "firstCycleEfficiency").sigma as number) / 0.8125).toBeCloseTo(Math.SQRT2 * 2e-4, 8);
  });

  it("gives capacities in mAh and says so without a mass", () => {
    const bare = analysed(madeRecord(three));
    expect(bare.tables.capacity!.table.column("lithiation").unit).toBe("mAh");
    expect(column(bare, "capacity", "lithiation")[0]).toBeCloseTo(4, 3);
    expect(bare.notices[0]).toContain("No mass is known");
  });

  it("takes another reference for the retention and inverts a stated one", () => {
    const other = analysed(madeRecord(three, { mass: MASS }), { numbers: { reference: 2, statedRetention: 0.9 } });
    expect(estimate(other, "retention").value).toBeCloseTo(2540 / 2560, 6);
    expect(estimate(other, "retention.impliedReference").value).toBeCloseTo(2540 / 0.9, 3);
    expect(() => analysed(madeRecord(three), { numbers: { reference: 4 } })).toThrow("no complete cycle");
  });

  it.each([
    [3952, 2731, 640.4, 0.705, 908],
    [3952, 2731, 1506, 0.9017, 1670],
    [3952, 2731, 1689, 0.965, 1750],
  ])(
    "checks a paper: %d and %d are 69.1 %%, and %d mAh/g called %d of the first refer to %d",
    (lithiated, delithiated, last, stated, implied) => {
      const paper = madeRecord(
        [...madeCycle(lithiated * mAh, delithiated * mAh, 2.5e-4), ...madeCycle(1.01 * last * mAh, last * mAh, 2.5e-4)],
        { mass: MASS },
      );
      const told = analysed(paper, { numbers: { statedRetention: stated } });
      expect(estimate(told, "firstCycleEfficiency").value).toBeCloseTo(0.691, 3);
      expect(Math.round(estimate(told, "retention.impliedReference").value!)).toBe(implied);
    },
  );

  it("withholds the first-cycle efficiency when the first cycle is cut", () => {
    const cut = analysed(
      madeRecord([
        { current: -1e-3, charge: -5, from: 0.6, to: 0.3 },
        { current: 1e-3, charge: 4, from: 0.1, to: 1.2 },
        ...madeCycle(9, 8.9),
        ...madeCycle(9, 8.9),
      ]),
    );
    expect(estimate(cut, "firstCycleEfficiency")).toMatchObject({ value: null, light: "red" });
    expect(estimate(cut, "firstCycleEfficiency").reason).toContain("lithiation ended at 0.300 V");
  });
});

describe("cycling against what the tester says", () => {
  /** The tester counts the third and fourth cycle as one, and its counters start anew with every step. */
  const cycles = [1, 2, 3, 4].flatMap((k) => madeCycle(9 - 0.1 * k, 8.8 - 0.1 * k));
  const perCycle = 5;
  const dataset = madeRecord(
    cycles,
    {},
    {
      cycle_count: ({ step }) => Math.min(3, 1 + Math.floor(step / perCycle)),
      step_count: ({ step }) => step,
    },
  );

  it("says which cycles share a number of the tester", () => {
    expect(analysed(dataset).notices).toContain("The tester's cycle 3 holds 2 cycles, here 3, 4.");
  });

  it("compares with counters that start anew, and tells differences above 0.1 %", () => {
    const withCounters = (error: number): Dataset => {
      const I = dataset.table.column("current_ampere").values;
      const t = dataset.table.column("test_time_second").values;
      const step = dataset.table.column("step_count").values;
      const counters = [1, -1].map((sign) => {
        let sum = 0;
        return Float64Array.from(I, (_, i) => {
          if (i > 0 && step[i] !== step[i - 1]) sum = 0;
          else if (i > 0) sum += Math.max(0, 0.5 * sign * (I[i]! + I[i - 1]!) * (t[i]! - t[i - 1]!));
          return ((1 + error) * sum) / 3600;
        });
      });
      const extra = { charging_capacity_ah: counters[0]!, discharging_capacity_ah: counters[1]! };
      const { table } = dataset;
      return {
        ...dataset,
        table: {
          ...table,
          has: (name) => name in extra || table.has(name),
          column: (name) =>
            name in extra ? { name, unit: "Ah", values: extra[name as keyof typeof extra] } : table.column(name),
        },
      };
    };
    const told = (error: number) => analysed(withCounters(error)).notices.filter((n) => n.includes("counter"));
    expect(told(0)).toEqual([]);
    expect(told(0.002)).toHaveLength(1);
    expect(told(0.002)[0]).toContain("8 of 8 half cycles");
  });

  it("refuses what is no record of cycling", () => {
    const still = madeRecord([{ rest: 600, from: 1, to: 1 }]);
    expect(() => analysed(still)).toThrow("no current ever flows");
    const broken = madeRecord(cycles);
    broken.table.column("voltage_volt").values[7] = Number.NaN;
    expect(() => analysed(broken)).toThrow("a row has no number");
  });
});

describe("cycling of a full cell", () => {
  const cell: readonly MadeStep[] = [1, 2, 3].flatMap((): MadeStep[] => [
    { current: 1e-3, charge: 10, from: 3, to: 4.2 },
    { rest: 60, from: 4.15, to: 4.14 },
    { current: -1e-3, charge: -9.9, from: 4.1, to: 2.9 },
    { rest: 60, from: 3, to: 3.05 },
  ]);

  it("pairs charge and discharge and knows the energy efficiency", () => {
    const result = analysed(madeRecord(cell), { words: { cell: "full" } });
    expect(column(result, "capacity", "charge")).toEqual(near([10 / 3.6, 10 / 3.6, 10 / 3.6], 1e-9));
    expect(column(result, "cycles", "energy_efficiency")[0]).toBeCloseTo((9.9 * 3.5) / (10 * 3.6), 9);
    expect(estimate(result, "hysteresis").value).toBeCloseTo(0.1, 9);
  });

  it("taken for a half-cell, it is told from its potentials", () => {
    const result = analysed(madeRecord(cell));
    expect(result.notices.some((n) => n.includes("--cell full"))).toBe(true);
    expect(estimate(result, "firstCycleEfficiency").light).not.toBe("green");
  });
});

describeLabData("silicon half-cell of UIO, stepwise lithiation", () => {
  const mass = { value: 2.08e-6, sigma: 0.05e-6, from: "test" };
  const [dataset] = readLabFile(labBytes("cycling/si_halfcell_uio/neware_uio.csv"), "neware_uio.csv", { mass });
  const result = analysed(dataset!);

  it("has the known capacities and efficiencies; the fifth cycle is incomplete", () => {
    expect(column(result, "capacity", "lithiation")).toEqual(near([2445.32, 2100.2, 2082.78, 1750.99, 1593.83], 1e-4));
    expect(column(result, "capacity", "delithiation")).toEqual(near([2042.95, 2041.68, 2039.34, 1727.37, 691.33], 1e-4));
    expect(column(result, "coulombicEfficiency", "efficiency")).toEqual(near([0.83545, 0.97214, 0.97914, 0.98651], 1e-4));
    expect(result.tables.capacity!.words.state![4]).toContain("delithiation ended at 0.425 V");
  });

  it.each([
    ["mean_potential_lithiation", [0.1701, 0.1955, 0.1967, 0.2047]],
    ["mean_potential_delithiation", [0.4079, 0.4066, 0.4059, 0.4518]],
    ["hysteresis", [0.2378, 0.2111, 0.2092, 0.2472]],
  ])("has the known %s within the last digit given", (name, known) => {
    for (const [i, value] of known.entries()) expect(Math.abs(column(result, "cycles", name)[i]! - value)).toBeLessThan(1e-4);
  });

  it("gives the first-cycle efficiency with a green light", () => {
    const told = estimate(result, "firstCycleEfficiency");
    expect(Math.abs(told.value! - 0.83545)).toBeLessThan(5e-4);
    expect(told.light).toBe("green");
  });

  it("says that the tester's cycle 3 holds two, and agrees with its counters", () => {
    expect(result.notices).toContain("The tester's cycle 3 holds 2 cycles, here 3, 4.");
    expect(result.notices.filter((n) => n.includes("counter"))).toEqual([]);
    for (const difference of column(result, "cycles", "counter_difference_lithiation"))
      expect(Math.abs(difference)).toBeLessThan(1e-4);
  });

  it("keeps the first steps of the lithiation in order", () => {
    expect(result.tables.steps!.words.kind!.slice(0, 9)).toEqual([
      "rest",
      "cc lithiation",
      "rest",
      "cc lithiation",
      "rest",
      "cc lithiation",
      "rest",
      "cc delithiation",
      "rest",
    ]);
  });
});

describeLabData("silicon half-cell of IFE, efficiencies above 100 %", () => {
  const file = "cycling/si_halfcell_ife_001_45/20160805_test001_45_cc_01_raw.csv";
  const result = analysed(readLabFile(labBytes(file), file)[0]!);

  it("has the source's capacities in every cycle", () => {
    const [head, ...rows] = new TextDecoder()
      .decode(labBytes("cycling/si_halfcell_ife_001_45/cellpy_golden_summary.csv"))
      .trim()
      .split(/\r?\n/)
      .map((row) => row.split(","));
    const golden = (name: string) => rows.map((row) => Number(row[head!.indexOf(name)]));
    expect(column(result, "capacity", "lithiation")).toEqual(near(golden("discharge_capacity_absolute"), 3e-4));
    expect(column(result, "capacity", "delithiation").slice(0, 17)).toEqual(
      near(golden("charge_capacity_absolute").slice(0, 17), 3e-4),
    );
    expect(column(result, "coulombicEfficiency", "efficiency").slice(0, 4)).toEqual(near([0.9261, 1.0843, 1.0919, 1.0387], 3e-4));
  });

  it("holds 17 complete cycles and a cut one, and flags every efficiency above 100 %", () => {
    expect(column(result, "cycles", "complete")).toEqual([...Array(17).fill(1), 0]);
    const flags = result.tables.coulombicEfficiency!.words.flags!;
    expect(flags[0]).toBe("");
    expect(flags.slice(1).every((f) => f.startsWith("above 100 %"))).toBe(true);
    expect(estimate(result, "coulombicEfficiency.mean").light).toBe("amber");
  });

  it("passes over steps of a single row", () => {
    expect(result.notices.some((n) => n.includes("of a single row"))).toBe(true);
  });

  it("compares laws of fading over fourteen cycles at one rate", () => {
    expect(result.estimates.find((e) => e.name === "fade.model")?.value).toBe("linear");
    expect(result.tables.fade!.table.column("cycle").values.at(-1)).toBeCloseTo(4 + 1.5 * 13, 9);
  });
});

describeLabData("synthetic half-cell with held potential", () => {
  const file = "synthetic/cycling_cccv_half_cell.csv";
  const [dataset] = readLabFile(labBytes(file), file, { mass: MASS });
  const result = analysed(dataset!);

  it("returns the truth", () => {
    expect(column(result, "capacity", "lithiation").slice(0, 3)).toEqual(near([3200, 2620, 2570], 5e-4));
    expect(column(result, "capacity", "delithiation").slice(0, 3)).toEqual(near([2600, 2560, 2540], 5e-4));
    expect(column(result, "coulombicEfficiency", "efficiency")).toEqual(near([0.8125, 0.9771, 0.98833], 2e-5));
    expect(column(result, "cycles", "held_share_lithiation").slice(0, 3)).toEqual(near([0.07, 0.07, 0.07], 1e-3));
    expect(column(result, "cycles", "complete")).toEqual([1, 1, 1, 0]);
  });
});

describe("what cannot be", () => {
  const first = (result: AnalysisResult) => estimate(result, "firstCycle.lithiation");

  it("capacities above those of any material are red: a wrong unit of mass or current", () => {
    const milligramsAsMicrograms = { ...MASS, value: MASS.value / 1000 };
    expect(first(analysed(madeRecord(three, { mass: milligramsAsMicrograms })))).toMatchObject({
      light: "red",
      reason: expect.stringContaining("check mass"),
    });
  });

  it("a gain within its error is none", () => {
    const even = [...madeCycle(2000 * mAh, 2000.1 * mAh, 2.5e-4), ...madeCycle(2000 * mAh, 2000.2 * mAh, 2.5e-4), ...madeCycle(2000 * mAh, 2000.3 * mAh, 2.5e-4)]; // biome-ignore format: three cycles
    const result = analysed(madeRecord(even, { mass: MASS }));
    for (const name of ["firstCycle.loss", "laterCycles.loss"])
      expect(estimate(result, name)).toMatchObject({ light: "amber", reason: "not told from zero, which lies within 2 standard uncertainties" }); // biome-ignore format: one line
    expect(estimate(result, "retention").light).toBe("green");
  });

  it("a mass that is not known leaves no capacity per gram, but the efficiency", () => {
    const unweighed = { ...MASS, sigma: 5 * MASS.value };
    const result = analysed(madeRecord(three, { mass: unweighed }));
    for (const name of ["firstCycle.lithiation", "firstCycle.loss", "laterCycles.loss"])
      expect(estimate(result, name)).toMatchObject({ light: "red", reason: expect.stringContaining("the mass is known") });
    expect(estimate(result, "firstCycleEfficiency").light).toBe("green");
  });

  it("a potential that is lower on delithiation is red: a wrong sign of the current", () => {
    const turned = three.map(
      (step): MadeStep => ("charge" in step ? { ...step, current: -step.current, charge: -step.charge } : step),
    );
    expect(estimate(analysed(madeRecord(turned, { mass: MASS })), "hysteresis")).toMatchObject({ light: "red" });
  });

  it("one half cycle with which the record ends may be cut: amber", () => {
    const cut = madeRecord([{ current: -2.5e-4, charge: -700 * mAh, from: 0.6, to: 0.12 }], { mass: MASS });
    expect(first(analysed(cut))).toMatchObject({ light: "amber", reason: expect.stringContaining("record ends") });
  });

  it("a drop that is no larger than twice its error is not determined", () => {
    // the same drop of 0.12 V in all cycles but one, in which the rest jumps the other way
    const odd = (k: number): MadeStep[] =>
      madeCycle(9, 8.9).map((step) => ("rest" in step && k === 2 ? { ...step, from: step.from > 0.5 ? 1.9 : -0.6 } : step));
    const result = analysed(madeRecord([0, 1, 2].flatMap(odd)));
    const drop = estimate(result, "polarisation.ohmicDrop");
    expect(Math.abs(drop.value!)).toBeLessThan(2 * (drop.sigma as number));
    expect(drop).toMatchObject({ light: "red", reason: expect.stringContaining("not determined: zero lies within 2 standard uncertainties") }); // biome-ignore format: one line
    expect(estimate(result, "hysteresis").light).toBe("green");
  });
});
