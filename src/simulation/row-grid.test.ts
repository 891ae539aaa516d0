import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { halfCellModel } from "../index.ts";
import { spme } from "../physics/cells/spme.ts";
import { delithiate, hold, lithiate, rest, sweep } from "../protocols/words.ts";
import { SIHALF_A_AREA, sihalfA } from "../verification/sihalf-a.ts";
import type { CellSolution } from "./cell-solution.ts";
import type { RowGrid } from "./row-grid.ts";
import { type CellContext, type ReadyCell, runCell } from "./run-cell.ts";

const system = spme(sihalfA({ hysteresis: "one-state", contactResistance: 3e-4 }));
const READY: ReadyCell = {
  name: "SiHalf-A",
  system,
  area: SIHALF_A_AREA,
  method: "bdf",
  rtol: 1e-6,
  radial: { radial: 20, grading: 2 },
  notices: [],
  cites: [],
};
const STEPS = [
  lithiate("1C", { to: "0.05 V" }),
  rest("10 min"),
  delithiate("1C", { to: "0.9 V" }),
  hold("0.9 V", { current: "C/20" }),
  sweep({ to: "0.4 V", rate: "1 mV/s" }),
  sweep({ to: "0.8 V", rate: "1 mV/s" }),
];
const GRID: RowGrid = { voltage: 0.01, charge: 2e5 };

const run = (context: CellContext = {}, more: Partial<ReadyCell> = {}) =>
  runCell({ ...READY, ...more }, STEPS, context, { filling: 0.02, hysteresis: -1 });
const column = ({ table }: CellSolution, name: string) => table.column(name).values;
/** Distance from the next whole multiple of a spacing, in units of it. */
const off = (value: number, spacing: number) => Math.abs(value / spacing - Math.round(value / spacing));

