import { describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import { table } from "../../data/table.ts";
import { currentRecord } from "./current-record.ts";
import { halfCyclesOf } from "./half-cycles.ts";
import { ohmicDropAfter } from "./ohmic-drop.ts";
import { stepsOf } from "./steps.ts";

type Row = readonly [time: number, voltage: number, current: number];

function drop(rows: readonly Row[]) {
  const dataset: Dataset = {
    kind: "time series",
    file: "rows.csv",
    label: "rows",
    facts: {},
    notices: [],
    table: table("rows", {
      test_time_second: { unit: "s", values: rows.map((r) => r[0]) },
      voltage_volt: { unit: "V", values: rows.map((r) => r[1]) },
      current_ampere: { unit: "A", values: rows.map((r) => r[2]) },
    }),
  };
  const record = currentRecord(dataset);
  return ohmicDropAfter(record, halfCyclesOf(record, stepsOf(record, 1e-3), 0.01).all[0]!);
}

const lithiation: readonly Row[] = [0, 600, 1200, 1800].map((t) => [t, 0.6 - 0.0003 * t, -1e-3]);

describe("ohmic drop at the end of a branch", () => {
  it("is the jump to the first row of the rest", () => {
    const found = drop([...lithiation, [1800.5, 0.09, 0], [1860, 0.1, 0]])!;
    expect(found.resistance).toBeCloseTo(0.03 / 1e-3, 9);
    expect(found.drop).toBeCloseTo(0.03, 12);
    expect(found.delay).toBeCloseTo(0.5, 9);
    expect(found.extrapolated).toBe(false);
  });

  it("shares the jump at a reversal between both currents", () => {
    const found = drop([...lithiation, [1800.1, 0.15, 2e-3], [2400, 0.3, 2e-3], [3000, 0.5, 2e-3]])!;
    expect(found.resistance).toBeCloseTo(0.09 / 3e-3, 9);
    expect(found.drop).toBeCloseTo(0.03, 12);
  });

  it("is carried back along the square root of time when the first row is late", () => {
    const rest: Row[] = [4, 9, 16, 25, 36].map((t) => [1800 + t, 0.085 + 0.002 * Math.sqrt(t), 0]);
    const found = drop([...lithiation, ...rest])!;
    expect(found.extrapolated).toBe(true);
    expect(found.delay).toBeCloseTo(4, 9);
    expect(found.drop).toBeCloseTo(0.025, 9);
  });

  it("passes over a row in which the tester was still switching", () => {
    const found = drop([...lithiation, [1800.03, 0.065, -9e-5], [1800.5, 0.09, 0], [1860, 0.1, 0]])!;
    expect(found.drop).toBeCloseTo(0.03, 12);
  });

  it("is not known at the end of a record", () => {
    expect(drop(lithiation)).toBeUndefined();
  });
});
