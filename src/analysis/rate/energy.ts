import type { NotedTable } from "../../data/noted-table.ts";
import { type Column, type Table, table } from "../../data/table.ts";
import { AnalysisError } from "../../units/error.ts";
import { fromUnit, siUnit } from "../../units/quantity.ts";

/** What energies and powers are counted per: nothing (the cell), or a mass, area or volume. */
export interface Basis {
  /** In words, e.g. `active material` or `both electrodes`. */
  readonly of: string;
  readonly per: "cell" | "mass" | "area" | "volume";
  /** Amount in SI units (kg, m², m³) by which numbers of the cell are divided; absent for capacities that are per this mass. */
  readonly amount?: number;
}

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

const UNITS: Readonly<Record<Basis["per"], { readonly energy: string; readonly power: string }>> = {
  cell: { energy: "J", power: "W" },
  mass: { energy: "J/kg", power: "W/kg" },
  area: { energy: "J/m^2", power: "W/m^2" },
  volume: { energy: "J/m^3", power: "W/m^3" },
};

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

/** ∫ y dQ by the trapezoidal rule, which is exact for potentials linear between points. */
export function integralOver(capacity: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 1; k < capacity.length; k++) sum += 0.5 * (y[k]! + y[k - 1]!) * (capacity[k]! - capacity[k - 1]!);
  return sum;
}

/**
 * Energy ∫ V dQ and mean power E/t of half cycles, per stated basis.
 *
 * @param curves one for each rate
 * @param basis  of capacities per mass: `per: "mass"` without an amount; of capacities of the cell: any
 * @returns a row for each curve: `x_duration` [s], `x_mean_potential` [V], `x_capacity` [C per basis], `x_energy` [J per
 * basis], `x_power` [W per basis]; word `label`
 * @throws AnalysisError for a curve as `passageOf`, or a basis that does not fit its capacity
 */
export function energyTable(curves: readonly HalfCycleCurve[], basis: Basis): NotedTable {
  const rows = curves.map((curve) => {
    const { capacity, potential, duration, unit } = passageOf(curve);
    const divisor = divisorOf(basis, unit, curve.label);
    const [total, energy] = [capacity.at(-1)! / divisor, integralOver(capacity, potential) / divisor];
    return { total, energy, duration, mean: energy / total };
  });
  const column = (unit: string, of: (row: (typeof rows)[number]) => number) => ({ unit, values: rows.map(of) });
  const { energy, power } = UNITS[basis.per];
  return {
    table: table(`energy and power per ${basis.of}`, {
      x_duration: column("s", (r) => r.duration),
      x_mean_potential: column("V", (r) => r.mean),
      x_capacity: column(energy.replace("J", "C"), (r) => r.total),
      x_energy: column(energy, (r) => r.energy),
      x_power: column(power, (r) => r.energy / r.duration),
    }),
    words: { label: curves.map((c) => c.label) },
  };
}

/** What the numbers of a curve are divided by to stand per basis. */
function divisorOf({ of, per, amount }: Basis, unit: string, label: string): number {
  const isPerMass = unit === "C/kg";
  const fits = isPerMass ? per === "mass" && amount === undefined : (per === "cell") === (amount === undefined);
  if (fits && (amount === undefined || amount > 0)) return amount ?? 1;
  throw new AnalysisError("the basis does not fit the capacity", {
    place: { path: label },
    expected: isPerMass
      ? "per mass, without an amount: the capacities are per mass"
      : "the cell, or an amount above zero to divide by",
    found: `per ${per} of ${of}${amount === undefined ? "" : `, ${amount}`}`,
    hint: "capacities of the cell (net_capacity_ah) can be told per any mass, area or volume",
  });
}
