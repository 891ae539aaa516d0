import type { Dataset, StatedNumber } from "../../data/dataset.ts";
import { AnalysisError } from "../../units/error.ts";
import { fromUnit } from "../../units/quantity.ts";
import { type ClockGap, clockGaps } from "./clock-gaps.ts";

/** In which unit charge is told: per gram where the mass or a current per gram is known, else as it is. */
export interface ChargeUnit {
  readonly capacity: "mAh/g" | "mAh";
  readonly current: "A/g" | "mA";
  /** Capacity in that unit per charge of the record [C, or C/kg for a current per mass]. */
  readonly perCharge: number;
  readonly perCurrent: number;
  /** Whether the record has the current of the cell [A], not one per mass. */
  readonly isOfCell: boolean;
  /** Relative standard uncertainty that the mass brings to every capacity per gram. */
  readonly massShare: number;
  /** Mass by which the current was divided, and where it comes from. */
  readonly mass?: StatedNumber;
}

/** Potential and current over time, SI; the current is one of the cell [A] or of its active mass [A/kg]. One entry per row. */
export interface CurrentRecord {
  readonly file: string;
  readonly length: number;
  readonly time: Float64Array;
  readonly voltage: Float64Array;
  readonly current: Float64Array;
  /** Step and cycle as the tester counts them. */
  readonly step?: Float64Array;
  readonly cycle?: Float64Array;
  /** The tester's counters of charge in either direction [C]; they may start anew with any step or cycle. */
  readonly charging?: Float64Array;
  readonly discharging?: Float64Array;
  /** Jumps of the clock under current, by the row after each. */
  readonly gaps: ReadonlyMap<number, ClockGap>;
  /** [K] */
  readonly temperature?: Float64Array;
  readonly unit: ChargeUnit;
}

/** Fewest rows of which anything can be said. */
const LEAST_ROWS = 3;

/**
 * The record of a time series, SI.
 * @throws AnalysisError when a column is missing, a number is none, there are too few rows or no current ever flows
 */
export function currentRecord({ table, file, facts }: Dataset): CurrentRecord {
  const si = (name: string) => {
    const { values, unit } = table.column(name);
    const [zero, factor] = [fromUnit(0, unit), fromUnit(1, unit) - fromUnit(0, unit)];
    return zero === 0 && factor === 1 ? values : values.map((v) => v * factor + zero);
  };
  const optional = (name: string) => (table.has(name) ? si(name) : undefined);
  const perMass = !table.has("current_ampere") && table.has("x_current_per_gram_active");
  const current = perMass ? "x_current_per_gram_active" : "current_ampere";
  for (const name of ["test_time_second", "voltage_volt", current])
    if (!table.has(name))
      throw new AnalysisError("cycling is read from time, potential and current", {
        place: { file },
        expected: "columns test_time_second, voltage_volt and current_ampere or x_current_per_gram_active",
        found: table.names.join(", "),
        hint: "name the columns of the file, e.g. --columns time=t,voltage=E,current=I",
      });
  if (table.length < LEAST_ROWS)
    throw new AnalysisError("the record is too short", {
      place: { file },
      expected: `at least ${LEAST_ROWS} rows`,
      found: `${table.length}`,
    });
  const [time, voltage, I] = [si("test_time_second"), si("voltage_volt"), si(current)];
  let flows = false;
  for (let i = 0; i < time.length; i++) {
    if (!Number.isFinite(time[i]! + voltage[i]! + I[i]!))
      throw new AnalysisError("a row has no number", {
        place: { file, path: `row ${i + 1} of the data` },
        expected: "time, potential and current in every row",
        found: `${time[i]}, ${voltage[i]}, ${I[i]}`,
      });
    if (I[i] !== 0) flows = true;
  }
  if (!flows)
    throw new AnalysisError("no current ever flows", {
      place: { file },
      expected: "a current in some rows",
      found: "zero in all",
      hint: "check which column is the current",
    });
  const columns = {
    step: optional("step_count"),
    cycle: optional("cycle_count"),
    charging: optional("charging_capacity_ah"),
    discharging: optional("discharging_capacity_ah"),
    temperature: optional("ambient_temperature_celsius"),
  };
  const found = Object.fromEntries(Object.entries(columns).filter(([, values]) => values !== undefined));
  // a counter is one of the cell: it tells nothing of a current per mass
  const { charging, discharging } = columns;
  const counters = perMass ? { charging: undefined, discharging: undefined } : { charging, discharging };
  const gaps = clockGaps({ time, current: I, ...counters });
  return { file, length: time.length, time, voltage, current: I, ...found, gaps, unit: chargeUnit(perMass, facts.mass) };
}

function chargeUnit(perMass: boolean, mass: StatedNumber | undefined): ChargeUnit {
  if (perMass) return { capacity: "mAh/g", current: "A/g", perCharge: 1 / 3600, perCurrent: 1e-3, isOfCell: false, massShare: 0 };
  if (!mass) return { capacity: "mAh", current: "mA", perCharge: 1 / 3.6, perCurrent: 1e3, isOfCell: true, massShare: 0 };
  return {
    capacity: "mAh/g",
    current: "A/g",
    perCharge: 1 / (3600 * mass.value),
    perCurrent: 1e-3 / mass.value,
    isOfCell: true,
    massShare: mass.sigma / mass.value,
    mass,
  };
}
