import { describe, expect, it } from "vitest";
import { currentRecord } from "./current-record.ts";
import { isComplete } from "./cycles.ts";
import { evaluate } from "./evaluation.ts";
import { mainRate, rateBlocks } from "./rate-blocks.ts";
import { blockTable, ratesTable } from "./rate-tables.ts";
import { madeCycle, madeRecord } from "./record-fixture.ts";
import { cyclingSettings } from "./settings.ts";

/** Three cycles each at 1, 2 and 5 mA and back at 1 mA; delithiated charges in C. */
const LADDER: readonly (readonly [current: number, charges: readonly number[]])[] = [
  [1e-3, [7, 7.2, 7.2, 7.18]],
  [2e-3, [6.1, 6, 6.02]],
  [5e-3, [4, 3.6, 3.62]],
  [1.01e-3, [6.9, 7.1, 7.12]],
];
const record = currentRecord(
  madeRecord(
    LADDER.flatMap(([current, charges]) => charges.flatMap((q) => madeCycle(q * 1.01, q, current))),
    { mass: { value: 1e-6, sigma: 0.02e-6, from: "test" } },
  ),
);
const run = evaluate(record, cyclingSettings({ numbers: {}, words: {} }, "half"));

describe("blocks of one rate", () => {
  it("are found by the current, within three percent, and know to which they return", () => {
    expect(run.blocks.map((b) => b.cycles.length)).toEqual([4, 3, 3, 3]);
    expect(run.blocks.map((b) => b.returnsTo)).toEqual([undefined, undefined, undefined, 0]);
    expect(rateBlocks(run.cycles.filter(isComplete), 0.005)).toHaveLength(4);
    expect(rateBlocks(run.cycles.filter(isComplete), 0.005)[3]!.returnsTo).toBeUndefined();
  });

  it("count by the median of their cycles after the first", () => {
    expect(run.blocks.map((b) => b.charge)).toEqual([7.2, 6.01, 3.61, 7.11].map((q) => expect.closeTo(q, 9)));
    const { table } = blockTable(run, 1, "blocks");
    expect([...table.column("retention").values]).toEqual(
      [1, 6.01 / 7.2, 3.61 / 7.2, 7.11 / 7.2].map((r) => expect.closeTo(r, 9)),
    );
    expect(table.column("recovery").values[3]).toBeCloseTo(7.11 / 7.2, 9);
  });

  it("give the rate analysis its columns, without the return", () => {
    const { table } = ratesTable(run, "rates")!;
    expect(table.names).toEqual(["x_rate", "x_current_per_gram_active", "x_capacity_per_gram_active"]);
    expect([...table.column("x_current_per_gram_active").values]).toEqual([1, 2, 5].map((i) => expect.closeTo(i, 9)));
    expect(table.column("x_capacity_per_gram_active").values[0]).toBeCloseTo(7.2 / 3.6e-3, 6);
    expect(table.column("x_rate").values[2]).toBeCloseTo((3600 * 5e-3) / 3.61, 9);
  });

  it("have one in which most cycles were made", () => {
    expect(mainRate(run.blocks).map((c) => c.number)).toEqual([1, 2, 3, 4, 11, 12, 13]);
  });

  it("refuse a block that is not there", () => {
    expect(() => blockTable(run, 9, "blocks")).toThrow("no such block");
  });
});
