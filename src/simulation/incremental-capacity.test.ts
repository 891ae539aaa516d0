import { expect, it } from "vitest";
import { table } from "../data/table.ts";
import { incrementalCapacity } from "./incremental-capacity.ts";

/** Charge that two Gaussian peaks of 100 and 50 C kg⁻¹ at 0.2 and 0.4 V give while the voltage falls from 0.6 V at t = 0 to 0.05 V. */
const charge = (V: number) => peak(V, 0.2, 100) + peak(V, 0.4, 50);
const peak = (V: number, at: number, q: number) => q / (1 + Math.exp((V - at) / 0.015));

/** A step recorded at uneven voltages. */
function step(voltages: number[]) {
  return table("step", {
    voltage_volt: { unit: "V", values: voltages },
    x_step_capacity_per_gram_active: { unit: "C/kg", values: voltages.map((V) => charge(V) - charge(voltages[0]!)) },
  });
}
const falling = Array.from({ length: 90 }, (_, k) => 0.6 - 0.55 * (k / 89) ** 1.3);

it("finds the peaks and passes all the charge", () => {
  const run = step(falling);
  const curve = incrementalCapacity(run, [0, run.length]);
  const V = curve.column("voltage_volt").values;
  const slope = curve.column("x_incremental_capacity_per_gram_active").values;
  expect(slope.every((v) => v >= 0)).toBe(true);
  const largest = slope.indexOf(Math.max(...slope));
  expect(Math.abs(V[largest]! - 0.2)).toBeLessThan(0.006);
  expect(slope[largest]! / (100 / 0.06)).toBeCloseTo(1, 1);
  const passed = slope.reduce((sum, v) => sum + v * 0.005, 0);
  expect(passed / charge(0.05)).toBeCloseTo(1, 3);
  for (const [k, v] of V.entries()) {
    const exact = (charge(v - 0.0025) - charge(v + 0.0025)) / 0.005;
    expect(Math.abs(slope[k]! - exact)).toBeLessThan(15);
  }
});

it("leaves out where the voltage turns back, and reads a rising step too", () => {
  const jump = [0.62, 0.59, 0.605, ...falling.slice(3)];
  const run = step(jump);
  const slope = incrementalCapacity(run, [0, run.length]).column("x_incremental_capacity_per_gram_active").values;
  expect(slope.every((v) => Number.isFinite(v) && v >= 0)).toBe(true);
  const rising = [...falling].reverse();
  const up = table("step", {
    voltage_volt: { unit: "V", values: rising },
    x_step_capacity_per_gram_active: { unit: "C/kg", values: rising.map((V) => charge(0.05) - charge(V)) },
  });
  const curve = incrementalCapacity(up, [0, up.length]);
  const V = curve.column("voltage_volt").values;
  expect(V[1]).toBeGreaterThan(V[0]!);
  const s = curve.column("x_incremental_capacity_per_gram_active").values;
  expect(Math.abs(V[s.indexOf(Math.max(...s))]! - 0.2)).toBeLessThan(0.006);
});

it("counts no charge that passes while the voltage comes back, as after a rupture", () => {
  const half = falling.length >> 1;
  // the voltage leaps to 0.1 V above where it was, and 30 C kg⁻¹ pass on the way back
  const leap = [0.1, 0.06, 0.02].map((over) => falling[half]! + over);
  const V = [...falling.slice(0, half + 1), ...leap, ...falling.slice(half + 1)];
  const undisturbed = step(falling);
  const Q = [...undisturbed.column("x_step_capacity_per_gram_active").values];
  const q = [...Q.slice(0, half + 1), ...[10, 20, 30].map((d) => Q[half]! + d), ...Q.slice(half + 1).map((v) => v + 30)];
  const run = table("step", {
    voltage_volt: { unit: "V", values: V },
    x_step_capacity_per_gram_active: { unit: "C/kg", values: q },
  });
  const slope = incrementalCapacity(run, [0, run.length]).column("x_incremental_capacity_per_gram_active").values;
  const expected = incrementalCapacity(undisturbed, [0, undisturbed.length]).column(
    "x_incremental_capacity_per_gram_active",
  ).values;
  for (const [k, v] of expected.entries()) expect(slope[k]! / v).toBeCloseTo(1, 9);
});

it("has no rows for a step without change of voltage", () => {
  const run = step([0.5, 0.5, 0.499]);
  expect(incrementalCapacity(run, [0, 3]).length).toBe(0);
  expect(incrementalCapacity(run, [1, 1]).length).toBe(0);
  expect(() => incrementalCapacity(run, [0, 3], 0)).toThrow(RangeError);
});
