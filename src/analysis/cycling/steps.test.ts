import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currentRecord } from "./current-record.ts";
import { halfCyclesOf } from "./half-cycles.ts";
import { type MadeStep, madeCycle, madeRecord } from "./record-fixture.ts";
import { stepsOf } from "./steps.ts";

const steps = (made: readonly MadeStep[]) => stepsOf(currentRecord(madeRecord(made)), 1e-3);
const halves = (made: readonly MadeStep[]) => {
  const record = currentRecord(madeRecord(made));
  return halfCyclesOf(record, stepsOf(record, 1e-3), 0.01);
};
const kinds = (made: readonly MadeStep[]) => steps(made).map((s) => `${s.kind} ${s.sign}`);

describe("steps from the current", () => {
  it("finds rest, constant current and held potential with their charges", () => {
    const found = steps([{ rest: 600, from: 2.8, to: 2.8 }, ...madeCycle(10, 9)]);
    expect(found.map((s) => s.kind)).toEqual([
      "rest",
      "constant current",
      "constant voltage",
      "rest",
      "constant current",
      "rest",
    ]);
    expect(found[1]!.charge).toBeCloseTo(-9.3, 10);
    expect(found[2]!.charge).toBeCloseTo(-0.7, 4); // 300 rows of an exponential: the trapezoid rule is 8e-6 above it
    expect(found[4]!.charge).toBeCloseTo(9, 10);
  });

  it("tells currents of one sign apart without a rest between them, and loses no charge there", () => {
    const made: MadeStep[] = [
      { current: -2e-3, charge: -8, from: 0.6, to: 0.2 },
      { current: -1e-3, charge: -2, from: 0.2, to: 0.01 },
    ];
    expect(kinds(made)).toEqual(["constant current -1", "constant current -1"]);
    expect(steps(made).reduce((sum, s) => sum + s.charge, 0)).toBeCloseTo(-10, 10);
  });

  it("takes a plateau for constant current, however flat", () => {
    expect(kinds([{ current: -1e-3, charge: -5, from: 0.1, to: 0.0999 }])).toEqual(["constant current -1"]);
  });

  it("counts a first row that was caught while the current rose with the current held", () => {
    const dataset = madeRecord([{ current: 1e-3, charge: 9, from: 0.1, to: 1, rows: 90 }]);
    dataset.table.column("current_ampere").values[0] = 2e-5;
    const [step] = stepsOf(currentRecord(dataset), 1e-3);
    expect(step!.charge).toBeCloseTo(9, 10);
  });

  it("calls a ramp of the current unsteady and keeps its charge", () => {
    const dataset = madeRecord([{ current: 1e-3, charge: 1, from: 0.1, to: 1, rows: 100 }]);
    const current = dataset.table.column("current_ampere").values;
    for (let i = 0; i <= 100; i++) current[i] = 1e-3 * (1 + i);
    const found = stepsOf(currentRecord(dataset), 1e-3);
    expect(found.map((s) => s.kind)).toContain("unsteady");
    expect(found.reduce((sum, s) => sum + s.charge, 0)).toBeCloseTo((1000 * 1e-3 * (1 + 101)) / 2, 8);
  });

  it("ends a step where the tester's counter changes", () => {
    const dataset = madeRecord(
      [{ current: 1e-3, charge: 10, from: 0.1, to: 1 }],
      {},
      { step_count: ({ time }) => (time < 5000 ? 1 : 2) },
    );
    expect(stepsOf(currentRecord(dataset), 1e-3)).toHaveLength(2);
  });

  it("integrates from one step of the tester to the next where the current goes on", () => {
    const made: MadeStep[] = [
      { current: -1e-3, charge: -9.3, from: 0.6, to: 0.01, rows: 300 },
      { jump: 30 },
      { hold: 0.01, current: -1e-3, charge: -0.7, rows: 300 },
      { rest: 600, from: 0.03, to: 0.06, rows: 20 },
    ];
    const counted = currentRecord(madeRecord(made, {}, { step_count: ({ step }) => step }));
    const plain = currentRecord(madeRecord(made));
    const [cc, cv] = stepsOf(counted, 1e-3);
    expect([cc!.kind, cv!.kind]).toEqual(["constant current", "constant voltage"]);
    expect(cc!.charge + cv!.charge).toBeCloseTo(-10.03, 4);
    const total = (record: typeof plain) => stepsOf(record, 1e-3).reduce((sum, s) => sum + s.charge, 0);
    expect(total(counted)).toBeCloseTo(total(plain), 12);
  });

  it("integrates nothing over a pause between two steps of the tester of which no row tells", () => {
    const made: MadeStep[] = [
      { current: -1e-3, charge: -5, from: 0.6, to: 0.3 },
      { jump: 7200 },
      { current: -1e-3, charge: -4, from: 0.35, to: 0.01 },
    ];
    const record = currentRecord(madeRecord(made, {}, { step_count: ({ step }) => step }));
    expect(stepsOf(record, 1e-3).map((s) => s.charge)).toEqual([expect.closeTo(-5, 10), expect.closeTo(-4, 10)]);
  });

  it("flags a jump of the clock under current and not at rest", () => {
    const found = steps([
      { current: 1e-3, charge: 1, from: 0.1, to: 0.2 },
      { jump: 7200 },
      { current: 1e-3, charge: 1, from: 0.2, to: 0.3 },
      { rest: 100, from: 0.3, to: 0.3 },
      { jump: 7200 },
      { rest: 100, from: 0.3, to: 0.3 },
    ]);
    expect(found.map((s) => s.gaps.map((g) => g.length))).toEqual([[7200], []]);
  });

  it("integrates nothing where the clock runs back", () => {
    const dataset = madeRecord([{ current: 1e-3, charge: 10, from: 0.1, to: 1, rows: 10 }]);
    const time = dataset.table.column("test_time_second").values;
    for (let i = 6; i <= 10; i++) time[i]! -= 1e4;
    const found = stepsOf(currentRecord(dataset), 1e-3);
    expect(found).toHaveLength(2);
    expect(found.reduce((sum, s) => sum + s.charge, 0)).toBeCloseTo(9, 10);
  });
});

