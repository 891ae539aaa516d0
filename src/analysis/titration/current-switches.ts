import type { Pulse } from "./pulses.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** A current as a sum of steps: at each time it changes by so much. */
export interface CurrentSwitches {
  /** [s], ascending. */
  readonly time: Float64Array;
  /** Change of the current, in the unit of the record. */
  readonly jump: Float64Array;
}

/** A pulse whose current is off its mean for longer than this share of its time is followed sample by sample (assumption). */
const UNSTEADY = 0.05;

/** The current of pulses, each steady one as a step up and a step down, an unsteady one as a step at each of its samples. */
export function currentSwitches({ time, current }: TitrationRecord, pulses: readonly Pulse[]): CurrentSwitches {
  const times: number[] = [];
  const jumps: number[] = [];
  for (const pulse of pulses) {
    let level = 0;
    const set = (at: number, to: number) => {
      times.push(at);
      jumps.push(to - level);
      level = to;
    };
    if (pulse.unsteady <= UNSTEADY) set(pulse.start, pulse.current);
    else for (let k = pulse.first; k <= pulse.last; k++) set(k === pulse.first ? pulse.start : time[k - 1]!, current[k]!);
    set(pulse.end, 0);
  }
  return { time: Float64Array.from(times), jump: Float64Array.from(jumps) };
}
