import { describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { Estimate } from "../../data/estimate.ts";
import { cycling } from "../cycling.ts";
import { currentRecord } from "./current-record.ts";
import { type MadeStep, madeRecord } from "./record-fixture.ts";

/** A cycle of 9 C and 8.8 C in which the clock jumps in the middle of the lithiation [s]. */
const torn = (jump: number, rows = 100): readonly MadeStep[] => [
  { current: -1e-3, charge: -4.5, from: 0.6, to: 0.3, rows },
  { jump },
  { current: -1e-3, charge: -4.5, from: 0.3, to: 0.01, rows },
  { rest: 600, from: 0.03, to: 0.06, rows: 6 },
  { current: 1e-3, charge: 8.8, from: 0.1, to: 1.2, rows: 100 },
  { rest: 600, from: 1.1, to: 0.9, rows: 6 },
];
const whole = torn(0);

function analysed(dataset: Dataset) {
  const [result] = cycling.run([dataset], { numbers: {}, words: {} }, {});
  const estimate = (name: string) => result!.estimates.find((e) => e.name === name) as Estimate;
  return { ...result!, estimate, capacity: [...result!.tables.capacity!.table.column("lithiation").values] };
}

/** The record with the counters of a tester that went on: what they counted in the jump [C]. */
function withCounters(dataset: Dataset, inJump: number): Dataset {
  const I = dataset.table.column("current_ampere").values;
  const t = dataset.table.column("test_time_second").values;
  const counters = [1, -1].map((sign) => {
    let sum = 0;
    return Float64Array.from(I, (_, i) => {
      const dt = i > 0 ? t[i]! - t[i - 1]! : 0;
      const isJump = dt > 900 && I[i] !== 0 && I[i - 1] !== 0;
      if (i > 0) sum += isJump ? (sign < 0 ? inJump : 0) : Math.max(0, 0.5 * sign * (I[i]! + I[i - 1]!) * dt);
      return sum / 3600;
    });
  });
  const extra: Record<string, Float64Array> = { charging_capacity_ah: counters[0]!, discharging_capacity_ah: counters[1]! };
  const { table } = dataset;
  return {
    ...dataset,
    table: {
      ...table,
      has: (name) => name in extra || table.has(name),
      column: (name) => (name in extra ? { name, unit: "Ah", values: extra[name]! } : table.column(name)),
    },
  };
}

describe("a clock that jumps forward while current flows", () => {
  it.each([
    [2000, "18 %"],
    [920, "9.3 %"],
  ])("by %d s leaves a capacity that is not determined", (jump, share) => {
    const { estimate, notices, capacity, tables } = analysed(madeRecord([...torn(jump), ...whole]));
    for (const name of ["firstCycle.lithiation", "firstCycle.loss", "firstCycleEfficiency"])
      expect([name, estimate(name).light, estimate(name).reason]).toEqual([
        name,
        "red",
        expect.stringContaining(`not determined: the clock jumped while current flowed: ${share} of the charge are a guess`),
      ]);
    expect(estimate("firstCycle.delithiation").light).toBe("green");
    const guess = jump * 1e-3;
    expect(capacity[0]).toBeCloseTo((9 + guess) / 3.6, 9);
    const sigma = tables.capacity!.table.column("lithiation").sigma as Float64Array;
    expect(sigma[0]! / capacity[0]!).toBeCloseTo(Math.hypot(2e-4, (0.5 * guess) / (9 + guess)), 6);
    const [notice] = notices.filter((n) => n.startsWith("The clock jumps"));
    expect(notice).toContain("between rows 101 and 102 of the data, at 4500 s, in the lithiation of cycle 1");
    expect(notice).toContain(`${share} of its charge, are a guess, as if the current had gone on`);
  });

  it("that carries a few percent or less is amber, nothing is green", () => {
    for (const [jump, light] of [
      [180, "amber"],
      [0, "green"],
    ] as const) {
      // biome-ignore format: pairs
      const { estimate, notices } = analysed(madeRecord([...torn(jump, 1000), ...whole]));
      expect([jump, estimate("firstCycle.lithiation").light]).toEqual([jump, light]);
      expect([jump, estimate("firstCycleEfficiency").light]).toEqual([jump, light]);
      expect(notices.some((n) => n.startsWith("The clock jumps by 180 s"))).toBe(jump > 0);
    }
  });

  it("is bridged by the tester's counter where there is one", () => {
    const { estimate, notices, capacity, tables } = analysed(withCounters(madeRecord([...torn(2000), ...whole]), 0.25));
    expect(capacity[0]).toBeCloseTo((9 + 0.25) / 3.6, 9);
    expect(estimate("firstCycle.lithiation")).toMatchObject({
      light: "amber",
      reason: expect.stringContaining("taken from the tester's counter"),
    });
    const [notice] = notices.filter((n) => n.startsWith("The clock jumps"));
    expect(notice).toContain("the 0.0694 mAh of the tester's counter are taken for what passed there");
    expect(notice).toContain("a current that went on would make 0.556 mAh");
    expect(notices.some((n) => n.includes("differs from the tester's counter"))).toBe(false);
    const { table } = tables.profiles!;
    const own = (k: number) => table.column("cycle").values[k] === 1 && table.column("branch").values[k] === -1;
    expect(
      table
        .column("capacity")
        .values.filter((_, k) => own(k))
        .at(-1),
    ).toBeCloseTo((9 + 0.25) / 3.6, 9);
    expect(estimate("hysteresis").value).toBeCloseTo(0.65 - 0.3025, 9);
  });

  it("twice within a few rows is two jumps", () => {
    const twice: MadeStep[] = [
      { current: -1e-3, charge: -4.5, from: 0.6, to: 0.3 },
      { jump: 1000 },
      { current: -1e-3, charge: -0.045, from: 0.3, to: 0.29, rows: 3 },
      { jump: 1500 },
      { current: -1e-3, charge: -4.5, from: 0.29, to: 0.01 },
      ...whole.slice(3),
    ];
    expect([...currentRecord(madeRecord(twice)).gaps.values()].map((g) => [g.row, g.length])).toEqual([[101, expect.closeTo(1000, 6)], [105, expect.closeTo(1500, 6)]]); // biome-ignore format: pairs
  });

  it("leaves means to the other cycles", () => {
    const { estimate } = analysed(madeRecord([...whole, ...torn(2000), ...whole, ...whole]));
    expect(estimate("coulombicEfficiency.mean")).toMatchObject({ n: 2, value: expect.closeTo(8.8 / 9, 9) });
    expect(estimate("coulombicEfficiency.mean").method).toContain("1 cycle whose clock jumped is left out");
    expect(estimate("laterCycles.loss").light).toBe("red");
  });
});

describe("what is no jump", () => {
  it("a sampling that becomes slower, a rest, a switch of the current, a clock of whole seconds", () => {
    const slower: MadeStep[] = [
      { current: -1e-3, charge: -0.1, from: 0.6, to: 0.59, rows: 100 },
      { current: -1e-3, charge: -9, from: 0.59, to: 0.1, rows: 100 },
      { jump: 3000 },
      { rest: 600, from: 0.1, to: 0.1 },
      { jump: 3000 },
      { rest: 600, from: 0.1, to: 0.1 },
      { current: 1e-3, charge: 9, from: 0.1, to: 1 },
    ];
    expect(currentRecord(madeRecord(slower)).gaps.size).toBe(0);
    const coarse = madeRecord([{ current: -1e-3, charge: -0.05, from: 0.6, to: 0.5, rows: 500 }]);
    const time = coarse.table.column("test_time_second").values;
    for (let i = 0; i < time.length; i++) time[i] = Math.floor(time[i]!);
    expect(currentRecord(coarse).gaps.size).toBe(0);
  });

  it("a clock that runs back: nothing is integrated, and the row is told", () => {
    const dataset = madeRecord([...whole, ...whole]);
    const time = dataset.table.column("test_time_second").values;
    for (let i = 51; i < time.length; i++) time[i]! -= 2000;
    const { capacity, notices } = analysed(dataset);
    expect(capacity[0]).toBeCloseTo((9 - 0.045) / 3.6, 9); // the interval of 45 s is not seen
    expect(notices).toContain(
      "The clock runs back at 1 row, first at row 52 of the data, from 2250 s to 295.0 s; nothing is integrated across.",
    );
  });
});
