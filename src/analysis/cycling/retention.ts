import { AnalysisError } from "../../units/error.ts";
import type { CompleteCycle, Cycle } from "./cycles.ts";
import type { Evaluation } from "./evaluation.ts";
import { meanOf } from "./measured.ts";

/** Capacity of the second branch relative to that of one cycle. */
export interface Retention {
  readonly reference: CompleteCycle;
  /** Last complete cycle at the rate of most. */
  readonly last: CompleteCycle;
  /** Of every complete cycle. */
  readonly of: ReadonlyMap<Cycle, number>;
}

/**
 * Retention relative to a reference: the cycle asked for, else the first complete one at the rate at which most cycles were made.
 * @returns undefined when no cycle is complete and none was asked for
 * @throws AnalysisError when the cycle asked for is not complete
 */
export function retentionOf({ complete, main, record, cycles }: Evaluation, wanted: number | undefined): Retention | undefined {
  if (main.length === 0 && wanted === undefined) return undefined;
  const reference = wanted === undefined ? main[0] : complete.find((c) => c.number === wanted);
  if (!reference)
    throw new AnalysisError("the reference of the retention is no complete cycle", {
      place: { file: record.file },
      expected: `one of cycles ${complete.map((c) => c.number).join(", ")}`,
      found: cycles.some((c) => c.number === wanted) ? `cycle ${wanted}, which is incomplete` : `cycle ${wanted}`,
    });
  return {
    reference,
    last: main.at(-1)!,
    of: new Map(complete.map((c) => [c, c.second.charge / reference.second.charge])),
  };
}

/**
 * Standard uncertainty of a ratio of two capacities of the second branch: the gain drifts between them, and each has charge that its
 * rows do not see, of one sign in all cycles of a group.
 * @param groups cycles of the numerator and those of the denominator
 */
export const ratioSigma = (ratio: number, gainDrift: number, ...groups: readonly (readonly CompleteCycle[])[]): number =>
  ratio *
  Math.hypot(Math.SQRT2 * gainDrift, ...groups.map((cycles) => meanOf(cycles.map((c) => c.second.sampling / c.second.charge))));
