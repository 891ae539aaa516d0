import { expect, it } from "vitest";
import { table } from "../data/table.ts";
import { cycleDomain } from "./cycle-axis.ts";
import { linearTicks } from "./ticks.ts";

const cycles = (first: number, last: number) =>
  table("cycles", { cycle: { unit: "1", values: Array.from({ length: last - first + 1 }, (_, i) => first + i) } });

it("an axis of cycles has whole numbers and holds every cycle", () => {
  for (const first of [0, 1, 4])
    for (let last = first; last < 1200; last = last < 60 ? last + 1 : Math.ceil(1.17 * last)) {
      const [low, high] = cycleDomain([cycles(first, last)]);
      expect(low).toBeLessThanOrEqual(first);
      expect(high).toBeGreaterThanOrEqual(last);
      const { ticks } = linearTicks(low, high, true);
      expect(ticks.every(Number.isInteger)).toBe(true);
      expect(ticks.length).toBeGreaterThan(0);
    }
});
