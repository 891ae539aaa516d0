import type { CellStepResult, DepositionMargin } from "./cell-solution.ts";
import type { SummaryValue } from "./run-result.ts";

/** The numbers people look for first, in words. */
export function cellSummary(results: readonly CellStepResult[], margin: DepositionMargin): Record<string, SummaryValue> {
  const last = results.at(-1);
  if (!last) return {};
  const first = (verb: "lithiate" | "delithiate") =>
    results.find((r) => r.step.do === verb && r.end.kind !== "skipped" && r.end.kind !== "unfinished")?.capacity;
  const [lithiation, delithiation] = [first("lithiate"), first("delithiate")];
  return {
    "voltage at the end": { value: last.voltage, unit: "V" },
    "mean filling at the end": { value: last.filling, unit: "1" },
    ...(Number.isFinite(margin.value) && {
      "least potential difference between solid and electrolyte": { value: margin.value, unit: "V" },
    }),
    ...(lithiation !== undefined && { "first lithiation capacity per gram active": { value: lithiation, unit: "C/kg" } }),
    ...(delithiation !== undefined && { "first delithiation capacity per gram active": { value: delithiation, unit: "C/kg" } }),
    ...(lithiation &&
      delithiation !== undefined && { "first-cycle efficiency": { value: delithiation / lithiation, unit: "1" } }),
  };
}
