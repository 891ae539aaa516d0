import { endsOf, type HalfCycleEnd } from "./end-limits.ts";
import type { HalfCycle } from "./half-cycles.ts";
import { unseenSigma } from "./unseen-charge.ts";

export type CellKind = "half" | "full";

/** What the branches are called, and which comes first in a cycle. */
export interface Branches {
  readonly cell: CellKind;
  /** Sign of the current of the first branch. */
  readonly firstSign: 1 | -1;
  readonly first: "lithiation" | "charge";
  readonly second: "delithiation" | "discharge";
}

/** A half-cell is lithiated first, a full cell charged first. */
export const BRANCHES: Readonly<Record<CellKind, Branches>> = {
  half: { cell: "half", firstSign: -1, first: "lithiation", second: "delithiation" },
  full: { cell: "full", firstSign: 1, first: "charge", second: "discharge" },
};

/** A half cycle with the judgement of its end. */
export interface Branch extends HalfCycle {
  readonly end: HalfCycleEnd;
}

/** A first branch with the second one that follows it. */
export interface Cycle {
  /** Counts from 1; 0 for a second branch with which a record begins. */
  readonly number: number;
  readonly first?: Branch;
  readonly second?: Branch;
}

/** A cycle both of whose branches ended at their limits. */
export interface CompleteCycle extends Cycle {
  readonly first: Branch;
  readonly second: Branch;
}

export const isComplete = (cycle: Cycle): cycle is CompleteCycle =>
  cycle.first?.end.complete === true && cycle.second?.end.complete === true;

/** Whether a cycle begins with what the one before left in the electrode: its second branch was not complete. */
export const takesOver = (before: Cycle | undefined): boolean => before?.second?.end.complete === false;

/** Name of the branch that a charge limits in one of these cycles, where that is so: its capacity is then the limit's. */
export function limitedByCharge(cycles: readonly CompleteCycle[], names: Branches): string | undefined {
  if (cycles.some((c) => c.first.end.by === "charge")) return names.first;
  return cycles.some((c) => c.second.end.by === "charge") ? names.second : undefined;
}

/**
 * Pairs half cycles to cycles: a half-cell's lithiation with the delithiation that follows, a full cell's charge with the
 * discharge. A record that begins with the second branch keeps it as cycle 0, without a partner.
 * @param tolerance of the end potentials, by which completeness is judged [V]
 */
export function cyclesOf(halves: readonly HalfCycle[], { firstSign }: Branches, tolerance: number): Cycle[] {
  const ends = new Map<HalfCycle, HalfCycleEnd>();
  for (const sign of [1, -1]) {
    const own = halves.filter((h) => h.sign === sign);
    for (const [i, end] of endsOf(own, tolerance).entries()) ends.set(own[i]!, end);
  }
  const cycles: Cycle[] = [];
  for (const half of halves) {
    const end = ends.get(half)!;
    const branch: Branch = { ...half, end, sampling: unseenSigma(half.unseen, end, tolerance) };
    const last = cycles.at(-1);
    if (half.sign === firstSign) cycles.push({ number: (last?.number ?? 0) + 1, first: branch });
    else if (last?.first && !last.second) cycles[cycles.length - 1] = { ...last, second: branch };
    else cycles.push({ number: 0, second: branch });
  }
  return cycles;
}

/** Why a cycle is not complete, in words; empty when it is. */
export function shortcomingOf({ first, second }: Cycle, names: Branches): string {
  const parts = [
    first ? (first.end.complete ? "" : `${names.first} ${first.end.reason}`) : `no ${names.first}`,
    second ? (second.end.complete ? "" : `${names.second} ${second.end.reason}`) : `no ${names.second}`,
  ];
  return parts.filter((p) => p !== "").join("; ");
}
