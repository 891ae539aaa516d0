import { describe, expect, it } from "vitest";
import { dfn } from "../physics/cells/dfn.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spm } from "../physics/cells/spm.ts";
import { spme } from "../physics/cells/spme.ts";
import { repeatUntilLimit, sequence } from "../protocols/sequence.ts";
import type { Step } from "../protocols/step.ts";
import { delithiate, impedance, lithiate, rest, sweep } from "../protocols/words.ts";
import { SIHALF_A_AREA, sihalfA } from "../verification/sihalf-a.ts";
import type { CellSolution } from "./cell-solution.ts";
import { type CellStart, type ReadyCell, runCell } from "./run-cell.ts";

const MODELS = { spm, spme, dfn };
const LOW: CellStart = { filling: 0.02, hysteresis: -1 };

const ready = (system: HalfCellSystem): ReadyCell => ({
  name: "SiHalf-A",
  system,
  area: SIHALF_A_AREA,
  method: "bdf",
  rtol: 1e-4,
  radial: { radial: 20, grading: 2 },
  notices: [],
  cites: [],
});
const make = (model: keyof typeof MODELS) => MODELS[model](sihalfA({ hysteresis: "one-state", contactResistance: 3e-4 }));
const run = (system: HalfCellSystem, steps: readonly Step[], start: CellStart = LOW) => runCell(ready(system), steps, {}, start);
const column = (solution: CellSolution, name: string) => solution.table.column(name).values;

describe("steps", () => {
  it("mean the same current on every basis", () => {
    const system = make("spm");
    const { loading } = system.cell.electrode;
    const i = 10; // A m⁻²
    const rates = [
      { at: i / loading, per: "mass" },
      { at: i, per: "area" },
      { at: i / (14.90162 * 3600), per: "capacity" },
      { at: i * SIHALF_A_AREA, per: "cell" },
    ] as const;
    for (const rate of rates) {
      const solution = run(system, [{ do: "delithiate", ...rate, until: { time: 10 } }], { filling: 0.5, hysteresis: 1 });
      expect(column(solution, "current_ampere").at(-1)! / SIHALF_A_AREA, rate.per).toBeCloseTo(i, 5);
      expect(column(solution, "x_current_per_gram_active").at(-1)! * loading).toBeCloseTo(i, 5);
    }
  });

  it("end by filling, capacity and a share of an earlier charge", () => {
    const system = make("spm");
    const loading = system.cell.electrode.loading;
    const capacity = (14.90162 * 3600 * 0.1) / loading;
    const solution = run(system, [
      lithiate("1C", { to: "0.1 V" }),
      delithiate("1C", { to: "0.8 V" }),
      lithiate("1C", { relativeCapacity: "50 %" }),
      delithiate("0.5C", { filling: 0.2 }),
      { do: "lithiate", at: 1 / 3600, per: "capacity", until: { capacity } },
    ]);
    expect(solution.outcome).toBe("end");
    const [full, , half, emptied, last] = solution.steps;
    expect(half!.capacity / full!.capacity).toBeCloseTo(0.5, 9);
    expect(half!.end).toEqual({ kind: "limit", limit: "filling" });
    expect(emptied!.filling).toBeCloseTo(0.2, 9);
    expect(last!.filling).toBeCloseTo(0.3, 6);
  });

  it("of a group are left out once its limit is reached, and only those", () => {
    const system = make("spm");
    const titration = (limit: string, verb: typeof lithiate) =>
      repeatUntilLimit(40, verb("1C", { to: limit as `${number} V`, time: "5 min" }), rest("2 min"));
    const solution = run(system, sequence(titration("0.1 V", lithiate), titration("0.9 V", delithiate)));
    expect(solution.outcome).toBe("end");
    const kinds = solution.steps.map((s) => s.end.kind);
    const firstHalf = kinds.slice(0, 80);
    const at = firstHalf.indexOf("limit");
    expect(at).toBeGreaterThan(10);
    expect(new Set(firstHalf.slice(at + 1))).toEqual(new Set(["skipped"]));
    expect(kinds[80]).toBe("time");
    expect(kinds.slice(80)).toContain("skipped");
    const skipped = solution.steps[at + 1]!;
    expect(skipped.rows[0]).toBe(skipped.rows[1]);
    expect([skipped.duration, skipped.capacity]).toEqual([0, 0]);
    const done = firstHalf.filter((kind, k) => k % 2 === 0 && kind !== "skipped").length;
    expect(solution.notices).toContain(
      `Of at most 40 repetitions of "lithiate at 1C to 0.1 V", ${done} were run: the last one reached that voltage, so the other ${40 - done} and their rests had nothing left to do and were not run.`,
    );
  });

  it("that start beyond their limit are told", () => {
    const solution = run(make("spme"), [lithiate("20C", { to: "0.5 V" }), rest("1 min")], { filling: 0.5, hysteresis: -1 });
    expect(solution.steps[0]!.end).toEqual({ kind: "passed-at-start", limit: "voltage" });
    expect(solution.steps[0]!.capacity).toBe(0);
    expect(solution.notices.join(" ")).toMatch(
      /Step 1 \(lithiate at 20C to 0\.5 V\) ended at once, without charge: .* the voltage stood at -?\d\.\d+ V, past the limit/,
    );
  });

  it("may begin with a sweep or a spectrum of the rested cell", () => {
    const solution = run(make("dfn"), [impedance(["10 Hz"]), sweep({ to: "0.3 V", rate: "5 mV/s" })]);
    expect(solution.outcome).toBe("end");
    expect(solution.spectra[0]!.current).toBe(0);
    const { startVoltage, duration } = solution.steps[1]!;
    expect(startVoltage).toBeCloseTo(solution.spectra[0]!.voltage, 6);
    expect(duration).toBeCloseTo((startVoltage - 0.3) / 5e-3, 3);
  });

  it("that ask for what the potential does not reach are refused", () => {
    expect(() => run(make("spm"), [sweep({ to: "4 V", rate: "1 mV/s" })])).toThrow(/cannot be reached/);
    expect(() => run(make("spm"), [])).toThrow(/no steps/);
    const start: CellStart = { filling: 0, hysteresis: -1 };
    expect(() => run(make("spm"), [rest("1 s")], start)).toThrow(/cannot start/);
    const other = run(make("spm"), [rest("1 s")]).endState;
    expect(() => run(make("spme"), [rest("1 s")], { state: other })).toThrow(/cannot go on/);
  });
});
