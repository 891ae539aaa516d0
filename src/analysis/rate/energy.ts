import type { Column, Table } from "../../data/table.ts";
import { AnalysisError } from "../../units/error.ts";
import { fromUnit, siUnit } from "../../units/quantity.ts";

/** One half cycle at constant current: its potential over the capacity that has passed. */
export interface HalfCycleCurve {
  /** Name, e.g. `1 A/g`. */
  readonly label: string;
  /**
   * Columns `x_capacity_per_gram_active` or `net_capacity_ah`, monotone, `voltage_volt`, and `test_time_second` unless
   * `duration` is given. The sign of the capacity does not count.
   */
  readonly table: Table;
  /** Time that it took [s]. */
  readonly duration?: number;
}

/** Capacity, potential and time of a half cycle in SI units. */
export interface Passage {
  /** Charge passed since its start, rising [C/kg or C]. */
  readonly capacity: Float64Array;
  /** [V] */
  readonly potential: Float64Array;
  /** [s] */
  readonly duration: number;
  /** Unit of the capacity: `C/kg` where it is per mass, else `C`. */
  readonly unit: string;
}

/**
 * A half cycle with its charge counted from its start.
 * @throws AnalysisError for missing columns, fewer than two points, a capacity that turns back, or no time
 */
export function passageOf({ label, table: t, duration }: HalfCycleCurve): Passage {
  const refuse = (message: string, expected: string, found: string) =>
    new AnalysisError(message, { place: { path: label }, expected, found });
  const charge = ["x_capacity_per_gram_active", "net_capacity_ah"].find((name) => t.has(name));
  if (charge === undefined || !t.has("voltage_volt"))
    throw refuse("a half cycle needs its potential over its capacity", "voltage_volt and x_capacity_per_gram_active or net_capacity_ah", t.names.join(", ")); // biome-ignore format: one line
  if (t.length < 2) throw refuse("a half cycle needs points", "two or more", String(t.length));
  const column = t.column(charge);
  const passed = inSi(column).map((q, _, all) => Math.abs(q - all[0]!));
  const turn = passed.findIndex((q, k) => k > 0 && q < passed[k - 1]!);
  if (turn > 0) throw refuse("the capacity turns back", "one half cycle, its capacity monotone", `row ${turn + 1}`);
  const seconds = duration ?? (t.has("test_time_second") ? spanOf(inSi(t.column("test_time_second"))) : Number.NaN);
  if (!(seconds > 0)) throw refuse("a half cycle needs the time that it took", "test_time_second, or its duration", "neither");
  return { capacity: passed, potential: inSi(t.column("voltage_volt")), duration: seconds, unit: siUnit(column.unit) };
}

const inSi = ({ values, unit }: Column): Float64Array => values.map((v) => fromUnit(v, unit));
const spanOf = (time: Float64Array): number => time.at(-1)! - time[0]!;

/** ∫ y dQ, an energy where y is a potential, by the trapezoidal rule, which is exact for potentials linear between points. */
export function integralOver(capacity: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 1; k < capacity.length; k++) sum += 0.5 * (y[k]! + y[k - 1]!) * (capacity[k]! - capacity[k - 1]!);
  return sum;
}
