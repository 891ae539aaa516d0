import { describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { Estimate } from "../../data/estimate.ts";
import { seededRandom } from "../../numerics/random.ts";
import { cycling } from "../cycling.ts";
import { currentRecord } from "./current-record.ts";
import { type MadeStep, madeCycle, madeRecord } from "./record-fixture.ts";
import { withoutRestOffset } from "./rest-offset.ts";
import { stepsOf } from "./steps.ts";

const three: readonly MadeStep[] = [...madeCycle(10, 9.5), ...madeCycle(9.6, 9.5), ...madeCycle(9.6, 9.5)];

/** The record as a tester with an offset at rest [A] reports it; `everywhere` under load too. */
function shifted(offset: number, made: readonly MadeStep[] = three): Dataset {
  const dataset = madeRecord(made);
  const current = dataset.table.column("current_ampere").values;
  for (let i = 0; i < current.length; i++) if (current[i] === 0) current[i] = offset;
  return dataset;
}
function analysed(dataset: Dataset) {
  const [result] = cycling.run([dataset], { numbers: {}, words: {} }, {});
  return { ...result!, estimate: (name: string) => result!.estimates.find((e) => e.name === name) as Estimate };
}

describe("a current that is held at rest", () => {
  it.each([3e-6, -3e-6])("of %d A is an offset: the potential moves against it in every second rest", (offset) => {
    const told = withoutRestOffset(currentRecord(shifted(offset)), 1e-3);
    expect(told.offset).toBeCloseTo(offset, 15);
    expect([...told.record.current]).toEqual([...currentRecord(madeRecord(three)).current]);
  });

  it("leaves steps, capacities and jumps as they are without it, and the efficiency in doubt", () => {
    const [with3, without] = [analysed(shifted(3e-6)), analysed(madeRecord(three))];
    expect(with3.tables.steps!.words.kind).toEqual(without.tables.steps!.words.kind);
    for (const name of ["firstCycleEfficiency", "firstCycle.loss", "polarisation.ohmicDrop"])
      expect(with3.estimate(name).value).toBeCloseTo(without.estimate(name).value!, 12);
    expect(with3.notices[1]).toBe("A current of 3.0 µA is held at rest, while the potential moves against it: it is taken as an offset and counts as no current."); // biome-ignore format: one line
    expect(with3.estimate("coulombicEfficiency.mean")).toMatchObject({ light: "amber", reason: expect.stringContaining("if it is there under load too, the efficiency moves by 0.65 %") }); // biome-ignore format: one line
    expect(without.estimate("coulombicEfficiency.mean").light).toBe("amber"); // two cycles only
  });

  it.each([4e-6, 5e-5])("may also be noise about zero, of %d A, in which rests stay rests", (size) => {
    const long = three.map((step) => ("rest" in step ? { ...step, rows: 30 } : step));
    const counted = () => madeRecord(long, {}, { step_count: ({ step }) => step });
    const dataset = counted();
    const current = dataset.table.column("current_ampere").values;
    const random = seededRandom(4);
    for (let i = 0; i < current.length; i++) if (current[i] === 0) current[i] = size * (2 * random() - 1);
    const { record, offset } = withoutRestOffset(currentRecord(dataset), 1e-3);
    expect(offset).toBeUndefined();
    const kinds = (of: typeof record) => stepsOf(of, 1e-3).map((s) => s.kind);
    expect(kinds(record)).toEqual(kinds(currentRecord(counted())));
  });

  it("is none where the potential follows a small current: that one was asked for", () => {
    const slow: MadeStep[] = [
      { current: -1e-3, charge: -9, from: 0.6, to: 0.05 },
      { current: -5e-6, charge: -1, from: 0.05, to: 0.01 },
      { rest: 600, from: 0.02, to: 0.05 },
      { current: 1e-3, charge: 9, from: 0.1, to: 0.9 },
      { current: 5e-6, charge: 0.5, from: 0.9, to: 1 },
    ];
    expect(withoutRestOffset(currentRecord(madeRecord(slow)), 1e-3).offset).toBeUndefined();
  });
});
