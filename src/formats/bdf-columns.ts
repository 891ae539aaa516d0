import type { Column, Table } from "../data/table.ts";
import { FormatError } from "../units/error.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";

/** A column of a Battery Data Format file, its numbers in the unit that its name states. */
export interface BdfColumn {
  /** Machine name, e.g. `voltage_volt`. */
  readonly name: string;
  /** Label for people, e.g. `Voltage / V`. */
  readonly label: string;
  readonly unit: string;
  readonly values: Float64Array;
}

/** Labels for people by machine name; the unit stands after the solidus. Battery Data Format, ontology 1.3.0. */
const LABELS: Readonly<Record<string, string>> = {
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

/** What a file must hold to be a time series or a spectrum. */
const REQUIRED = [
  ["test_time_second", "voltage_volt", "current_ampere"],
  ["frequency_hertz", "real_impedance_ohm", "imaginary_impedance_ohm"],
] as const;

const isExtension = (name: string) => name.startsWith("x_");

const unitOf = (name: string): string => LABELS[name]?.split(" / ")[1] ?? "1";

/** Numbers of a column in another unit; a shift (degC to K) comes after the factor. */
function valuesIn({ values, unit }: Pick<Column, "values" | "unit">, wanted: string): Float64Array {
  return unit === wanted ? values : values.map((v) => inUnit(fromUnit(v, unit), wanted));
}

/**
 * A table as columns of the Battery Data Format. Known names are brought to the unit that they state, extensions (`x_…`)
 * keep theirs, and an uncertainty follows its column as `x_…_sigma`.
 * @param options.strict leave the extensions out: readers keep unknown columns as extras only
 * @throws FormatError for a name that is neither known nor an extension, and for a table that is neither a time series
 *   nor a spectrum
 */
export function bdfColumns(table: Table, options: { readonly strict?: boolean } = {}): BdfColumn[] {
  const strange = table.names.find((name) => !isExtension(name) && !Object.hasOwn(LABELS, name));
  if (strange !== undefined)
    throw new FormatError("a column has a name that the Battery Data Format does not know", {
      place: { path: `${table.label}.${strange}` },
      expected: "a name such as voltage_volt, or one that begins with x_",
      found: strange,
    });
  if (!REQUIRED.some((set) => set.every((name) => table.has(name))))
    throw new FormatError("the table is neither a time series nor a spectrum", {
      place: { path: table.label },
      expected: REQUIRED.map((set) => set.join(", ")).join(", or "),
      found: table.names.join(", ") || "no column",
    });
  return table.names
    .flatMap((name): BdfColumn[] => {
      const column = table.column(name);
      const unit = isExtension(name) ? column.unit : unitOf(name);
      const own = { name, unit, label: LABELS[name] ?? `${name} / ${unit}`, values: valuesIn(column, unit) };
      if (column.sigma === undefined) return [own];
      const error = isExtension(name) ? `${name}_sigma` : `x_${name}_sigma`;
      return [own, { name: error, unit: column.unit, label: `${error} / ${column.unit}`, values: sigmaOf(column) }];
    })
    .filter(({ name }) => !(options.strict && isExtension(name)));
}

function sigmaOf({ sigma, values }: Column): Float64Array {
  return typeof sigma === "number" ? new Float64Array(values.length).fill(sigma) : sigma!;
}
