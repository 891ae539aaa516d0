import { type Table, table } from "../data/table.ts";

/**
 * One row per cycle of a half-cell run, from its table alone: charge passed in each direction per mass of active powder, their
 * ratio (delithiation over lithiation), the mean voltages weighted by charge, and the number of steps. A value that
 * does not exist, such as the efficiency of a cycle without lithiation, is NaN.
 *
 * @param run a table with `cycle_count`, `step_count`, `voltage_volt`, `charging_capacity_ah`, `discharging_capacity_ah`,
 *   `current_ampere` and `x_current_per_gram_active`
 * @throws RangeError when a column is missing
 */
export function cycleSummary(run: Table): Table {
  const values = (name: string) => run.column(name).values;
  const [cycle, step, V] = [values("cycle_count"), values("step_count"), values("voltage_volt")];
  const [out, into] = [values("charging_capacity_ah"), values("discharging_capacity_ah")];
  const perMass = 3600 / activeMass(values("current_ampere"), values("x_current_per_gram_active")); // C kg⁻¹ per Ah
  const rows: number[][] = [];
  for (let r = 0; r < run.length; ) {
    const first = r;
    let [lithiated, delithiated, Vlithiated, Vdelithiated] = [0, 0, 0, 0];
    let steps = 1;
    for (r = first + 1; r < run.length && cycle[r] === cycle[first]; r++) {
      if (step[r] !== step[r - 1]) steps++;
    }
    for (let k = Math.max(first, 1); k < r; k++) {
      const [dOut, dInto] = [out[k]! - out[k - 1]!, into[k]! - into[k - 1]!];
      const mean = 0.5 * (V[k]! + V[k - 1]!);
      delithiated += dOut;
      lithiated += dInto;
      Vdelithiated += mean * dOut;
      Vlithiated += mean * dInto;
    }
    const ratio = (a: number, b: number) => (b > 0 ? a / b : Number.NaN);
    rows.push([
      cycle[first]!,
      lithiated * perMass,
      delithiated * perMass,
      ratio(delithiated, lithiated),
      ratio(Vlithiated, lithiated),
      ratio(Vdelithiated, delithiated),
      steps,
    ]);
  }
  const column = (unit: string, k: number) => ({ unit, values: Float64Array.from(rows, (row) => row[k]!) });
  return table(`${run.label}, cycles`, {
    cycle_count: column("1", 0),
    x_lithiation_capacity_per_gram_active: column("C/kg", 1),
    x_delithiation_capacity_per_gram_active: column("C/kg", 2),
    x_coulombic_efficiency: column("1", 3),
    x_mean_lithiation_voltage_volt: column("V", 4),
    x_mean_delithiation_voltage_volt: column("V", 5),
    x_step_total: column("1", 6),
  });
}

/** Active mass [kg] that both current columns share; Infinity when no current flowed, so that every capacity is 0. */
function activeMass(current: Float64Array, specific: Float64Array): number {
  let at = 0;
  for (let r = 1; r < current.length; r++) if (Math.abs(current[r]!) > Math.abs(current[at]!)) at = r;
  return current[at] ? current[at]! / specific[at]! : Infinity;
}
