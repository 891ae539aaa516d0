import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { core, design, particle } from "../design/fluent.ts";
import { dfn } from "../physics/cells/dfn.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spm } from "../physics/cells/spm.ts";
import { spme } from "../physics/cells/spme.ts";
import type { Step } from "../protocols/step.ts";
import { delithiate, lithiate, rest, sweep } from "../protocols/words.ts";
import { SIHALF_A_AREA, sihalfA } from "../verification/sihalf-a.ts";
import type { CellSolution } from "./cell-solution.ts";
import { type CellStart, type ReadyCell, runCell } from "./run-cell.ts";
import { simulateParticle } from "./simulate-particle.ts";

const LOW: CellStart = { filling: 0.02, hysteresis: -1 };
const make = (model: "spm" | "spme" | "dfn") => ({ spm, spme, dfn })[model](sihalfA({ hysteresis: "one-state" }));
const run = (system: HalfCellSystem, method: ReadyCell["method"], steps: readonly Step[], start = LOW) =>
  runCell(
    {
      name: "SiHalf-A",
      system,
      area: SIHALF_A_AREA,
      method,
      rtol: 1e-4,
      radial: { radial: 20, grading: 2 },
      notices: [],
      cites: [],
    },
    steps,
    {},
    start,
  );
const column = ({ table }: CellSolution, name: string) => table.column(name).values;
/** Mean filling less that of the surface at 1C in steady state, R²/(15 D) per hour. */
const lag = 75e-9 ** 2 / (15 * 1e-17) / 3600;
const told = ({ notices }: Pick<CellSolution, "notices">) => notices.join(" ");

describe.each(["spm", "spme", "dfn"] as const)("a current without a limit of voltage in the %s", (model) => {
  it.each(["bdf", "rodas4"] as const)("ends when the electrode is full or empty, by %s", (method) => {
    const solution = run(make(model), method, [
      lithiate("1C", { time: "1000 h" }),
      rest("10 min"),
      delithiate("1C", { capacity: "90000 mAh/g" }),
      lithiate("1C", { filling: 0.5 }),
    ]);
    expect(solution.why).toBe("all steps were done");
    const [full, , empty, half] = solution.steps;
    expect(solution.steps.map((s) => s.end.limit)).toEqual(["below −1 V", "time", "above 5 V", "filling"]);
    expect(full!.voltage).toBeCloseTo(-1, 6);
    expect(full!.filling).toBeCloseTo(1 - lag, 3);
    expect(empty!.voltage).toBeCloseTo(5, 5);
    expect(empty!.filling).toBeCloseTo(lag, 3);
    expect(half!.filling).toBeCloseTo(0.5, 8);
    expect(solution.depositionMargin.value).toBeGreaterThan(-1);
    expect(column(solution, "voltage_volt").every((V) => V > -1.001 && V < 5.001)).toBe(true);
    expect(solution.certificate.lithiumBalance).toBeLessThan(1e-13);
    expect(told(solution)).toMatch(/Step 1 \(lithiate at 1C\) ended before 1000 h: the electrode is full, .*fell below −1 V/);
    expect(told(solution)).toMatch(
      /Step 3 \(delithiate at 1C\) ended before .* mAh g⁻¹: the electrode is empty, .*rose above 5 V/,
    );
    expect(told(solution)).not.toContain("beyond empty or full");
  });
});

