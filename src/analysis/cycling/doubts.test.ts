import { describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { Estimate, Verdict } from "../../data/estimate.ts";
import { normal, seededRandom } from "../../numerics/random.ts";
import type { AnalysisOptions } from "../analysis.ts";
import { cycling } from "../cycling.ts";
import { type MadeStep, madeRecord } from "./record-fixture.ts";

function analysed(dataset: Dataset, options: Partial<AnalysisOptions> = {}) {
  const [result] = cycling.run([dataset], { numbers: {}, words: {}, ...options }, {});
  const told = (name: string) => result!.estimates.find((e) => e.name === name) as Estimate;
  return { ...result!, told, verdict: (name: string) => result!.estimates.find((e) => e.name === name) as Verdict };
}
const times = (n: number, steps: readonly MadeStep[]) => Array.from({ length: n }, () => steps).flat();
const lithiation = (charge: number, to: number, current = 1e-3): MadeStep => ({ current: -current, charge: -charge, from: 0.6, to }); // biome-ignore format: one line
const delithiation = (charge: number, to: number, current = 1e-3): MadeStep => ({ current, charge, from: 0.1, to });

describe("charge from a held potential in a file whose tester counts steps", () => {
  /** Rows of the held potential begin 30 s after the last of the constant current: 0.03 C of 10.03 pass between. */
  const cycle: readonly MadeStep[] = [
    { current: -1e-3, charge: -9.3, from: 0.6, to: 0.01, rows: 310 },
    { jump: 30 },
    { hold: 0.01, current: -1e-3, charge: -0.7 },
    { rest: 600, from: 0.03, to: 0.06, rows: 20 },
    { current: 1e-3, charge: 9.9, from: 0.1, to: 1.2, rows: 330 },
    { rest: 600, from: 1.1, to: 0.9, rows: 20 },
  ];

  it.each([true, false])("counts all of it: with a column of steps %s", (counted) => {
    const columns = counted ? { step_count: ({ step }: { step: number }) => step } : {};
    const { told } = analysed(madeRecord(times(6, cycle), {}, columns));
    expect(told("coulombicEfficiency.mean").value).toBeCloseTo(9.9 / 10.03, 5);
  });
});

describe("the error of a mean", () => {
  it("keeps what the times between rows make, however many cycles", () => {
    const late: MadeStep[] = [lithiation(8, 0.01), { jump: 60 }, { rest: 60, from: 0.03, to: 0.04 }, delithiation(7.9, 1.2)];
    for (const n of [5, 50]) {
      const { sigma, reason } = analysed(madeRecord(times(n, late))).told("coulombicEfficiency.mean");
      const rows = (7.9 / 8) * (0.06 / 8);
      expect(sigma).toBeCloseTo(Math.hypot(rows, ((7.9 / 8) * Math.SQRT2 * 2e-4) / Math.sqrt(n - 1)), 7);
      expect(reason).toContain("and 0.74 % from the times between rows, which do not");
    }
  });

  it("has nothing from the time after a row that was written at the limit", () => {
    // the last row of each branch comes after 7 s, at the limit within 0.1 mV; the first of the rest a minute later
    const E = (from: number, to: number, rows: number) => from + ((to - from) * (rows - 1)) / rows;
    const written = (I: number, from: number, to: number, off: number): MadeStep[] => [
      { current: I, charge: I * 6000, from, to: E(from, to, 100), rows: 100 },
      { current: I, charge: I * 7, from: to - Math.sign(I) * 2e-3, to: to - Math.sign(I) * off, rows: 1 },
    ];
    const cycle = (off: number): MadeStep[] => [
      ...written(-1e-3, 0.6, 0.01, off),
      { jump: 60 },
      { rest: 60, from: 0.03, to: 0.04 },
      ...written(0.99e-3, 0.1, 1.2, off),
      { jump: 60 },
      { rest: 60, from: 0.9, to: 0.8 },
    ];
    const { tables } = analysed(madeRecord([...cycle(0), ...cycle(1e-4), ...cycle(0)]));
    const sigma = tables.coulombicEfficiency!.table.column("efficiency").sigma as Float64Array;
    for (const s of sigma) expect(s / 0.99).toBeLessThan(1.5 * Math.SQRT2 * 2e-4); // 60 s of 6000 would be 1 %
    expect(sigma[1]!).toBeGreaterThan(sigma[0]!);
  });

  it("that is a large share of a number, or of a loss, shows in its light", () => {
    const coarse: MadeStep[] = [lithiation(8, 0.01), { jump: 1000 }, { rest: 60, from: 0.03, to: 0.04 }, delithiation(8, 1.2)];
    const { told } = analysed(madeRecord(times(4, coarse)));
    for (const name of ["firstCycleEfficiency", "firstCycle.lithiation", "coulombicEfficiency.mean"])
      expect(told(name)).toMatchObject({ light: "amber", reason: expect.stringMatching(/its error is 1[23] % of it/) });
    for (const name of ["firstCycle.loss", "laterCycles.loss"])
      expect(told(name)).toMatchObject({ light: "amber", reason: expect.stringContaining("not told from zero") });
    const blind: MadeStep[] = [lithiation(8, 0.01), { jump: 6000 }, { rest: 60, from: 0.03, to: 0.04 }, delithiation(8, 1.2)];
    expect(analysed(madeRecord(times(4, blind))).told("firstCycleEfficiency")).toMatchObject({ light: "red", reason: expect.stringContaining("not determined") }); // biome-ignore format: one line
  });

  it("is the same for every ratio of capacities", () => {
    const at = (current: number, charge: number): MadeStep[] => [
      lithiation(1.01 * charge, 0.01, current),
      { rest: 60, from: 0.03, to: 0.04 },
      delithiation(charge, 1.2, current),
      { jump: 60 },
      { rest: 60, from: 0.9, to: 0.8 },
    ];
    const { told } = analysed(madeRecord([...times(3, at(1e-3, 9)), ...times(3, at(4e-3, 6)), ...times(3, at(1e-3, 8.9))]));
    const share = (seconds: number, current: number, charge: number) => (seconds * current) / charge;
    const [slow, fast, back] = [share(60, 1e-3, 9), share(60, 4e-3, 6), share(60, 1e-3, 8.9)];
    const gain = Math.SQRT2 * 2e-4;
    expect(told("retention").sigma).toBeCloseTo((8.9 / 9) * Math.hypot(gain, slow, back), 7);
    expect(told("rate.retention").sigma).toBeCloseTo((6 / 9) * Math.hypot(gain, slow, fast), 7);
    expect(told("rate.recovery").sigma).toBeCloseTo((8.9 / 9) * Math.hypot(gain, slow, back), 7);
  });
});

describe("a first cycle with which the record ends", () => {
  const { told } = analysed(
    madeRecord([lithiation(9, 0.01), { rest: 600, from: 0.03, to: 0.05 }, { current: 1e-3, charge: 5, from: 0.3, to: 0.45 }]),
  );

  it("leaves the half cycle that may be cut in doubt, and the loss, not the one before", () => {
    expect(told("firstCycle.lithiation").light).toBe("green");
    expect(told("firstCycle.delithiation")).toMatchObject({ light: "amber", reason: expect.stringContaining("the record ends with it, the only delithiation") }); // biome-ignore format: one line
    for (const name of ["firstCycleEfficiency", "firstCycle.loss", "hysteresis"])
      expect(told(name)).toMatchObject({ light: "amber", reason: expect.stringContaining("of one complete cycle") });
  });
});

describe("an interrupted delithiation", () => {
  const whole: readonly MadeStep[] = [lithiation(9, 0.01), delithiation(8.8, 1.2)];
  const cut: readonly MadeStep[] = [lithiation(9, 0.01), delithiation(3, 0.4), lithiation(3.1, 0.01), delithiation(8.8, 1.2)];
  const { told, notices, tables } = analysed(madeRecord([...times(2, whole), ...cut, ...times(2, whole)]));

  it("spoils neither the mean nor the loss: the cycle after it is left out, and named", () => {
    expect(told("coulombicEfficiency.mean").value).toBeCloseTo(8.8 / 9, 8);
    expect(told("coulombicEfficiency.mean").method).toContain("; 1 cycle after an incomplete one is left out");
    expect(told("laterCycles.loss").value).toBeCloseTo((3 * 0.2) / 3.6, 8);
    expect(notices.some((n) => n.startsWith("Cycle 4 follows an incomplete one"))).toBe(true);
    expect(tables.cycles!.table.column("irreversible").values[3]).toBeNaN();
    expect(tables.coulombicEfficiency!.words.flags![2]).toContain("the cycle before was not complete");
  });
});

describe("what cannot be told", () => {
  it("a law of fading among several that describe the capacities alike, and a loss per cycle within its error", () => {
    const even = [0, 2, -1, 1, -2, 0, 1, -1, 2, -2, 1, 0].flatMap((k) => [
      lithiation(9, 0.01),
      delithiation(8.9 + 1e-3 * k, 1.2),
    ]);
    const { told, verdict } = analysed(madeRecord(even));
    expect(told("fade.perCycle")).toMatchObject({ light: "amber", reason: expect.stringContaining("not told from zero") });
    expect(verdict("fade.model")).toMatchObject({ light: "amber", reason: expect.stringContaining("a difference below 2 does not decide") }); // biome-ignore format: one line
  });

  it("a jump that late rows put below zero: the rows are at fault, not the sign of the current", () => {
    // relaxes from 0.01 V, without a jump, far faster at first than √t from rows a minute apart
    const rest = (from: number, to: number): MadeStep => ({ rest: 300, from, to, rows: 5 });
    const made = times(4, [lithiation(9, 0.01), { jump: 60 }, rest(0.02, 0.22), delithiation(8.9, 1.2), { jump: 60 }, rest(1.19, 0.9)]); // biome-ignore format: one line
    const { told } = analysed(madeRecord(made));
    expect(told("hysteresis").value).toBeGreaterThan(0);
    expect(told("polarisation.ohmicDrop")).toMatchObject({ light: "red", reason: expect.stringContaining("came too late to be carried back") }); // biome-ignore format: one line
    expect(told("polarisation.ohmicDrop").reason).not.toContain("sign");
  });

  it("any number of a cell that ends at potentials of a full one", () => {
    const full = times(3, [
      { current: -1e-3, charge: -9.9, from: 4.1, to: 2.9 },
      { current: 1e-3, charge: 10, from: 3, to: 4.2 },
    ]);
    const half = analysed(madeRecord(full));
    for (const name of ["firstCycleEfficiency", "firstCycle.lithiation", "coulombicEfficiency.mean", "laterCycles.loss", "retention", "hysteresis"]) // biome-ignore format: one line
      expect(half.told(name)).toMatchObject({ light: "amber", reason: expect.stringContaining("taken for a half-cell, but half cycles end at 2.90 and 4.20 V") }); // biome-ignore format: one line
  });
});

describe("cycles limited by charge", () => {
  const limited = [0.3, 0.28, 0.26, 0.25, 0.24].flatMap((to, k) => [lithiation(6, to), delithiation(k === 0 ? 5 : 5.9, 1.2)]);

  it("neither activate nor fade", () => {
    const { told } = analysed(madeRecord(limited));
    expect(told("retention")).toMatchObject({ value: expect.closeTo(5.9 / 5, 9), light: "amber", reason: "the lithiation is limited by charge: the limit sets the capacity, not the electrode" }); // biome-ignore format: one line
  });

  it("tell nothing of a rate, after a cycle to a potential", () => {
    const after = [0.15, 0.1501, 0.1502, 0.1501].flatMap((to) => [lithiation(4, to, 2e-3), delithiation(3.9, 1.2, 2e-3)]);
    const { told } = analysed(madeRecord([lithiation(10, 0.01), delithiation(9, 1.2), ...after]));
    expect(told("rate.retention")).toMatchObject({ light: "amber", reason: expect.stringContaining("the lithiation is limited by charge") }); // biome-ignore format: one line
  });

  it("are none where only noise makes the potentials differ at which steady cycles end", () => {
    const random = seededRandom(7);
    const dataset = madeRecord([
      lithiation(12, 0.005),
      delithiation(9, 1),
      ...times(6, [lithiation(8, 0.05), delithiation(7.9, 1)]),
    ]);
    const E = dataset.table.column("voltage_volt").values;
    for (let i = 0; i < E.length; i++) E[i]! += 3e-4 * normal(random);
    expect(analysed(dataset).told("retention").reason).not.toContain("limited by charge");
  });

  it("are none where cycles to one potential happen to pass alike charges", () => {
    const steady = [0, 2, 1, 3, 0].flatMap((k) => [lithiation(8 + 1e-3 * k, 0.05 - 1e-4 * k), delithiation(7.9, 1)]);
    const { told } = analysed(madeRecord([lithiation(12, 0.005), delithiation(9, 1), ...steady]));
    expect(told("retention").reason).not.toContain("limited by charge");
  });
});
