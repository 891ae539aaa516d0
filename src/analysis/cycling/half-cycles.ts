import type { ClockGap } from "./clock-gaps.ts";
import type { CurrentRecord } from "./current-record.ts";
import type { Step } from "./steps.ts";
import { type UnseenCharge, unseenCharge, unseenSigma } from "./unseen-charge.ts";

/** Everything between two reversals of the current: steps of one sign with the rests between and after them. */
export interface HalfCycle {
  /** +1: the potential is raised (delithiation in a half-cell, charge of a full cell). −1: the reverse. */
  readonly sign: 1 | -1;
  readonly steps: readonly Step[];
  /**
   * Charge that passed in its direction, less what passed against it [C], and its uncertainty from the times without a row
   * [C].
   */
  readonly charge: number;
  readonly sampling: number;
  /** What that uncertainty consists of. */
  readonly unseen: UnseenCharge;
  /** For how long its current flowed [s]. */
  readonly duration: number;
  /** Charge-weighted mean potential [V]. */
  readonly meanPotential: number;
  /** Row of its last current. */
  readonly last: number;
  readonly endPotential: number;
  /** Magnitude of its last current [A], and for how long the potential was held at the end [s]. */
  readonly endCurrent: number;
  readonly held: number;
  /** Magnitude of the current of the constant-current step that passed the most charge [A]. */
  readonly current: number;
  /** Share of the charge that passed at constant potential. */
  readonly heldShare: number;
  /** Jumps of the clock under current. */
  readonly gaps: readonly ClockGap[];
}

/** What became of the record on the way to half cycles. */
export interface HalfCycles {
  readonly all: readonly HalfCycle[];
  /** Stretches of current too small to be half cycles, joined to their neighbours; single rows do not count. */
  readonly joined: number;
}

/** Rows at a current of their own in which a tester switches (assumption); the first is that of the step before. */
const SWITCHING_ROWS = 3;

interface Stretch {
  readonly sign: 1 | -1;
  readonly steps: Step[];
}

const netCharge = ({ sign, steps }: Stretch) => sign * steps.reduce((sum, s) => sum + s.charge, 0);

/** A single row with a current, as a tester leaves where it switches, passes no charge and turns no direction. */
export const isSingle = (step: Step): boolean => step.sign !== 0 && step.end - step.first === 1;

/**
 * Joins steps of one sign, with the rests between and after them, to half cycles. A stretch that passes less than a share of what
 * half cycles usually pass (the one which, by size, splits the charge of all into halves) joins its neighbours, with its charge.
 * Rests before the first current belong to nothing.
 * @param smallestShare 0.01: half cycles of less than 1 % are none
 */
export function halfCyclesOf(record: CurrentRecord, steps: readonly Step[], smallestShare: number): HalfCycles {
  const stretches: Stretch[] = [];
  for (const step of steps) {
    const last = stretches.at(-1);
    if (step.sign === 0 || isSingle(step) || last?.sign === step.sign) last?.steps.push(step);
    else stretches.push({ sign: step.sign, steps: [step] });
  }
  const least = smallestShare * usualCharge(stretches);
  const kept: Stretch[] = [];
  const early: Step[] = [];
  let joined = 0;
  for (const { sign, steps } of stretches) {
    const before = kept.at(-1);
    const isSmall = !(netCharge({ sign, steps }) > least);
    if (isSmall) joined++;
    if (before && (isSmall || before.sign === sign)) before.steps.push(...steps);
    else if (isSmall) early.push(...steps);
    else kept.push({ sign, steps: [...early.splice(0), ...steps] });
  }
  return { all: kept.map((s) => halfCycle(record, s)), joined };
}

/** Charge of the half cycle at which, from the largest down, half of all charge is reached: tiny ones do not move it. */
function usualCharge(stretches: readonly Stretch[]): number {
  const charges = stretches.map(netCharge).sort((a, b) => b - a);
  const all = charges.reduce((sum, q) => sum + q, 0);
  let left = all / 2;
  for (const q of charges) {
    left -= q;
    if (left <= 0) return q;
  }
  return 0;
}

function halfCycle(record: CurrentRecord, { sign, steps }: Stretch): HalfCycle {
  const own = steps.filter((s) => s.sign === sign && !isSingle(s));
  const sum = (of: (s: Step) => number, among = own) => among.reduce((total, s) => total + of(s), 0);
  const passed = sum((s) => s.charge);
  // a row or two at another current are the tester's switching, not the end
  const final = own.findLast((s) => s.kind !== "unsteady" || s.end - s.first > SWITCHING_ROWS) ?? own.at(-1)!;
  const last = final.end - 1;
  const steady = own.filter((s) => s.kind === "constant current");
  const main = (steady.length > 0 ? steady : own).reduce((a, b) => (Math.abs(b.charge) > Math.abs(a.charge) ? b : a));
  const unseen = unseenCharge(record, own);
  return {
    sign,
    steps,
    charge: netCharge({ sign, steps }),
    sampling: unseenSigma(unseen),
    unseen,
    duration: sum((s) => record.time[s.end - 1]! - record.time[s.first]!),
    meanPotential: sum((s) => s.energy) / passed,
    last,
    endPotential: record.voltage[last]!,
    endCurrent: Math.abs(record.current[last]!),
    held: final.kind === "constant voltage" ? record.time[last]! - record.time[final.first]! : 0,
    current: Math.abs(main.current),
    heldShare: sum((s) => (s.kind === "constant voltage" ? s.charge : 0)) / passed,
    gaps: own.flatMap((s) => s.gaps),
  };
}
