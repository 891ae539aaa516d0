import type { Differences } from "./bdf-differences.ts";
import type { Outcome, Stepper } from "./system.ts";

/**
 * Backward differences of a solution at equal steps, for runs of held order: the past values come from a far more accurate
 * run, so that they do not spoil the observed order.
 *
 * @param run   integration that stands at the first past value; it is driven on over `order` − 1 steps
 * @param order number of past values
 * @param step  their distance [unit of t]
 * @param D     receives the differences 0 … order − 1 at the last past value, and zeros above
 */
export function differencesOfRun(run: Stepper, order: number, step: number, D: Differences): Outcome {
  const from = run.t;
  const values = [run.y.slice()]; // newest first
  for (let k = 1; k < order; k++) {
    let outcome: Outcome = "ok";
    while (outcome === "ok" || outcome === "event") outcome = run.step(from + k * step);
    if (outcome !== "end") return outcome;
    values.unshift(run.y.slice());
  }
  for (const differences of D) {
    differences.fill(0);
    if (values.length === 0) continue;
    differences.set(values[0]!);
    for (let k = 0; k + 1 < values.length; k++) {
      const [newer, older] = [values[k]!, values[k + 1]!];
      for (let i = 0; i < newer.length; i++) newer[i]! -= older[i]!;
    }
    values.pop();
  }
  return "ok";
}
