import { expect, it } from "vitest";
import { table } from "../data/table.ts";
import { axisScale } from "./axis-scale.ts";
import type { Axes } from "./figure.ts";
import { line } from "./series.ts";

it("numbers that differ by rounding only stand in a range around them with ticks", () => {
  const cycles = table("cycles", {
    cycle: { unit: "1", values: [1, 2, 3] },
    efficiency: { unit: "1", values: [0.98, 0.98 + 1e-16, 0.98 - 2e-16] },
  });
  const panel: Axes = {
    kind: "axes",
    x: { unit: "1" },
    y: { unit: "1" },
    series: [line(cycles, { x: "cycle", y: "efficiency", as: "capacity" })],
  };
  const { low, high, ticks } = axisScale(panel, "y");
  expect(low).toBeLessThan(0.98);
  expect(high).toBeGreaterThan(0.98);
  expect(ticks.length).toBeGreaterThan(2);
  expect(ticks.length).toBeLessThan(12);
});
