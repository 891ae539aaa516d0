import { type SweepResult, shellPressure } from "../src/physics/mechanics/shell-pressure.ts";
import { coatedDot } from "../src/verification/coated-dot.ts";
import type { Benchmark } from "./measure.ts";

/** First lithiation of the coated dot B-CS1: 2 + 4 + 8 cells, 75 steps, rate-independent flow. */
export function m1fHalfCycle(): Benchmark {
  const layers = coatedDot([10, 12.1, 14.3], [1, 1.5], [2, 4, 8]);
  let result: SweepResult | undefined;
  return {
    name: "m1f-half-cycle",
    states: 14,
    rtol: null,
    run() {
      result = shellPressure(layers, { turns: [0, 1], step: 1 / 75 });
    },
    check: () => ({
      quantity: "core pressure at x = 3.75, Pa",
      value: result!.rows.at(-1)!.corePressure,
      reference: 430_835_800,
      allowed: 5e-3,
    }),
    more: () => ({ steps: result!.rows.length - 1 }),
  };
}
