import { describe, expect, it } from "vitest";
import { currentRecord } from "./current-record.ts";
import { geometricMean } from "./efficiency.ts";
import { evaluate } from "./evaluation.ts";
import { ledgerOf } from "./ledger.ts";
import { type MadeStep, madeCycle, madeRecord } from "./record-fixture.ts";
import { cyclingSettings } from "./settings.ts";

const run = (made: readonly MadeStep[], facts = {}) =>
  evaluate(currentRecord(madeRecord(made, facts)), cyclingSettings({ numbers: {}, words: {} }, "half"));

describe("coulombic efficiency", () => {
  it("is delithiation over lithiation of the same cycle, with the drift of the gain as its uncertainty", () => {
    const [first, second] = run([...madeCycle(10, 8), ...madeCycle(8.2, 8.1)]).efficiencies;
    expect(first!.value).toBeCloseTo(0.8, 5);
    expect(second!.value).toBeCloseTo(8.1 / 8.2, 5);
    expect(first!.sigma).toBeCloseTo(0.8 * Math.SQRT2 * 2e-4, 8);
    expect(first!.flags).toEqual([]);
  });

  it("counts the charge that falls between rows", () => {
    const [first] = run([
      { current: -1e-3, charge: -10, from: 0.6, to: 0.01 },
      { jump: 60 },
      { rest: 60, from: 0.03, to: 0.04 },
      { current: 1e-3, charge: 9, from: 0.1, to: 1.2 },
    ]).efficiencies;
    expect(first!.sigma / first!.value).toBeCloseTo(Math.hypot(Math.SQRT2 * 2e-4, 0.06 / 10), 8);
  });

  it("above 100 % stays as it is and is flagged with the reason", () => {
    const { efficiencies } = run([...madeCycle(10, 8), ...madeCycle(8, 8.1), ...madeCycle(8, 8.002)]);
    expect(efficiencies[1]!.value).toBeCloseTo(8.1 / 8, 5);
    expect(efficiencies.map((e) => e.isAboveOne)).toEqual([false, true, false]);
    expect(efficiencies[1]!.flags[0]).toContain("self-discharge");
  });

  it("knows when the cycle before was incomplete", () => {
    const cut: MadeStep[] = [...madeCycle(8, 3).slice(0, 3), { current: 1e-3, charge: 3, from: 0.1, to: 0.4 }];
    const { efficiencies } = run([...madeCycle(10, 8), ...cut, ...madeCycle(3, 8), ...madeCycle(8, 7.9)]);
    expect(efficiencies.map((e) => e.cycle)).toEqual([1, 3, 4]);
    expect(efficiencies[1]!.flags[0]).toContain("the cycle before was not complete");
  });

  it("is averaged by the geometric mean", () => {
    expect(geometricMean([0.9, 1.1])).toBeCloseTo(Math.sqrt(0.99), 14);
  });
});

describe("the books of charge", () => {
  it("count losses of complete cycles and the net charge of all", () => {
    const { cycles } = run([...madeCycle(10, 8), ...madeCycle(8, 7.5), { current: -1e-3, charge: -2, from: 0.6, to: 0.3 }]);
    const ledger = ledgerOf(cycles);
    expect(ledger[1]!.cumulativeIrreversible).toBeCloseTo(2.5, 4);
    expect(ledger[1]!.cumulativeEfficiency).toBeCloseTo(0.8 * (7.5 / 8), 5);
    expect(ledger.map((l) => l.firstEndPoint!)).toEqual([10, 10, 4.5].map((q) => expect.closeTo(q, 4)));
    expect(ledger.map((l) => l.secondEndPoint)).toEqual([expect.closeTo(2, 4), expect.closeTo(2.5, 4), undefined]);
    expect(ledger[2]!.irreversible).toBeUndefined();
  });
});
