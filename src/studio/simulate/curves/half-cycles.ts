import { type Table, table } from "../../../data/table.ts";
import { type Course, foundOnce } from "../../state/course.ts";

/** Rows from one turn of the current to the next. Rests inside belong to it, those before and behind do not. */
export interface HalfCycle extends Readonly<Stretch> {
  /** Charge passed since the current turned, a magnitude [C kg⁻¹], one for each row. */
  readonly capacity: Float64Array;
}

/** Rows over which the current keeps its direction, however little passes. */
interface Stretch {
  readonly verb: "lithiate" | "delithiate";
  /** Solution that it belongs to. */
  readonly solution: number;
  readonly first: number;
  /** Row after its last. */
  end: number;
  /** How often the current was interrupted. */
  rests: number;
}

/**
 * Share of the largest charge of all below which a current is no half cycle: the background before silicon reacts and the row of a
 * step that ends at once pass up to 0.02 %, half cycles of a rate test more than 1 %.
 */
const NEGLIGIBLE = 1e-3;

/** Adds a stretch, to the last one where that goes the same way. */
function add(stretches: Stretch[], next: Stretch): void {
  const last = stretches.at(-1);
  if (last?.verb === next.verb && last.solution === next.solution) {
    last.rests += next.rests + (next.first > last.end ? 1 : 0);
    last.end = next.end;
  } else stretches.push(next);
}

/** Stretches of current between its turns and the beginnings of solutions; a current that goes on after a rest is the same. */
function stretchesOf({ current, length, beginnings }: Course): Stretch[] {
  const found: Stretch[] = [];
  for (let r = 0, solution = 0; r < length; r++) {
    while ((beginnings[solution + 1]?.row ?? length) <= r) solution++;
    const i = current[r]!;
    if (i !== 0) add(found, { verb: i < 0 ? "lithiate" : "delithiate", solution, first: r, end: r + 1, rests: 0 });
  }
  return found;
}

/**
 * Half cycles of a course; a hold behind a current belongs to it, and so does a current that goes on after a rest or after next to
 * nothing has passed against it.
 */
export const halfCyclesOf = foundOnce((course: Course): readonly HalfCycle[] => {
  const { charge } = course;
  const stretches = stretchesOf(course);
  const passed = ({ first, end }: Stretch) => Math.abs(charge[end - 1]! - charge[first]!);
  const least = NEGLIGIBLE * stretches.reduce((most, one) => Math.max(most, passed(one)), 0);
  const found: Stretch[] = [];
  for (const stretch of stretches) if (passed(stretch) >= least) add(found, stretch);
  return found.map((half) => ({
    ...half,
    capacity: charge.slice(half.first, half.end).map((q) => Math.abs(q - charge[half.first]!)),
  }));
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
