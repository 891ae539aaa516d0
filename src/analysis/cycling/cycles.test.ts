import { describe, expect, it } from "vitest";
import { currentRecord } from "./current-record.ts";
import { BRANCHES, cyclesOf, isComplete } from "./cycles.ts";
import { halfCyclesOf } from "./half-cycles.ts";
import { type MadeStep, madeCycle, madeRecord } from "./record-fixture.ts";
import { stepsOf } from "./steps.ts";

function cycles(made: readonly MadeStep[], cell: "half" | "full" = "half") {
  const record = currentRecord(madeRecord(made));
  return cyclesOf(halfCyclesOf(record, stepsOf(record, 1e-3), 0.01).all, BRANCHES[cell], 5e-3);
}

const lithiation = (charge: number, to: number): MadeStep => ({ current: -1e-3, charge: -charge, from: 0.6, to });
const delithiation = (charge: number, to: number): MadeStep => ({ current: 1e-3, charge, from: 0.1, to });

describe("cycles", () => {
  it("pair a lithiation with the delithiation that follows in a half-cell", () => {
    const found = cycles([...madeCycle(10, 8), ...madeCycle(9, 8.5)]);
    expect(found.map((c) => c.number)).toEqual([1, 2]);
    expect(found.every(isComplete)).toBe(true);
  });

  it("keep a delithiation with which a record begins as cycle 0, and the lone lithiation at its end", () => {
    const found = cycles([delithiation(3, 1.2), ...madeCycle(9, 8.5), lithiation(4, 0.2)]);
    expect(found.map((c) => [c.number, c.first !== undefined, c.second !== undefined])).toEqual([
      [0, false, true],
      [1, true, true],
      [2, true, false],
    ]);
  });

  it("pair a charge with the discharge that follows in a full cell", () => {
    const found = cycles([delithiation(10, 4.2), lithiation(9.9, 3), delithiation(10, 4.2), lithiation(9.8, 3)], "full");
    expect(found.map((c) => c.first!.sign)).toEqual([1, 1]);
  });
});

describe("whether a half cycle ended at its limit", () => {
  const words = (made: readonly MadeStep[]) => cycles(made).map((c) => [c.first?.end.complete, c.second?.end.complete]);

  it("is told by the median end potential", () => {
    expect(words([...madeCycle(10, 9), ...madeCycle(9.5, 9), lithiation(9, 0.01), delithiation(3, 0.43)])).toEqual([
      [true, true],
      [true, true],
      [true, false],
    ]);
  });

  it("is told by the farther of two", () => {
    expect(words([...madeCycle(10, 9), lithiation(3, 0.12)])).toEqual([
      [true, true],
      [false, undefined],
    ]);
  });

  it("allows a first cycle that went farther, and a second limit that several share", () => {
    const narrow = [lithiation(5, 0.1), delithiation(4.9, 0.8)];
    const found = words([
      lithiation(12, 0.005),
      delithiation(9, 1.5),
      ...[1, 2, 3].flatMap(() => [lithiation(8, 0.05), delithiation(8, 1)]),
      ...narrow,
      ...narrow,
    ]);
    expect(found.every(([a, b]) => a && b)).toBe(true);
  });

  it("is told by a common charge where the potentials differ", () => {
    const found = words([0.3, 0.25, 0.2, 0.15].flatMap((to) => [lithiation(6, to), delithiation(5.9, 1)]));
    expect(found.every(([a, b]) => a && b)).toBe(true);
  });

  it("asks for the final current where the potential was held", () => {
    const cut: MadeStep[] = [
      { current: -1e-3, charge: -8, from: 0.6, to: 0.01, rows: 400 },
      { hold: 0.01, current: -1e-3, charge: -0.7 },
      delithiation(8, 1.2),
    ];
    const dataset = madeRecord([...madeCycle(10, 9), ...madeCycle(10, 9), ...cut]);
    // the held potential of the last lithiation is cut short by a rest: take the last 200 of its rows as no current
    const current = dataset.table.column("current_ampere").values;
    const held = dataset.table.column("voltage_volt").values;
    const last = held.findLastIndex((E, i) => E === 0.01 && current[i]! < 0);
    for (let i = last - 200; i <= last; i++) current[i] = 0;
    const record = currentRecord(dataset);
    const found = cyclesOf(halfCyclesOf(record, stepsOf(record, 1e-3), 0.01).all, BRANCHES.half, 5e-3);
    expect(found.map((c) => c.first!.end.complete)).toEqual([true, true, false]);
    expect(found[2]!.first!.end.reason).toContain("held with a higher final current");
  });
});