describe("rows on a grid", () => {
  const plain = run();
  const grid = run({ rows: GRID });
  const [V, Q, t] = ["voltage_volt", "x_step_capacity_per_gram_active", "test_time_second"].map((n) => column(grid, n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];

  it("stand at whole multiples of the voltage or the charge, or a first charge halved, and at starts and ends", () => {
    for (const {
      rows: [first, end],
      start,
      duration,
    } of grid.steps) {
      expect(t[first]).toBe(start);
      expect(t[end - 1]).toBeCloseTo(start + duration, 9);
      for (let r = first + 1; r < end - 1; r++) {
        expect(t[r]).toBeGreaterThan(t[r - 1]!);
        const halved = Q[r]! < GRID.charge! * 1.001 ? off(Math.log2(Q[r]! / GRID.charge!), 1) : 1;
        expect(Math.min(off(V[r]!, GRID.voltage!), off(Q[r]!, GRID.charge!), halved)).toBeLessThan(1e-5);
      }
    }
  });

  it("pass every level once, and a limit or a turn that lies on one is no second row", () => {
    const levels = ([first, end]: readonly [number, number]) =>
      Array.from(V.subarray(first, end), (v) => v / GRID.voltage!)
        .filter((v) => off(v, 1) < 1e-3)
        .map(Math.round);
    const [down, , up, , falling, rising] = grid.steps.map((s) => levels(s.rows));
    for (const [found, way] of [[down!, -1], [up!, 1], [falling!, -1], [rising!, 1]] as const) // biome-ignore format: one line
      found.slice(1).forEach((level, k) => void expect(level).toBe(found[k]! + way));
    expect(down!.at(-1)).toBe(5);
    expect([up!.at(-1), falling![0], falling!.at(-1), rising![0], rising!.at(-1)]).toEqual([90, 90, 40, 40, 80]);
  });

  it("have none inside a rest, and none inside a hold but by charge", () => {
    const [, resting, , holding] = grid.steps.map(({ rows: [first, end] }) => end - first);
    expect(resting).toBe(2);
    expect(run({ rows: { voltage: 0.01 } }).steps.map(({ rows: [first, end] }) => end - first)[3]).toBe(2);
    expect(holding).toBeGreaterThan(2);
  });

  it("change nothing but the rows", () => {
    expect(grid.stats).toEqual(plain.stats);
    const { delithiated, lithiated, ...state } = grid.endState;
    expect(plain.endState).toMatchObject(state);
    expect(delithiated / plain.endState.delithiated).toBeCloseTo(1, 4); // the current turns between two rows of the last sweep
    expect(delithiated - lithiated).toBeCloseTo(plain.endState.delithiated - plain.endState.lithiated, 6);
    grid.steps.forEach((step, k) => {
      const { rows: _, ...same } = plain.steps[k]!;
      expect(step).toMatchObject(same);
    });
    expect(grid.certificate.lithiumBalance).toBeLessThan(1e-12);
  });

  it("do not move with the internal steps, nor with the integrator", () => {
    for (const more of [{ rtol: 2e-7 }, { method: "rodas4" }] as const) {
      const other = run({ rows: GRID }, more);
      expect(other.stats.steps).not.toBe(grid.stats.steps);
      expect(other.table.length).toBe(grid.table.length);
      const moved = (name: string) =>
        column(other, name).reduce((most, v, k) => Math.max(most, Math.abs(v - column(grid, name)[k]!)), 0);
      expect(moved("voltage_volt")).toBeLessThan(2e-5);
      expect(moved("x_step_capacity_per_gram_active") / Math.max(...Q)).toBeLessThan(2e-5);
    }
  });

  it("are starts and ends alone without any level", () => {
    const ends = run({ rows: {} });
    expect(ends.steps.map((s) => s.rows)).toEqual(STEPS.map((_, k) => [2 * k, 2 * k + 2]));
    const last = (solution: CellSolution, k: number) => solution.steps[k]!.rows[1] - 1;
    for (const name of ["voltage_volt", "net_capacity_ah", "x_kinetic_volt"])
      STEPS.forEach((_, k) => void expect(column(ends, name)[last(ends, k)]).toBe(column(plain, name)[last(plain, k)]));
  });

  it("keep the last state of a run that stops", () => {
    let looks = 0;
    const signal = {
      get aborted() {
        return ++looks > 60;
      },
    };
    const stopped = run({ rows: {}, signal });
    expect(stopped.outcome).toBe("cancelled");
    expect(column(stopped, "test_time_second").at(-1)).toBe(stopped.endState.time);
    expect(stopped.table.length).toBe(2 * new Set(column(stopped, "step_count")).size);
  });

  it("keep chosen states as without a grid", () => {
    const chosen = { fillings: [0.3, 0.6], times: [100, 1000], profiles: "chosen" } as const;
    const times = (solution: CellSolution) => solution.profiles.map((p) => p.time);
    expect(times(run({ ...chosen, rows: GRID }))).toEqual(times(run(chosen)));
    expect(times(run(chosen)).length).toBeGreaterThan(4);
  });

  it("keep the voltages of a steep end that lies just beyond a level of the charge", () => {
    const ccos = path.resolve(import.meta.dirname, "../../examples/ccos.yaml");
    const cell = halfCellModel(readDesignFile(ccos), { model: "spme", classes: 1, nodes: 12 });
    const steps = [lithiate("0.1 A/g", { to: "10 mV" }), delithiate("0.1 A/g", { to: "3 V" })];
    const { capacity } = runCell(cell, steps).steps[1]!;
    for (const beyond of [0, 0.001, 0.005, 0.02]) {
      const solution = runCell(cell, steps, { rows: { voltage: 0.005, charge: capacity / (25 + beyond) } });
      const rising = column(solution, "voltage_volt").subarray(...solution.steps[1]!.rows);
      const gaps = rising.slice(1).map((v, k) => v - rising[k]!);
      expect(Math.max(...gaps) / 0.005).toBeLessThan(1.01);
      expect(Math.min(...gaps)).toBeGreaterThan(0);
    }
  });

  it("refuse a spacing that is none", () => {
    expect(() => run({ rows: { voltage: 0 } })).toThrow(/positive voltage apart, not 0/);
  });
});
