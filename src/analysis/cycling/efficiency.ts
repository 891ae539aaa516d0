import type { CompleteCycle, Cycle } from "./cycles.ts";
import { isComplete } from "./cycles.ts";

/** Efficiency above which a cycle is flagged: more than the gain of a tester drifts (2.9 of the design; assumption). */
export const SUSPICIOUS_EFFICIENCY = 1.001;

/** Second over first branch of the same cycle, with what is odd about it. */
export interface CoulombicEfficiency {
  readonly cycle: number;
  /** Share; above 1 is kept as it is. */
  readonly value: number;
  /** One standard uncertainty: √2 times the drift of the gain, and the charge that the rows do not see. */
  readonly sigma: number;
  /** Above 1.001 and above 1 by more than its uncertainty. */
  readonly isAboveOne: boolean;
  /** What is odd, in words; empty when nothing. */
  readonly flags: readonly string[];
}

/**
 * Coulombic efficiency of a complete cycle. Its uncertainty has two parts that are independent (Jcgm2008): the gain of the current
 * drifts between the branches, which counts once for each, and the end of a branch falls between two rows.
 * @param before    the cycle before it in the record
 * @param gainDrift relative standard uncertainty of the gain between half cycles
 */
export function coulombicEfficiency(cycle: CompleteCycle, before: Cycle | undefined, gainDrift: number): CoulombicEfficiency {
  const { first, second } = cycle;
  const value = second.charge / first.charge;
  const sampling = Math.hypot(first.sampling / first.charge, second.sampling / second.charge);
  const sigma = value * Math.hypot(Math.SQRT2 * gainDrift, sampling);
  const isAboveOne = value > Math.max(SUSPICIOUS_EFFICIENCY, 1 + sigma);
  const flags: string[] = [];
  if (isAboveOne) flags.push(`above 100 %: ${causeOf(before)}`);
  if (first.gap > 0 || second.gap > 0)
    flags.push(`the clock jumped by ${Math.round(Math.max(first.gap, second.gap))} s under current`);
  return { cycle: cycle.number, value, sigma, isAboveOne, flags };
}

function causeOf(before: Cycle | undefined): string {
  if (before && !isComplete(before)) return "the cycle before was not complete, so that more came back than went in";
  return "self-discharge, lithium left by earlier cycles, or an offset of the current";
}

/** Mean of efficiencies: the share that is left after n cycles is their product, so that its n-th root counts. */
export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
