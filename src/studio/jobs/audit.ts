import type { Design } from "../../design/design.ts";
import { type CutOff, type EncapsulationRun, encapsulationRun } from "../../studies/encapsulation-run.ts";
import { lithiumWhenFull } from "../../studies/shells-of-design.ts";
import { job } from "../work/job.ts";

/** What one shell goes through in the first cycle. */
export interface ShellFate {
  readonly material: string;
  /** Largest hoop tension and the flow stress there [Pa]. */
  readonly tension: number;
  readonly strength: number;
  /** Lithium per silicon at which it first flows, ruptures, or comes off the layer inside; absent when it does not. */
  readonly flowsFrom?: number;
  readonly rupturesAt?: number;
  readonly debondsAt?: number;
}

/** The first cycle of the shells around the silicon, by the shell-pressure model. */
export interface ShellOutlook {
  /** Inside to outside; none for bare silicon. */
  readonly shells: readonly ShellFate[];
  /** Largest pressure on the core [Pa] and the lithium per silicon where it is reached. */
  readonly pressure: number;
  readonly pressureAt: number;
  /** Lithium per silicon that the lithiation reaches, and whether stress ends it before. */
  readonly reached: number;
  readonly selfLimited: boolean;
  /** The same for shells that could neither flow nor break. */
  readonly elasticReached: number;
  readonly elasticSelfLimited: boolean;
  /** Why the model could not go through the whole cycle; absent when it could. */
  readonly stopped?: string;
}

/** Cut-off as in the full audit: 10 mV, no overpotential, lithiation branch. */
const CUT_OFF: CutOff = { voltage: 0.01, overpotential: 0, branch: "lithiation" };

function outlook(expected: EncapsulationRun, elastic: EncapsulationRun): ShellOutlook {
  const pressures = expected.cycle.column("core_pressure").values;
  const at = pressures.indexOf(Math.max(...pressures));
  return {
    shells: expected.layers.slice(1).map(({ material, tension, strength, flowsFrom, rupturesAt, debondsAt }) => ({
      material,
      tension,
      strength,
      ...(flowsFrom !== undefined && { flowsFrom }),
      ...(rupturesAt !== undefined && { rupturesAt }),
      ...(debondsAt !== undefined && { debondsAt }),
    })),
    pressure: pressures[at]!,
    pressureAt: expected.cycle.column("lithium_per_silicon").values[at]!,
    reached: expected.reached[0]!,
    selfLimited: expected.selfLimited,
    elasticReached: elastic.reached[0]!,
    elasticSelfLimited: elastic.selfLimited,
    ...(expected.outcome !== "end" && { stopped: expected.advice }),
  };
}

/**
 * What the shells of a design go through in the first cycle: with the usual strengths, and if they could neither flow nor break.
 * Two quick runs of the audit; undefined when the core is not silicon.
 */
export const audit = job<Design, ShellOutlook | undefined>({
  id: "audit",
  run(design) {
    if (lithiumWhenFull(design) === undefined) return undefined;
    const once = { cycles: 1, cutOff: CUT_OFF };
    const expected = encapsulationRun(design, { name: "expected", scenario: {}, ...once });
    const elastic = encapsulationRun(design, { name: "elastic", scenario: { bond: "permanent", flows: false }, ...once });
    return outlook(expected, elastic);
  },
});
