import type { Design } from "../design/design.ts";
import type { Step } from "../protocols/step.ts";
import type { CellOptions } from "../simulation/cell-options.ts";
import type { CellSolution } from "../simulation/cell-solution.ts";
import { FRESH } from "../simulation/cell-start.ts";
import { simulateCell } from "../simulation/simulate-cell.ts";

const cell: Design = {
  name: "cycled half-cell",
  particle: { layers: [{ material: "silicon", diameter: 150e-9, overrides: {} }] },
  electrode: { loading: 0.01, porosity: 0.6, thickness: 30e-6 },
};

/** One cycle at 1C between 10 mV and 1.2 V, with a hold at 10 mV until C/20 and rests. */
const CYCLE: readonly Step[] = [
  { do: "lithiate", at: 1 / 3600, per: "capacity", until: { voltage: 0.01 } },
  { do: "hold", at: 0.01, until: { current: { value: 0.05 / 3600, per: "capacity" }, time: 36_000 } },
  { do: "rest", at: 0, until: { time: 600 } },
  { do: "delithiate", at: 1 / 3600, per: "capacity", until: { voltage: 1.2 } },
  { do: "rest", at: 0, until: { time: 600 } },
];
/** Limits by which the steps of a cycle must end. */
const ENDS = ["voltage", "current", "time", "voltage", "time"];
/** Cycles of one run; the next goes on from its state. */
const AT_A_TIME = 25;

/** What many cycles did. */
export interface ManyCycles {
  readonly cycles: number;
  /** Charge of the first and last delithiation per mass [C kg⁻¹]. */
  readonly first: number;
  readonly last: number;
  /** Internal steps, and those repeated with a smaller step: rejected for their error, or not solved. */
  readonly steps: number;
  readonly rejected: number;
  readonly newtonFailures: number;
  /** Largest changes of lithium and salt within a run [1]. */
  readonly lithium: number;
  readonly salt: number;
}

/**
 * Cycles a DFN half-cell with constant current and constant voltage. A failed internal step that is repeated with success is
 * counted; one that is not ends the run.
 * @throws RangeError when a run stops early or a step does not end by its own limit
 */
export function cycleOften(count: number, options: CellOptions = {}, onCycles?: (done: ManyCycles) => void): ManyCycles {
  let done: ManyCycles = { cycles: 0, first: 0, last: 0, steps: 0, rejected: 0, newtonFailures: 0, lithium: 0, salt: 0 };
  let run: CellSolution | undefined;
  while (done.cycles < count) {
    const cycles = Math.min(AT_A_TIME, count - done.cycles);
    const steps = Array.from({ length: cycles }, () => CYCLE).flat();
    const start = run ? { state: run.endState } : FRESH;
    run = simulateCell(cell, steps, { model: "dfn", method: "bdf", ...options }, { profiles: "chosen" }, start);
    if (run.outcome !== "end") throw new RangeError(`after ${done.cycles} cycles: ${run.why}`);
    for (const [k, { end }] of run.steps.entries())
      if (end.limit !== ENDS[k % ENDS.length])
        throw new RangeError(
          `step ${k} after ${done.cycles} cycles ended by its ${end.limit}, not by its ${ENDS[k % ENDS.length]}`,
        );
    const delithiations = run.steps.filter(({ step }) => step.do === "delithiate").map(({ capacity }) => capacity);
    done = {
      cycles: done.cycles + cycles,
      first: done.cycles === 0 ? delithiations[0]! : done.first,
      last: delithiations.at(-1)!,
      steps: done.steps + run.stats.steps,
      rejected: done.rejected + run.stats.rejected,
      newtonFailures: done.newtonFailures + run.stats.newtonFailures,
      lithium: Math.max(done.lithium, run.certificate.lithiumBalance),
      salt: Math.max(done.salt, run.certificate.saltBalance ?? 0),
    };
    onCycles?.(done);
  }
  return done;
}
