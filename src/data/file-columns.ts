import { fromUnit, inUnit } from "../units/quantity.ts";
import type { Column, Table } from "./table.ts";

/** A column as files have it, its numbers in the unit that its header states. */
export interface FileColumn {
  /** Machine name, e.g. `voltage_volt`: names the column in Parquet. */
  readonly name: string;
  /** Header in text files, e.g. `Voltage / V`. */
  readonly label: string;
  readonly unit: string;
  readonly values: Float64Array;
}

/** Headers by machine name; the unit stands after the solidus. Battery Data Format, ontology 1.3.0. */
export const BDF_LABELS: Readonly<Record<string, string>> = {
  test_time_second: "Test Time / s",
  voltage_volt: "Voltage / V",
  current_ampere: "Current / A",
  unix_time_second: "Unix Time / s",
  cycle_count: "Cycle Count / 1",
  step_count: "Step Count / 1",
  ambient_temperature_celsius: "Ambient Temperature / degC",
  record_index: "Record Index / 1",
  step_id: "Step ID",
  step_time_second: "Step Time / s",
  step_record_index: "Step Record Index / 1",
  step_charging_capacity_ah: "Step Charging Capacity / Ah",
  step_discharging_capacity_ah: "Step Discharging Capacity / Ah",
  step_net_capacity_ah: "Step Net Capacity / Ah",
  step_cumulative_capacity_ah: "Step Cumulative Capacity / Ah",
  charging_capacity_ah: "Charging Capacity / Ah",
  discharging_capacity_ah: "Discharging Capacity / Ah",
  net_capacity_ah: "Net Capacity / Ah",
  cumulative_capacity_ah: "Cumulative Capacity / Ah",
  charging_energy_wh: "Charging Energy / Wh",
  discharging_energy_wh: "Discharging Energy / Wh",
  net_energy_wh: "Net Energy / Wh",
  cumulative_energy_wh: "Cumulative Energy / Wh",
  power_watt: "Power / W",
  internal_resistance_ohm: "Internal Resistance / ohm",
  surface_temperature_celsius: "Surface Temperature / degC",
  applied_pressure_pa: "Applied Pressure / Pa",
  frequency_hertz: "Frequency / Hz",
  real_impedance_ohm: "Real Impedance / ohm",
  imaginary_impedance_ohm: "Imaginary Impedance / ohm",
  absolute_impedance_ohm: "Absolute Impedance / ohm",
  phase_degree: "Phase / deg",
};

/** What counts per mass stands per gram in files, as the lab reads it; everything else that the format does not name is SI. */
const PER_GRAM: Readonly<Record<string, string>> = {
  "A/kg": "A/g",
  "C/kg": "mAh/g",
  "C/(kg V)": "mAh/g/V",
  "C/kg/V": "mAh/g/V",
};

const isNamed = (name: string) => Object.hasOwn(BDF_LABELS, name);

/** Unit in which a column stands in files: that of the Battery Data Format, per gram for what counts per mass, else its own. */
function fileUnit({ name, unit }: Pick<Column, "name" | "unit">): string {
  return isNamed(name) ? (BDF_LABELS[name]!.split(" / ")[1] ?? "1") : (PER_GRAM[unit] ?? unit);
}

/** Numbers in another unit; `spread` leaves out the shift of the zero, e.g. from K to degC. */
function inFileUnit(values: Float64Array, unit: string, wanted: string, spread = false): Float64Array {
  if (unit === wanted) return values;
  const zero = spread ? inUnit(fromUnit(0, unit), wanted) : 0;
  return values.map((v) => inUnit(fromUnit(v, unit), wanted) - zero);
}

/**
 * The columns of a table as every file has them: a name of the Battery Data Format has its label and unit, everything else
 * `name / unit`, with `1` for a pure number. An uncertainty follows its column as `<name>_sigma`, or as an extension
 * `x_<name>_sigma` where the format knows the name but no error of it.
 * @example fileColumns(table("run", { voltage_volt: { unit: "mV", values: [250] } }))[0] // label "Voltage / V", values [0.25]
 */
export function fileColumns(table: Table): FileColumn[] {
  return table.names.flatMap((name): FileColumn[] => {
    const column = table.column(name);
    const unit = fileUnit(column);
    const own = {
      name,
      unit,
      label: isNamed(name) ? BDF_LABELS[name]! : `${name} / ${unit}`,
      values: inFileUnit(column.values, column.unit, unit),
    };
    if (column.sigma === undefined) return [own];
    const { sigma } = column;
    const errors = typeof sigma === "number" ? new Float64Array(column.values.length).fill(sigma) : sigma;
    const error = `${isNamed(name) ? "x_" : ""}${name}_sigma`;
    return [own, { name: error, unit, label: `${error} / ${unit}`, values: inFileUnit(errors, column.unit, unit, true) }];
  });
}