describe("a step", () => {
  it.each(["bdf", "rodas4"] as const)("that asks for the limit of the step before ends there, by %s", (method) => {
    for (const model of ["spm", "spme", "dfn"] as const) {
      const again = [lithiate("1C", { to: "0.1 V" }), lithiate("1C", { to: "0.1 V" }), lithiate("1C", { to: "0.1 V" })];
      const on = [delithiate("1C", { to: "0.7 V" }), delithiate("1C", { to: "0.7 V" })];
      const { steps } = run(make(model), method, [...again, ...on]);
      for (const k of [1, 2, 4]) {
        expect(steps[k]!.end.limit).toBe("voltage");
        expect(steps[k]!.voltage).toBeCloseTo(k < 3 ? 0.1 : 0.7, 4);
        expect(steps[k]!.capacity / steps[0]!.capacity).toBeLessThan(1e-4);
      }
    }
  });

  it("goes on after a current that was stopped out of range", () => {
    const ends = (next: Step) => run(make("spme"), "bdf", [lithiate("2C", { time: "9 h" }), next]).steps[1]!.end;
    expect(ends(rest("1 h"))).toEqual({ kind: "time", limit: "time" });
    expect(ends(sweep({ to: "0.5 V", rate: "1 mV/s" }))).toEqual({ kind: "time", limit: "time" });
    expect(ends(delithiate("2C", { filling: 0.5 }))).toEqual({ kind: "limit", limit: "filling" });
    expect(ends(lithiate("3C", { time: "9 h" }))).toEqual({ kind: "passed-at-start", limit: "below −1 V" });
  });

  it("that no cell carries is told, and counts neither for deposition nor for the limiting process", () => {
    const system = make("dfn");
    const before = run(system, "bdf", [rest("1 min"), lithiate("1C", { to: "0.2 V" })]);
    const solution = run(system, "bdf", [rest("1 min"), lithiate("1C", { to: "0.2 V" }), lithiate("1e6C", { time: "1 h" })]);
    expect(solution.steps[2]!.end).toEqual({ kind: "passed-at-start", limit: "below −1 V" });
    expect(told(solution)).toMatch(/Step 3 .* ended at once, without charge: .* this current is more than the cell carries/);
    expect(solution.depositionMargin).toEqual(before.depositionMargin);
    expect(solution.groups).toEqual(before.groups);
  });

  it("that a slow particle cannot follow asks for a lower current", () => {
    const system = spm(sihalfA({ diffusivity: 1e-19 }));
    const solution = run(system, "bdf", [lithiate("5C", { time: "1 h" })]);
    expect(solution.steps[0]!.end.limit).toBe("below −1 V");
    expect(solution.steps[0]!.filling).toBeLessThan(0.9);
    expect(told(solution)).toMatch(/at filling 0\.\d{3} this current is more than the cell carries.* Use a lower current/);
  });
});

it("leaves every voltage where a cell can be, whatever is asked for", () => {
  const systems = (["spm", "spme", "dfn"] as const).map(make);
  const step = fc.record({
    verb: fc.constantFrom("lithiate" as const, "delithiate" as const),
    at: fc.double({ min: Math.log(0.02), max: Math.log(50), noNaN: true }).map((c) => Math.exp(c) / 3600),
    time: fc.double({ min: 1, max: 4e5, noNaN: true }),
    pause: fc.boolean(),
  });
  const asked = fc.record({
    which: fc.constantFrom(0, 0, 1, 1, 2),
    method: fc.constantFrom("bdf" as const, "rodas4" as const),
    filling: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    steps: fc.array(step, { minLength: 1, maxLength: 5 }),
  });
  fc.assert(
    fc.property(asked, ({ which, method, filling, steps }) => {
      const all = steps.flatMap(({ verb, at, time, pause }): Step[] => [
        { do: verb, at, per: "capacity", until: { time } },
        ...(pause ? [rest("10 min")] : []),
      ]);
      const solution = run(systems[which]!, method, all, { filling, hysteresis: -1 });
      expect(solution.outcome, solution.why).toBe("end");
      expect(solution.steps).toHaveLength(all.length);
      for (const { end, voltage, filling: x } of solution.steps) {
        if (end.kind === "passed-at-start") continue;
        expect(voltage).toBeGreaterThan(-1.01); // a moment of 1e-10 of the internal step is as near as a limit is met
        expect(voltage).toBeLessThan(5.01);
        expect(Math.abs(x - 0.5)).toBeLessThan(0.501);
      }
      expect(solution.depositionMargin.value).toBeGreaterThan(-1.01);
    }),
    { numRuns: 50 },
  );
});

it("says from when on lithium may deposit", () => {
  const solution = run(make("dfn"), "bdf", [lithiate("1C", { time: "9 h" })]);
  const margin = solution.depositionMargin;
  const [time, voltage] = ["test_time_second", "voltage_volt"].map((name) => column(solution, name));
  const first = time![voltage!.findIndex((V) => V < 0)]!;
  expect(margin.value).toBeLessThan(0);
  expect(margin.belowZeroFrom).toBeGreaterThanOrEqual(first); // φ_s − φ_e lies above the voltage
  expect(margin.belowZeroFrom).toBeLessThanOrEqual(margin.time);
  const safe = run(make("dfn"), "bdf", [lithiate("1C", { to: "0.05 V" })]).depositionMargin;
  expect(safe).not.toHaveProperty("belowZeroFrom");
});

it("ends a current through the powder alone in the same way", () => {
  const powder = design("dot", particle(core("silicon", { diameter: "40 nm" })));
  const steps = [lithiate("1 A/g", { time: "100 h" }), delithiate("1 A/g", { time: "100 h" })];
  for (const method of ["bdf", "rodas4"] as const) {
    const solution = simulateParticle(powder, steps, { method });
    expect(solution.why).toBe("all steps were done");
    expect(solution.steps.map((s) => s.end.limit)).toEqual(["below −1 V", "above 5 V"]);
    expect(solution.steps[0]!.filling).toBeCloseTo(1, 3);
    expect(told(solution)).toContain("the electrode is full");
  }
});
