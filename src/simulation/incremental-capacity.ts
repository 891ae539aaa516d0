import { type Table, table } from "../data/table.ts";
import { monotoneCubic } from "../numerics/monotone-cubic.ts";

/** Width of the voltage intervals over which the derivative is taken [V]. */
const INTERVAL = 0.005;

/**
 * Incremental capacity |dQ/dV| of one step from its rows: Q over V as a monotone cubic through the recorded points
 * (`monotoneCubic`), differenced over equal intervals of voltage. Rows in which the voltage turns back, such as the relaxation
 * after the current is switched on or the way back after a layer ruptured, are left out with their charge: it belongs to no
 * voltage. Never negative, and its integral over V is the charge passed elsewhere.
 *
 * @param run   the table of a half-cell run
 * @param rows  first row of the step and the row after its last, as `CellStepResult.rows`
 * @param interval width of the voltage intervals [V]; default 5 mV
 * @returns `voltage_volt` (middle of each interval, in the order passed), `x_incremental_capacity_per_gram_active` [C kg⁻¹ V⁻¹];
 *   no rows when the voltage moves by less than one interval
 */
export function incrementalCapacity(run: Table, [first, end]: readonly [number, number], interval = INTERVAL): Table {
  if (!(interval > 0)) throw new RangeError(`an interval of voltage is positive, not ${interval}`);
  const V = run.column("voltage_volt").values.subarray(first, end);
  const Q = run.column("x_step_capacity_per_gram_active").values.subarray(first, end);
  const up = V.length > 1 && V[V.length - 1]! > V[0]! ? 1 : -1;
  const points = monotone(V, Q, up);
  const count = Math.max(0, Math.floor((up * (points.v.at(-1)! - points.v[0]!)) / interval) || 0);
  const [middle, slope] = [new Float64Array(count), new Float64Array(count)];
  const passed = points.v.map((v) => up * v); // ascending in either direction
  const curve = count > 0 ? monotoneCubic(passed, points.q) : undefined;
  let before = points.q[0]!;
  for (let k = 0; k < count; k++) {
    const v = passed[0]! + (k + 1) * interval;
    const q = curve!.value(v);
    middle[k] = up * (v - 0.5 * interval);
    slope[k] = (q - before) / interval;
    before = q;
  }
  return table(`${run.label}, incremental capacity`, {
    voltage_volt: { unit: "V", values: middle },
    x_incremental_capacity_per_gram_active: { unit: "C/(kg V)", values: slope },
  });
}

/** Points whose voltage goes on in the direction of the step, and the charge passed while it did. */
function monotone(V: Float64Array, Q: Float64Array, up: number): { v: number[]; q: number[] } {
  const [v, q]: [number[], number[]] = [[], []];
  let back = 0; // charge passed while the voltage was behind
  for (let r = 0; r < V.length; r++) {
    if (v.length > 0 && !(up * (V[r]! - v.at(-1)!) > 0)) {
      back += Q[r]! - Q[r - 1]!;
      continue;
    }
    v.push(V[r]!);
    q.push(Q[r]! - back);
  }
  return { v, q };
}
