import { expect, it } from "vitest";
import { cycleOften } from "./many-cycles.ts";

it.each(["bdf", "rodas4"] as const)(
  "30 cycles with holds and rests lose nothing with %s; a thousand: scripts/many-cycles.ts",
  (method) => {
    const run = cycleOften(30, { method, separatorCells: 5, electrodeCells: 8, nodes: 12 });
    expect(run.cycles).toBe(30);
    expect(run.lithium).toBeLessThan(1e-13);
    expect(run.salt).toBeLessThan(1e-12);
    // no loss is modelled; the first cycle begins from a fresh electrode, in the hysteresis of lithiation
    expect(Math.abs(run.last / run.first - 1)).toBeLessThan(2e-4);
  },
);
