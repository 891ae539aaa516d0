import type { CellSolution } from "../simulation/cell-solution.ts";

/** A cycle of a run: a sweep and the one back. */
export interface SweptCycle {
  /** [V s⁻¹] */
  readonly rate: number;
  /** First row of the table and the row after the last. */
  readonly rows: readonly [number, number];
}

/** The last cycle at each scan rate of a run whose steps are sweeps there and back, in the order in which the rates begin. */
export function lastCycles({ steps }: CellSolution): SweptCycle[] {
  const last = new Map<number, SweptCycle>();
  for (const [k, { step, rows }] of steps.entries()) {
    const there = steps[k - 1];
    if (step.do === "sweep" && there?.step.do === "sweep" && k % 2 === 1)
      last.set(step.at, { rate: step.at, rows: [there.rows[0], rows[1]] });
  }
  return [...last.values()];
}
