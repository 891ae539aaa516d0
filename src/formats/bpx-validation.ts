import type { BpxExperiment } from "../data/bpx-file.ts";
import { type Table, table } from "../data/table.ts";
import { bdfColumns } from "./bdf-columns.ts";

/**
 * A time series as an experiment of a BPX file. BPX counts a current that discharges the cell as negative; silicon against
 * lithium discharges while it is lithiated (the voltage falls), so the current has the sign of the Battery Data Format.
 * @param run columns `test_time_second`, `voltage_volt`, `current_ampere` and, if there, `ambient_temperature_celsius`
 * @throws FormatError when the table is no time series
 */
export function bpxExperiment(run: Table): BpxExperiment {
  const columns = new Map(bdfColumns(run).map(({ name, values }) => [name, values]));
  const temperature = columns.get("ambient_temperature_celsius");
  const list = (name: string) => Array.from(columns.get(name) ?? []);
  return {
    "Time [s]": list("test_time_second"),
    "Current [A]": list("current_ampere"),
    "Voltage [V]": list("voltage_volt"),
    ...(temperature ? { "Temperature [K]": Array.from(temperature, (t) => t + 273.15) } : {}),
  };
}

/** An experiment of a BPX file as a time series under the names of the Battery Data Format, with the same sign of the current. */
export function experimentTable(label: string, experiment: BpxExperiment): Table {
  const { "Temperature [K]": temperature } = experiment;
  return table(label, {
    test_time_second: { unit: "s", values: experiment["Time [s]"] },
    voltage_volt: { unit: "V", values: experiment["Voltage [V]"] },
    current_ampere: { unit: "A", values: experiment["Current [A]"] },
    ...(temperature ? { ambient_temperature_celsius: { unit: "degC", values: temperature.map((T) => T - 273.15) } } : {}),
  });
}
