import { expect, it } from "vitest";
import { table } from "../data/table.ts";
import { spm } from "../physics/cells/spm.ts";
import { repeat } from "../protocols/sequence.ts";
import { delithiate, lithiate, rest } from "../protocols/words.ts";
import { SIHALF_A_AREA, sihalfA } from "../verification/sihalf-a.ts";
import { cycleSummary } from "./cycle-summary.ts";
import { runCell } from "./run-cell.ts";

it("sums each direction of a cycle and weighs voltages by charge", () => {
  const column = (unit: string, values: number[]) => ({ unit, values });
  const run = table("by hand", {
    cycle_count: column("1", [1, 1, 1, 1, 2, 2]),
    step_count: column("1", [1, 1, 2, 2, 3, 3]),
    voltage_volt: column("V", [0.4, 0.2, 0.5, 0.7, 0.3, 0.1]),
    charging_capacity_ah: column("Ah", [0, 0, 0, 0.8e-3, 0.8e-3, 0.8e-3]),
    discharging_capacity_ah: column("Ah", [0, 1e-3, 1e-3, 1e-3, 1e-3, 1.5e-3]),
    current_ampere: column("A", [-1e-3, -1e-3, 1e-3, 1e-3, -1e-3, -1e-3]),
    x_current_per_gram_active: column("A/kg", [-1000, -1000, 1000, 1000, -1000, -1000]),
  });
  const cycles = cycleSummary(run);
  const row = (name: string) => [...cycles.column(name).values];
  expect(row("cycle_count")).toEqual([1, 2]);
  for (const [k, q] of [3.6e6, 1.8e6].entries()) expect(row("x_lithiation_capacity_per_gram_active")[k]).toBeCloseTo(q, 3); // 1 mAh in 1 mg
  expect(row("x_delithiation_capacity_per_gram_active")[0]).toBeCloseTo(0.8 * 3.6e6, 3);
  expect(row("x_coulombic_efficiency")[0]).toBeCloseTo(0.8, 12);
  expect(row("x_coulombic_efficiency")[1]).toBe(0);
  expect(row("x_mean_lithiation_voltage_volt")[0]).toBeCloseTo(0.3, 12);
  expect(row("x_mean_delithiation_voltage_volt")[0]).toBeCloseTo(0.6, 12);
  expect(row("x_mean_delithiation_voltage_volt")[1]).toBeNaN();
  expect(row("x_step_total")).toEqual([2, 1]);
});

it("agrees with the steps of a run", () => {
  const cell = {
    name: "SiHalf-A",
    system: spm(sihalfA({ hysteresis: "one-state" })),
    area: SIHALF_A_AREA,
    method: "bdf",
    rtol: 1e-5,
    radial: { radial: 20, grading: 2 },
    notices: [],
    cites: [],
  } as const;
  const steps = repeat(3, lithiate("1C", { to: "0.05 V" }), rest("10 min"), delithiate("1C", { to: "0.9 V" }));
  const solution = runCell(cell, steps, {}, { filling: 0.02, hysteresis: -1 });
  const cycles = cycleSummary(solution.table);
  expect(cycles.length).toBe(3);
  for (let c = 0; c < 3; c++) {
    const [lithiation, , delithiation] = solution.steps.slice(3 * c, 3 * c + 3);
    expect(cycles.column("x_lithiation_capacity_per_gram_active").values[c]! / lithiation!.capacity).toBeCloseTo(1, 10);
    expect(cycles.column("x_delithiation_capacity_per_gram_active").values[c]! / delithiation!.capacity).toBeCloseTo(1, 10);
    const polarisation =
      cycles.column("x_mean_delithiation_voltage_volt").values[c]! - cycles.column("x_mean_lithiation_voltage_volt").values[c]!;
    expect(polarisation).toBeGreaterThan(0.1);
  }
});
