import { expect, it } from "vitest";
import { type ComparedRun, meshEstimate, type Rerun } from "./mesh-estimate.ts";

/** A run of one step whose voltages and capacity err by `error`, of which only the first `kept` are there. */
const run = (error: number, times: readonly number[] = [], kept = Infinity, kind = "limit"): ComparedRun => ({
  outcome: "end",
  steps: [{ start: 0, duration: 100, capacity: 1 + error, end: { kind } }],
  profiles: times.slice(0, kept).map((t) => ({ voltage: 0.5 - t / 1000 + error })),
});
const errorOf = (factor: number) => 0.01 / factor ** 2;

it("finds the error of a run of second order", () => {
  const estimate = meshEstimate(run(errorOf(1)), (factor, times) => run(errorOf(factor), times))!;
  expect(estimate.voltage).toBeCloseTo(0.01, 12);
  expect(estimate.capacity).toBeCloseTo(0.01, 4);
});

it.each<[string, Rerun]>([
  ["keeps fewer states", (factor, times) => run(errorOf(factor), times, factor === 2 ? 3 : Infinity)],
  ["ends its step for another reason", (factor, times) => run(errorOf(factor), times, Infinity, factor === 2 ? "time" : "limit")],
  [
    "stops early",
    (factor, times) => ({ ...run(errorOf(factor), times), ...(factor === 0.5 && { outcome: "singular" as const }) }),
  ],
])("gives none when a run on another mesh %s", (_, rerun) => {
  expect(meshEstimate(run(errorOf(1)), rerun)).toBeUndefined();
});
