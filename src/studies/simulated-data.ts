import type { Dataset, DatasetFacts, StatedNumber } from "../data/dataset.ts";
import { table } from "../data/table.ts";
import type { CellSolution } from "../simulation/cell-solution.ts";

/** Name under which simulated data stand in results. */
const FILE = "simulated";

/** Mass of the active powder of a run [kg], exact. */
const massOf = (mass: number): StatedNumber => ({ value: mass, sigma: 0, from: "the design" });

/**
 * The record of a simulated experiment as a cycler would have written it, ready for any analysis.
 * @param mass  active mass of the electrode [kg]
 * @param rows  first row of the table and the row after the last; all when absent
 */
export function simulatedRecord(
  { table: t }: CellSolution,
  label: string,
  mass: number,
  rows: readonly [number, number] = [0, t.length],
): Dataset {
  const names = ["test_time_second", "voltage_volt", "current_ampere", "cycle_count", "step_count"];
  const columns = names.map((name) => [name, { unit: t.column(name).unit, values: t.column(name).values.slice(...rows) }]);
  return {
    kind: "time series",
    file: FILE,
    label,
    table: table(label, Object.fromEntries(columns)),
    facts: { mass: massOf(mass) },
    notices: [],
  };
}

/** The spectra of a simulated experiment, each with its potential and temperature. */
export function simulatedSpectra(run: CellSolution): Dataset[] {
  return run.spectra.map(({ table: t, voltage, temperature, label }, k) => {
    const order = [...t.column("frequency_hertz").values.keys()].sort(
      (a, b) => t.column("frequency_hertz").values[b]! - t.column("frequency_hertz").values[a]!,
    );
    const column = (name: string) => ({ unit: t.column(name).unit, values: order.map((r) => t.column(name).values[r]!) });
    const facts: DatasetFacts = { index: k, potential: voltage, temperature };
    return {
      kind: "impedance" as const,
      file: FILE,
      label: label ?? `${voltage.toFixed(3)} V`,
      table: table(label ?? t.label, {
        frequency_hertz: column("frequency_hertz"),
        real_impedance_ohm: column("real_impedance_ohm"),
        imaginary_impedance_ohm: column("imaginary_impedance_ohm"),
        record_index: { unit: "1", values: order.map((_, i) => i + 1) },
      }),
      facts,
      notices: [],
    };
  });
}
