import { type CurrentSwitches, currentSwitches } from "./current-switches.ts";
import type { Pulse } from "./pulses.ts";
import { meanCharge } from "./surface-charge.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** A part of a record in which charge is counted without a gap. */
export interface Segment {
  readonly switches: CurrentSwitches;
  /** Times of its samples [s]; they stand at `offset` … in the arrays over all samples. */
  readonly time: Float64Array;
  readonly offset: number;
  readonly pulses: readonly Pulse[];
}

/** What a model of the whole record is compared with; arrays have one entry per sample used. */
export interface FitSamples {
  readonly segments: readonly Segment[];
  readonly count: number;
  /** Sample of the record. */
  readonly index: Int32Array;
  /** [V] */
  readonly voltage: Float64Array;
  /** Current while a pulse lasts, 0 in rests, in the unit of the record. */
  readonly current: Float64Array;
  /** Charge that has entered since the segment began [A s]. */
  readonly charge: Float64Array;
  readonly segment: Int32Array;
  /** Branch of the potential: one for each segment and direction of the current, that of the last pulse in rests. */
  readonly branch: Int32Array;
  readonly branches: number;
}

/** Smallest and largest of many numbers. */
export const rangeOf = (values: Float64Array): readonly [number, number] =>
  values.reduce<[number, number]>(([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);

/** Samples of a record that are compared at most, and fewest of each pulse and rest when there are more (assumption: beyond, they add little). */
const MOST = 8000;
const FEWEST = 20;

/**
 * Samples of a record that a model without a double layer can be compared with: those of the first seconds after each switch are left
 * out, and of very many those are kept that are about evenly spaced in the root of the time since the switch.
 * @param skip time left out after each switch [s]
 */
export function fitSamples(record: TitrationRecord, pulses: readonly Pulse[], skip: number): FitSamples {
  const edges = [0, ...record.breaks, record.time.length];
  const index: number[] = [];
  const current: number[] = [];
  const segment: number[] = [];
  const branch: number[] = [];
  const branchIds = new Map<string, number>();
  const segments: Segment[] = [];
  const charges: Float64Array[] = [];
  const cap = record.time.length > MOST ? Math.max(FEWEST, Math.floor(MOST / (2 * pulses.length + 1))) : Infinity;
  for (let e = 0; e + 1 < edges.length; e++) {
    const [first, end] = [edges[e]!, edges[e + 1]!];
    const own = pulses.filter((p) => p.first >= first && p.last < end);
    if (own.length === 0) continue;
    const offset = index.length;
    let next = 0; // first pulse that has not begun
    let stretch = -1; // number of the pulse or rest, and root of the time since its switch of the last sample kept of it
    let kept = Number.NEGATIVE_INFINITY;
    for (let k = first; k < end; k++) {
      const t = record.time[k]!;
      while (next < own.length && own[next]!.first <= k) next++;
      const last = own[next - 1];
      const during = last !== undefined && k <= last.last;
      const begin = last === undefined ? record.time[first]! - skip : during ? last.start : last.end;
      // the switch may have been later than where it is taken to be
      const latest = last === undefined ? begin : during ? last.startWithin[1] : last.endWithin[1];
      if (t - latest < skip) continue;
      const here = 2 * next + (during ? 0 : 1);
      if (here !== stretch) [stretch, kept] = [here, Number.NEGATIVE_INFINITY];
      const length = during ? last.duration : (own[next]?.start ?? record.time[end - 1]!) - begin;
      if (Math.sqrt(t - begin) - kept < Math.sqrt(length) / cap) continue;
      kept = Math.sqrt(t - begin);
      const way = Math.sign((last ?? own[0]!).current);
      const id = `${segments.length} ${way}`;
      if (!branchIds.has(id)) branchIds.set(id, branchIds.size);
      index.push(k);
      current.push(during ? last.current : 0);
      segment.push(segments.length);
      branch.push(branchIds.get(id)!);
    }
    const time = Float64Array.from(index.slice(offset), (k) => record.time[k]!);
    const switches = currentSwitches(record, own);
    charges.push(meanCharge(switches, time));
    segments.push({ switches, time, offset, pulses: own });
  }
  return {
    segments,
    count: index.length,
    index: Int32Array.from(index),
    voltage: Float64Array.from(index, (k) => record.voltage[k]!),
    current: Float64Array.from(current),
    charge: joined(charges),
    segment: Int32Array.from(segment),
    branch: Int32Array.from(branch),
    branches: branchIds.size,
  };
}

/** Arrays one after the other. */
function joined(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
