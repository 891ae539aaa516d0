import { AnalysisError } from "../../units/error.ts";
import { show } from "../../units/show.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** Samples `first` to `last` of a record, both included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** From and to, in s. */
export type Interval = readonly [from: number, to: number];

/** How well the switches of a pulse are known. */
export interface SwitchErrors {
  /** Variances and covariance of the times of switching on and off [s²]: on on, on off, off off. */
  readonly covariance: readonly [number, number, number];
  /** Whether all pulses of the record share them: an even grid, every switch at the same place between two samples. */
  readonly shared: boolean;
}

/** A stretch of one steady current with the rests around it. */
export interface Pulse extends Stretch {
  /** When the current was switched on and off [s]. */
  readonly start: number;
  readonly end: number;
  /** end − start [s]. */
  readonly duration: number;
  /** Times between which each of the two switches must have been [s]: the samples around it tell no more. */
  readonly startWithin: Interval;
  readonly endWithin: Interval;
  /** Errors of both, once they were fitted; absent where the samples are so close that it does not matter. */
  readonly switching?: SwitchErrors;
  /** Mean, in the unit of the record; positive raises the potential. */
  readonly current: number;
  /** Share of the time in which the current is more than 2 % off its mean. */
  readonly unsteady: number;
  readonly restBefore?: Stretch;
  readonly restAfter?: Stretch;
}

/** What counts as a pulse and as a rest. */
export interface PulseRules {
  /** Current above which it counts as on, as a share of the largest; default 0.02 (assumption). */
  readonly threshold?: number;
  /** Shortest pulse [s]; default 10 (assumption: shorter ones are resistance pulses). */
  readonly shortestPulse?: number;
  /** Shortest rest [s]; default 60 (assumption: shorter ones are interruptions). */
  readonly shortestRest?: number;
}

/** Default rules. */
export const PULSE_RULES = { threshold: 0.02, shortestPulse: 10, shortestRest: 60 } as const;

/** A current this far off its mean is not steady (assumption: five times the usual accuracy of a cycler's range). */
const STEADY = 0.02;

interface Run extends Stretch {
  readonly sign: number;
  /** Nothing is known of the time before it. */
  readonly opens: boolean;
}

/** Stretches in which the sign of the current does not change, small currents counting as none; none goes over a break. */
function stretches({ current, breaks }: TitrationRecord, threshold: number): Run[] {
  const limit = threshold * current.reduce((most, I) => Math.max(most, Math.abs(I)), 0);
  const signOf = (k: number) => (Math.abs(current[k]!) > limit ? Math.sign(current[k]!) : 0);
  const found: { first: number; last: number; sign: number; opens: boolean }[] = [];
  for (let k = 0; k < current.length; k++) {
    const run = found.at(-1);
    const opens = k === 0 || breaks.includes(k);
    if (run && !opens && run.sign === signOf(k)) run.last = k;
    else found.push({ first: k, last: k, sign: signOf(k), opens });
  }
  return found;
}

/** Times between samples this much alike are one pace, which a cycler may let grow, or one even grid [1] (assumptions). */
const SAME_PACE = 0.1;
const EVEN_GRID = 0.02;

/**
 * When a stretch began that was first seen at sample k. Where the sampling started anew with the sample before, that was written at
 * the switch. Else it was after the sample before, or nearer when its own samples come faster than that, since cyclers write one at
 * the start of each step; and not after sample k.
 */
function onset(time: Float64Array, k: number): Interval {
  const lapse = time[k]! - time[k - 1]!;
  const pace = k + 1 < time.length ? time[k + 1]! - time[k]! : 0;
  const alike = (a: number, b: number, within: number) => Math.abs(a - b) <= within * Math.max(a, b);
  if (alike(lapse, pace, SAME_PACE) && k > 1 && !alike(lapse, time[k - 1]! - time[k - 2]!, EVEN_GRID))
    return [time[k - 1]!, time[k - 1]!];
  return [Math.max(time[k - 1]!, time[k]! - pace), time[k]!];
}

/**
 * Every stretch of current of a record, those too short left out.
 * @throws AnalysisError when no current flows
 */
export function findPulses(record: TitrationRecord, rules: PulseRules = {}): Pulse[] {
  const { threshold, shortestPulse, shortestRest } = { ...PULSE_RULES, ...rules };
  const { time, current } = record;
  const runs = stretches(record, threshold);
  /** A rest of which only the end was written counts too. */
  const isRest = (run: Run | undefined) =>
    run !== undefined && run.sign === 0 && (run.opens || time[run.last]! - time[run.first]! >= shortestRest);
  const pulses = runs.flatMap((run, k): Pulse[] => {
    if (run.sign === 0) return [];
    const { first, last } = run;
    const startWithin: Interval = run.opens ? [time[first]!, time[first]!] : onset(time, first);
    const next = runs[k + 1];
    const endWithin: Interval = next && !next.opens ? onset(time, next.first) : [time[last]!, time[last]!];
    const [start, end] = [startWithin[0], endWithin[0]];
    const duration = end - start;
    if (duration < shortestPulse) return [];
    // each sample tells the current of the time since the one before
    const lapse = (i: number) => time[i]! - (i === first ? start : time[i - 1]!);
    let charge = 0;
    for (let i = first; i <= last; i++) charge += current[i]! * lapse(i);
    const mean = charge / (time[last]! - start);
    let off = 0;
    for (let i = first; i <= last; i++) if (Math.abs(current[i]! - mean) > STEADY * Math.abs(mean)) off += lapse(i);
    const before = run.opens ? undefined : runs[k - 1];
    const after = runs[k + 1]?.opens ? undefined : runs[k + 1];
    return [
      {
        first,
        last,
        start,
        end,
        duration,
        startWithin,
        endWithin,
        current: mean,
        unsteady: off / (time[last]! - start),
        ...(isRest(before) ? { restBefore: { first: before!.first, last: before!.last } } : {}),
        ...(isRest(after) ? { restAfter: { first: after!.first, last: after!.last } } : {}),
      },
    ];
  });
  if (pulses.length === 0)
    throw new AnalysisError(`no pulse of current was found in ${record.label}`, {
      place: { file: record.files[0]! },
      expected: `currents that last at least ${shortestPulse} s`,
      found: `currents up to ${show(
        current.reduce((most, I) => Math.max(most, Math.abs(I)), 0),
        record.perMass ? "mA/g" : "mA",
      )}`,
    });
  return pulses;
}

/**
 * Whether the file counts the current the other way round: when it is switched on, the ohmic part of the potential must move with it.
 * Judged by most pulses.
 */
export function currentIsReversed({ voltage }: TitrationRecord, pulses: readonly Pulse[]): boolean {
  const votes = pulses.map(({ first, last, current }) => {
    if (first === 0) return 0;
    const early = first + Math.min(3, last - first);
    return Math.sign((voltage[early]! - voltage[first - 1]!) * current);
  });
  return votes.reduce<number>((sum, vote) => sum + vote, 0) < 0;
}
