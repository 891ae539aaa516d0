import { expect, it } from "vitest";
import { table } from "../data/table.ts";
import { compressionOf } from "./dot-compression.ts";
import type { DotRun } from "./dot-cycle.ts";

/** One cycle through states [half cycle, filling, core pressure in GPa]. */
function cycleOf(states: readonly (readonly [number, number, number])[]): DotRun["cycle"] {
  const column = (unit: string, values: readonly number[]) => ({ unit, values: [...values] });
  return table("cycle", {
    half_cycle: column("1", states.map(([half]) => half)), // biome-ignore format: one line
    filling: column("1", states.map(([, filling]) => filling)), // biome-ignore format: one line
    lithium_per_silicon: column("1", states.map(([, filling]) => 3.75 * filling)), // biome-ignore format: one line
    core_pressure: column("Pa", states.map(([, , p]) => 1e9 * p)), // biome-ignore format: one line
  });
}

it("finds where compression ends, also when it has been lost for a while", () => {
  const cycle = cycleOf([
    [0, 0, 0],
    [0, 0.2, 0.8],
    [0, 1, 0.4],
    [1, 1, 0.4],
    [1, 0.7, 0],
    [1, 0.6, 0],
    [1, 0.6, 0.1],
    [1, 0.4, -0.1],
    [1, 0, -0.9],
  ]);
  const read = compressionOf({ cycle }, 1);
  expect(read).toMatchObject({ largest: 0.8e9, whenFull: 0.4e9, lithium: 3.75, atEnd: -0.9e9, atEndFilling: 0 });
  expect(read.endsAt).toBeCloseTo(0.5, 12);
  expect(read.pressedShare).toBeCloseTo(0.3, 12); // from 1 to 0.7; the way from 0.6 to 0.4 is neither on the mean
});

it("says so when the core is pressed to the end, and when nothing touches it", () => {
  const held = compressionOf({ cycle: cycleOf([[0, 0, 0], [0, 1, 2], [1, 1, 2], [1, 0.5, 0.1]]) }, 1); // biome-ignore format: one line
  expect(held.endsAt).toBeUndefined();
  expect(held.pressedShare).toBe(1);
  const free = compressionOf({ cycle: cycleOf([[0, 0, 0], [0, 1, 0], [1, 1, 0], [1, 0, 1e-9]]) }, 1); // biome-ignore format: one line
  expect(free).toMatchObject({ endsAt: 1, pressedShare: 0, atEnd: 0 });
});
