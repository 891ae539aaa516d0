import { type Table, table } from "../data/table.ts";

/** Width of the voltage intervals over which the derivative is taken [V]. */
const INTERVAL = 0.005;

/**
 * Incremental capacity |dQ/dV| of one step from its rows: Q over V as a monotone cubic through the recorded points
 * (Fritsch1984, eq. 5), differenced over equal intervals of voltage. Rows in which the voltage turns back, such as the relaxation
 * after the current is switched on, are left out. Never negative, and its integral over V is the charge passed.
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
  const curve = monotoneCubic(points.v, points.q);
  let before = points.q[0]!;
  for (let k = 0; k < count; k++) {
    const v = points.v[0]! + up * (k + 1) * interval;
    const q = curve(v);
    middle[k] = v - 0.5 * up * interval;
    slope[k] = (q - before) / interval;
    before = q;
  }
  return table(`${run.label}, incremental capacity`, {
    voltage_volt: { unit: "V", values: middle },
    x_incremental_capacity_per_gram_active: { unit: "C/(kg V)", values: slope },
  });
}

/** Points whose voltage goes on in the direction of the step. */
function monotone(V: Float64Array, Q: Float64Array, up: number): { v: number[]; q: number[] } {
  const [v, q]: [number[], number[]] = [[], []];
  for (let r = 0; r < V.length; r++) {
    if (v.length > 0 && !(up * (V[r]! - v.at(-1)!) > 0)) continue;
    v.push(V[r]!);
    q.push(Q[r]!);
  }
  return { v, q };
}

/** Monotone cubic through points whose abscissae run in one direction; slopes by Fritsch1984, eq. 5. */
function monotoneCubic(x: readonly number[], y: readonly number[]): (at: number) => number {
  const n = x.length;
  const secant = (k: number) => (y[k + 1]! - y[k]!) / (x[k + 1]! - x[k]!);
  const slopes = x.map((_, k) => {
    if (k === 0) return n > 1 ? secant(0) : 0;
    if (k === n - 1) return secant(n - 2);
    const [a, b] = [secant(k - 1), secant(k)];
    if (a * b <= 0) return 0;
    const [left, right] = [x[k]! - x[k - 1]!, x[k + 1]! - x[k]!];
    const α = (left + 2 * right) / (3 * (left + right));
    return (a * b) / (α * b + (1 - α) * a);
  });
  let k = 0; // arguments come in order
  return (at) => {
    while (k < n - 2 && (at - x[k + 1]!) * (x[1]! - x[0]!) > 0) k++;
    const width = x[k + 1]! - x[k]!;
    const s = (at - x[k]!) / width;
    const [s2, s3] = [s * s, s * s * s];
    return (
      (2 * s3 - 3 * s2 + 1) * y[k]! +
      (s3 - 2 * s2 + s) * width * slopes[k]! +
      (3 * s2 - 2 * s3) * y[k + 1]! +
      (s3 - s2) * width * slopes[k + 1]!
    );
  };
}
