import type { CellCertificate, CellProfile, CellSolution, CellStepResult } from "./cell-solution.ts";

/** Shares of the duration of a step at which voltages are compared. */
const SHARES = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98];
/** Fastest and slowest fall of the error with half the mesh width that is believed: second order, and 2^0.58. */
const [FASTEST, SLOWEST] = [4, 1.5];

/** What is compared of a run. */
export interface ComparedRun extends Pick<CellSolution, "outcome"> {
  readonly steps: readonly (Pick<CellStepResult, "start" | "duration" | "capacity"> & {
    readonly end: { readonly kind: string };
  })[];
  readonly profiles: readonly Pick<CellProfile, "voltage">[];
}

/** Runs the experiment on a mesh with so many times as many intervals, and keeps the states at these ascending times [s]. */
export type Rerun = (factor: 0.5 | 1 | 2, times: readonly number[]) => ComparedRun;

/**
 * Error of the mesh of a run, estimated from runs on a mesh of half and of double fineness (Richardson1911): with
 * e the difference from the finer run and r how many times larger it is on the coarse mesh, the error is e r/(r − 1).
 * Voltages are compared inside the steps, at equal times since their start, on the dense output of the integrator.
 * @returns largest error of a voltage [V] and largest relative error of the capacity of a step that ended at a limit [1];
 * undefined when a run on another mesh takes another course, so that there is nothing to compare
 */
export function meshEstimate(run: ComparedRun, rerun: Rerun): NonNullable<CellCertificate["meshError"]> | undefined {
  const finer = compare(run, 1, 2, rerun);
  const coarser = compare(run, 0.5, 1, rerun);
  if (!finer || !coarser) return undefined;
  return {
    voltage: remaining(finer.voltage, coarser.voltage),
    capacity: remaining(finer.capacity, coarser.capacity),
  };
}

function remaining(fine: number, coarse: number): number {
  if (fine === 0) return 0;
  const r = Math.min(FASTEST, Math.max(SLOWEST, coarse / fine));
  return (fine * r) / (r - 1);
}

function compare(run: ComparedRun, factorA: 0.5 | 1, factorB: 1 | 2, rerun: Rerun) {
  const a = factorA === 1 ? run : rerun(factorA, []);
  const b = factorB === 1 ? run : rerun(factorB, []);
  if (a.outcome !== b.outcome || a.steps.length !== b.steps.length) return undefined;
  let capacity = 0;
  const [timesA, timesB]: [number[], number[]] = [[], []];
  for (const [k, p] of a.steps.entries()) {
    const q = b.steps[k]!;
    if (p.end.kind !== q.end.kind) return undefined;
    if (q.end.kind === "limit" && q.capacity > 0) capacity = Math.max(capacity, Math.abs(p.capacity / q.capacity - 1));
    const duration = Math.min(p.duration, q.duration);
    if (!(duration > 0)) continue;
    for (const share of SHARES) {
      timesA.push(p.start + share * duration);
      timesB.push(q.start + share * duration);
    }
  }
  const voltagesA = rerun(factorA, timesA).profiles.map((p) => p.voltage);
  const voltagesB = rerun(factorB, timesB).profiles.map((p) => p.voltage);
  if (voltagesA.length !== timesA.length || voltagesB.length !== timesB.length) return undefined;
  const voltage = voltagesA.reduce((worst, V, k) => Math.max(worst, Math.abs(V - voltagesB[k]!)), 0);
  return { voltage, capacity };
}
