import { type Table, table } from "../data/table.ts";
import { VOLTAGE_PARTS } from "../physics/cells/voltage-parts.ts";
import type { Step } from "../protocols/step.ts";
import type { CellState } from "./cell-state.ts";
import type { GrowingRows } from "./growing-rows.ts";

/** Numbers of a raw row: time, step, voltage, current, charge, mean filling, then the parts of the voltage, and behind them `STRESS_COLUMNS` where particles have layers. */
export const RAW = { time: 0, step: 1, voltage: 2, current: 3, charge: 4, filling: 5, parts: 6, width: 14 } as const;

/** What turns raw rows, which count per size of the test object, into the units of the whole. */
export interface SeriesScale {
  readonly label: string;
  /** Size of the whole: area of an electrode [m²], or mass of a powder alone [kg]. */
  readonly size: number;
  /** Active mass per size [kg m⁻²]; 1 for a powder. */
  readonly loading: number;
  /** Temperature [K]. */
  readonly temperature: number;
}

/** Name and unit of a number that stands in the rows behind those of every run. */
export type OwnColumn = readonly [name: string, unit: string];

/** Parts of the voltage of a half-cell. */
export const PART_COLUMNS: readonly OwnColumn[] = VOLTAGE_PARTS.map((part) => [`x_${part}_volt`, "V"]);

/** Cycle of each step: its own number, or that of the step before. */
export function cyclesOf(steps: readonly Step[], before = 1): number[] {
  let cycle = before;
  return steps.map((step) => {
    cycle = step.cycle ?? cycle;
    return cycle;
  });
}

/** Charge passed in each direction up to each row, per size as the rows count it. */
export function chargesOf(rows: GrowingRows, from?: CellState): { delithiated: Float64Array; lithiated: Float64Array } {
  const delithiated = new Float64Array(rows.length);
  const lithiated = new Float64Array(rows.length);
  let [out, into, before] = [from?.delithiated ?? 0, from?.lithiated ?? 0, rows.length > 0 ? rows.at(0, RAW.charge) : 0];
  for (let r = 0; r < rows.length; r++) {
    const Q = rows.at(r, RAW.charge);
    if (Q > before) out += Q - before;
    else into += before - Q;
    before = Q;
    delithiated[r] = out;
    lithiated[r] = into;
  }
  return { delithiated, lithiated };
}

/**
 * The time series of a run under the machine names of the Battery Data Format, one row for each of `rows`.
 * @param rows numbers as `RAW` has them: current and charge per size of the test object; from `RAW.parts` on those of `own`
 */
export function timeSeries(
  rows: GrowingRows,
  own: readonly OwnColumn[],
  steps: readonly Step[],
  scale: SeriesScale,
  from?: CellState,
): Table {
  const { size, loading } = scale;
  const n = rows.length;
  const column = (unit: string, values: Float64Array) => ({ unit, values });
  const time = rows.column(RAW.time);
  const step = rows.column(RAW.step);
  const current = rows.column(RAW.current);
  const charge = rows.column(RAW.charge);
  const { delithiated, lithiated } = chargesOf(rows, from);
  const cycles = cyclesOf(steps, from?.cycle);
  const [cycleCount, stepTime, stepCapacity] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let r = 0, first = 0; r < n; r++) {
    if (step[r] !== step[first]) first = r;
    cycleCount[r] = cycles[step[r]!]!;
    stepTime[r] = time[r]! - time[first]!;
    stepCapacity[r] = Math.abs(charge[r]! - charge[first]!) / loading;
  }
  const ampereHours = size / 3600;
  const done = (from?.steps ?? 0) + 1;
  return table(scale.label, {
    test_time_second: column("s", time),
    voltage_volt: column("V", rows.column(RAW.voltage)),
    current_ampere: column(
      "A",
      current.map((i) => i * size),
    ),
    cycle_count: column("1", cycleCount),
    step_count: column(
      "1",
      step.map((k) => k + done),
    ),
    step_time_second: column("s", stepTime),
    charging_capacity_ah: column(
      "Ah",
      delithiated.map((Q) => Q * ampereHours),
    ),
    discharging_capacity_ah: column(
      "Ah",
      lithiated.map((Q) => Q * ampereHours),
    ),
    net_capacity_ah: column(
      "Ah",
      charge.map((Q) => Q * ampereHours),
    ),
    ambient_temperature_celsius: column("degC", new Float64Array(n).fill(scale.temperature - 273.15)),
    x_current_per_gram_active: column(
      "A/kg",
      current.map((i) => i / loading),
    ),
    x_step_capacity_per_gram_active: column("C/kg", stepCapacity),
    x_mean_filling: column("1", rows.column(RAW.filling)),
    ...Object.fromEntries(own.map(([name, unit], k) => [name, column(unit, rows.column(RAW.parts + k))])),
  });
}
