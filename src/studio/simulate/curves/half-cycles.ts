import { type Table, table } from "../../../data/table.ts";
import { type Course, foundOnce } from "../../state/course.ts";

/** Rows from one turn of the current to the next. Rests inside belong to it, those before and behind do not. */
export interface HalfCycle {
  readonly verb: "lithiate" | "delithiate";
  readonly first: number;
  /** Row after its last. */
  readonly end: number;
  /** Charge passed since the current turned, a magnitude [C kg⁻¹], one for each row. */
  readonly capacity: Float64Array;
  /** How often the current was interrupted. */
  readonly rests: number;
}

/** A half cycle that the current has not turned from yet. */
interface Open {
  readonly verb: HalfCycle["verb"];
  readonly first: number;
  readonly capacity: number[];
  /** Charge that earlier steps have passed [C kg⁻¹]. */
  before: number;
  /** Row after the last that current flowed in, and the rests before it. */
  end: number;
  rests: number;
}

/** Half cycles of a course; a hold behind a current belongs to it, and so does a current that goes on after a rest. */
export const halfCyclesOf = foundOnce(({ step, current, capacity, length, beginnings }: Course): readonly HalfCycle[] => {
  const found: HalfCycle[] = [];
  const begins = new Set(beginnings.map(({ row }) => row));
  let open: Open | undefined;
  const close = () => {
    if (open) {
      const { verb, first, end, rests } = open;
      found.push({ verb, first, end, rests, capacity: Float64Array.from(open.capacity.slice(0, end - first)) });
    }
    open = undefined;
  };
  for (let r = 0; r < length; r++) {
    const i = current[r]!;
    const verb = i < 0 ? "lithiate" : "delithiate";
    if (begins.has(r) || (open && i !== 0 && open.verb !== verb)) close();
    if (!open && i === 0) continue;
    open ??= { verb, first: r, capacity: [], before: 0, end: r, rests: 0 };
    if (r > open.first && step[r] !== step[r - 1]) open.before = open.capacity.at(-1)!;
    open.capacity.push(open.before + capacity[r]!);
    if (i === 0) continue;
    if (r > open.end) open.rests++;
    open.end = r + 1;
  }
  close();
  return found;
});

/** Rows of a course as a table with the names of the files. */
export function rowsOf({ voltage, time, current, filling }: Course, half: HalfCycle): Table {
  const part = (values: Float64Array) => values.subarray(half.first, half.end);
  return table(half.verb, {
    test_time_second: { unit: "s", values: part(time) },
    voltage_volt: { unit: "V", values: part(voltage) },
    x_current_per_gram_active: { unit: "A/kg", values: part(current) },
    x_mean_filling: { unit: "1", values: part(filling) },
    x_step_capacity_per_gram_active: { unit: "C/kg", values: half.capacity },
  });
}