describe("half cycles", () => {
  it("join steps of one sign with rests and held potentials between", () => {
    const { all } = halves([
      { current: -2e-3, charge: -8, from: 0.6, to: 0.05 },
      { rest: 900, from: 0.06, to: 0.09 },
      { current: -1e-3, charge: -1, from: 0.08, to: 0.05 },
      { rest: 900, from: 0.06, to: 0.09 },
      { current: 2e-3, charge: 8.5, from: 0.1, to: 1 },
    ]);
    expect(all.map((h) => h.sign)).toEqual([-1, 1]);
    expect(all[0]!.charge).toBeCloseTo(9, 10);
    expect(all[0]!.current).toBeCloseTo(2e-3, 12);
    expect(all[0]!.endPotential).toBe(0.05);
  });

  it("pass over single rows of either sign", () => {
    const { all, joined } = halves([
      ...madeCycle(10, 9).slice(0, 2),
      { single: 6e-6, potential: 0.06 },
      ...madeCycle(10, 9).slice(2),
      { single: -2e-5, potential: 0.9 },
    ]);
    expect(all.map((h) => h.sign)).toEqual([-1, 1]);
    expect(joined).toBe(0);
    expect(all[0]!.steps.at(-1)!.kind).toBe("rest");
  });

  it("join what is below one percent of a usual one, with its charge", () => {
    const { all, joined } = halves([
      { current: 1e-3, charge: 0.02, from: 2.7, to: 2.8, rows: 5 },
      { current: -1e-3, charge: -5, from: 0.6, to: 0.3 },
      { current: 1e-3, charge: 0.04, from: 0.31, to: 0.32, rows: 5 },
      { current: -1e-3, charge: -5, from: 0.3, to: 0.01 },
      { current: 1e-3, charge: 9, from: 0.1, to: 1.2 },
    ]);
    expect(all.map((h) => h.sign)).toEqual([-1, 1]);
    expect(joined).toBe(2);
    expect(all[0]!.charge).toBeCloseTo(9.94, 10);
  });

  it("know the charge-weighted mean potential and the share at held potential", () => {
    const { all } = halves(madeCycle(10, 9));
    expect(all[0]!.meanPotential).toBeCloseTo(0.93 * 0.305 + 0.07 * 0.01, 5);
    expect(all[1]!.meanPotential).toBeCloseTo(0.65, 10);
    expect(all[0]!.heldShare).toBeCloseTo(0.07, 4);
  });

  it("know how much charge the rows do not see", () => {
    const { all } = halves([
      { rest: 600, from: 1, to: 1 },
      { jump: 30 },
      { current: -1e-3, charge: -10, from: 0.6, to: 0.01 },
      { jump: 40 },
      { rest: 600, from: 0.02, to: 0.02 },
      { current: 1e-3, charge: 9, from: 0.1, to: 1.2 },
    ]);
    expect(all[0]!.sampling).toBeCloseTo(1e-3 * Math.hypot(30, 40), 12);
    expect(all[1]!.sampling).toBe(0);
  });

  it("know that between two steps of the tester either current may have flowed", () => {
    const made: MadeStep[] = [
      { current: -2e-3, charge: -8, from: 0.6, to: 0.05 },
      { jump: 60 },
      { current: -1e-3, charge: -2, from: 0.1, to: 0.05 },
      { rest: 60, from: 0.06, to: 0.07 },
      { current: 2e-3, charge: 9, from: 0.1, to: 1 },
    ];
    const record = currentRecord(madeRecord(made, {}, { step_count: ({ step }) => step }));
    const [half] = halfCyclesOf(record, stepsOf(record, 1e-3), 0.01).all;
    expect(half!.charge).toBeCloseTo(8 + 2 + 0.09, 10);
    expect(half!.sampling).toBeCloseTo(0.5 * 1e-3 * 60, 10);
  });

  it("lose no charge, whatever the order of steps", () => {
    const potential = fc.double({ min: 0.01, max: 1.2, noNaN: true });
    const charge = fc.double({ min: 0.01, max: 10, noNaN: true });
    const step: fc.Arbitrary<MadeStep> = fc.oneof(
      fc.record({ rest: fc.constant(600), from: potential, to: potential, rows: fc.constant(4) }),
      fc
        .tuple(fc.constantFrom(-2e-3, -1e-3, 1e-3, 2e-3), charge, potential, potential, fc.integer({ min: 1, max: 40 }))
        .map(([current, q, from, to, rows]) => ({ current, charge: Math.sign(current) * q, from, to, rows })),
      fc
        .tuple(fc.constantFrom(-1e-3, 1e-3), charge, potential)
        .map(([current, q, hold]) => ({ hold, current, charge: Math.sign(current) * q, rows: 60 })),
      fc.record({ single: fc.constantFrom(-1e-4, 1e-4), potential }),
    );
    const first: MadeStep = { current: -1e-3, charge: -5, from: 1, to: 0.01 };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (made) => {
        const record = currentRecord(madeRecord([first, ...made]));
        const found = stepsOf(record, 1e-3);
        const { all } = halfCyclesOf(record, found, 0.01);
        const net = all.reduce((sum, h) => sum + h.sign * h.charge, 0);
        expect(net).toBeCloseTo(
          found.reduce((sum, s) => sum + s.charge, 0),
          9,
        );
        for (const h of all) {
          expect(h.charge).toBeGreaterThan(0);
          expect(Number.isFinite(h.meanPotential + h.endPotential + h.current)).toBe(true);
        }
      }),
    );
  });
});
