import type { Table } from "../data/table.ts";
import { ReadingError } from "./reading-error.ts";

/** One way of a cycle: voltage and current on an even grid of voltages, ascending. */
export interface Sweep {
  /** [V], ascending by `STEP`. */
  readonly voltage: Float64Array;
  /** Positive while delithiating [A kg⁻¹]. */
  readonly current: Float64Array;
}

/** Distance of the voltages of a sweep [V]. */
export const STEP = 2e-3;

/**
 * The two ways of one cycle of a voltammogram, down to its lowest voltage and up again.
 * @param cycle columns `voltage_volt` [V] and `x_current_per_gram_active` [A kg⁻¹], in order of time
 * @throws ReadingError when it does not go down and up again
 */
export function sweepsOf(cycle: Table): { readonly down: Sweep; readonly up: Sweep } {
  const V = cycle.column("voltage_volt").values;
  const i = cycle.column("x_current_per_gram_active").values;
  let lowest = 0;
  for (let k = 1; k < V.length; k++) if (V[k]! < V[lowest]!) lowest = k;
  const down = onGrid(V.subarray(0, lowest + 1).toReversed(), i.subarray(0, lowest + 1).toReversed());
  const up = onGrid(V.subarray(lowest), i.subarray(lowest));
  if (down.voltage.length < 3 || up.voltage.length < 3)
    throw new ReadingError(`${cycle.label} is not a cycle of a voltammogram`, {
      expected: "a voltage that falls to its lowest value and rises again",
      found: `${V.length} rows from ${V[0]} V over ${V[lowest]} V to ${V.at(-1)} V`,
    });
  return { down, up };
}

/** A sweep that ends this near to a voltage of the grid has reached it, in units of `STEP`. */
const REACHED = 0.01;

/** Linear interpolation on the multiples of `STEP`; rows in which the voltage does not rise are left out. */
function onGrid(V: Float64Array, i: Float64Array): Sweep {
  const rows = [0];
  for (let k = 1; k < V.length; k++) if (V[k]! > V[rows.at(-1)!]! + 1e-12) rows.push(k);
  const [first, last] = [Math.ceil(V[0]! / STEP - REACHED), Math.floor(V[rows.at(-1)!]! / STEP + REACHED)];
  const voltage = Float64Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => (first + k) * STEP);
  let r = 0;
  const current = voltage.map((v) => {
    while (r < rows.length - 2 && V[rows[r + 1]!]! < v) r++;
    const [a, b] = [rows[r]!, rows[Math.min(r + 1, rows.length - 1)]!];
    if (a === b) return i[a]!;
    const s = (v - V[a]!) / (V[b]! - V[a]!);
    return i[a]! + Math.min(1, Math.max(0, s)) * (i[b]! - i[a]!);
  });
  return { voltage, current };
}

/** Current of a sweep at a voltage [A kg⁻¹], linear between those of its grid; NaN outside. */
export function currentAt({ voltage, current }: Sweep, at: number): number {
  const place = (at - voltage[0]!) / STEP;
  const k = Math.floor(place + 1e-6);
  const share = Math.max(0, place - k);
  return share < 1e-6 ? (current[k] ?? Number.NaN) : current[k]! + share * (current[k + 1]! - current[k]!);
}
