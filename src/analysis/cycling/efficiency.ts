import { show } from "../../units/show.ts";
import type { CompleteCycle, Cycle } from "./cycles.ts";
import { takesOver } from "./cycles.ts";

/** Efficiency above which a cycle is flagged: more than the gain of a tester drifts (2.9 of the design; assumption). */
export const SUSPICIOUS_EFFICIENCY = 1.001;

/** Why more came back than went in, where the cycle before tells, and where nothing does. */
const LEFT = "the cycle before was not complete, so that more came back than went in";
const UNKNOWN = "self-discharge, lithium left by earlier cycles, or an offset of the current";

/** Second over first branch of the same cycle, with what is odd about it. */
export interface CoulombicEfficiency {
  readonly cycle: number;
  /** Share; above 1 is kept as it is. */
  readonly value: number;
  /** One standard uncertainty, of the parts below. */
  readonly sigma: number;
  /** What differs from cycle to cycle: √2 times the drift of the gain. */
  readonly apart: number;
  /** From the charge that the rows do not see: it has one sign in all cycles that are sampled alike. */
  readonly sampling: number;
  /** What an offset of the current makes, the same in all cycles; 0 where none is known. */
  readonly shared: number;
  /** Above 1.001 and above 1 by more than its uncertainty. */
  readonly isAboveOne: boolean;
  /** What is odd, in words; empty when nothing. */
  readonly flags: readonly string[];
}

/**
 * Change of the logarithm of a coulombic efficiency by an offset of the current, per ampere [1/A]: it adds to one branch what it takes
 * off the other, in proportion to their times, t₁/Q₁ + t₂/Q₂.
 */
export const offsetGain = ({ first, second }: CompleteCycle): number =>
  first.duration / first.charge + second.duration / second.charge;

/**
 * Coulombic efficiency of a complete cycle. Its uncertainty has parts that are independent (Jcgm2008): the gain of the current
 * drifts between the branches, which counts once for each, the end of a branch falls between two rows, and the current may have an
 * offset.
 * @param before        the cycle before it in the record
 * @param gainDrift     relative standard uncertainty of the gain between half cycles
 * @param currentOffset standard uncertainty of an offset of the current [A]
 */
export function coulombicEfficiency(
  cycle: CompleteCycle,
  before: Cycle | undefined,
  gainDrift: number,
  currentOffset = 0,
): CoulombicEfficiency {
  const { first, second } = cycle;
  const value = second.charge / first.charge;
  const sampling = value * Math.hypot(first.sampling / first.charge, second.sampling / second.charge);
  const apart = value * Math.SQRT2 * gainDrift;
  const shared = value * currentOffset * offsetGain(cycle);
  const sigma = Math.hypot(apart, sampling, shared);
  const isAboveOne = value > Math.max(SUSPICIOUS_EFFICIENCY, 1 + sigma);
  const flags: string[] = [];
  if (isAboveOne) flags.push(`above 100 %: ${takesOver(before) ? LEFT : UNKNOWN}`);
  else if (takesOver(before)) flags.push(LEFT);
  const gaps = [...first.gaps, ...second.gaps];
  if (gaps.length > 0)
    flags.push(`the clock jumped by ${show(Math.max(...gaps.map((g) => g.length)), "s")} while current flowed`);
  return { cycle: cycle.number, value, sigma, apart, sampling, shared, isAboveOne, flags };
}

/** Mean of efficiencies: the share that is left after n cycles is their product, so that its n-th root counts. */
export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
