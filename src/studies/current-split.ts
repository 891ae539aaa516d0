import { type Table, table } from "../data/table.ts";
import { ReadingError } from "./reading-error.ts";
import { type Sweep, sweepsOf } from "./voltammogram.ts";

/** Currents of one electrode at one scan rate. */
export interface Scan {
  /** [V s⁻¹] */
  readonly rate: number;
  /** One cycle: columns `voltage_volt` [V] and `x_current_per_gram_active` [A kg⁻¹], down and up again. */
  readonly cycle: Table;
}

/** Split of the currents of several scan rates at each voltage, i = k₁ v + k₂ √v. */
export interface CurrentSplit {
  /** Scan rates [V s⁻¹]. */
  readonly rates: readonly number[];
  /** Part k₁ v of the charge of a cycle at each scan rate [1], with k₁ and k₂ held to the sign of the current. */
  readonly shares: readonly number[];
  /** Share of the voltages at which the split holds: it explains 98 % of the variance and no free coefficient has a wrong sign. */
  readonly valid: number;
  /** Both ways: `voltage_volt` [V], `linear` k₁ [A s kg⁻¹ V⁻¹], `root` k₂ [A s^½ kg⁻¹ V^−½] and `r_squared` of the free fit [1]. */
  readonly down: Table;
  readonly up: Table;
}

/** Explained variance above which a split counts as valid at a voltage [1]. Assumption. */
const EXPLAINED = 0.98;
/** Voltages this near to where the sweep turns are left out [V]: the current still has the sign of the way before. Assumption. */
const TURN = 0.005;

/**
 * Splits currents into a part that follows the scan rate and one that follows its root, at every voltage that all scans
 * pass, by least squares of i/√v over √v. The sum of both is not the current of any process in particular: kinetic and ohmic
 * loss shift whole curves along the voltage and change the split without any capacitive current. Source: Wang2007;
 * limits: Costentin2019.
 * @throws ReadingError for fewer than three scan rates
 */
export function dunnSplit(scans: readonly Scan[]): CurrentSplit {
  if (scans.length < 3)
    throw new ReadingError("two coefficients need more than two scan rates", {
      expected: "three scan rates or more",
      found: `${scans.length}`,
    });
  const sweeps = scans.map((s) => sweepsOf(s.cycle));
  const rates = scans.map((s) => s.rate);
  const ways = [sweeps.map((s) => s.down), sweeps.map((s) => s.up)].map((some, k) => splitOf(some, rates, k === 0 ? -1 : 1));
  const shares = rates.map((v, k) => {
    const sum = (of: (w: Split) => number) => ways.reduce((total, w) => total + of(w), 0);
    return sum((w) => w.linear.reduce((s, k1) => s + Math.abs(k1 * v), 0)) / sum((w) => w.charge[k]!);
  });
  const [down, up] = ways.map((w, k) =>
    table(k === 0 ? "split, downwards" : "split, upwards", {
      voltage_volt: { unit: "V", values: w.voltage },
      linear: { unit: "A s/(kg V)", values: w.linear },
      root: { unit: "A s^0.5/(kg V^0.5)", values: w.root },
      r_squared: { unit: "1", values: w.explained },
    }),
  ) as [Table, Table];
  const count = ways.reduce((n, w) => n + w.voltage.length, 0);
  const sound = ways.reduce((n, w) => n + w.sound, 0);
  return { rates, shares, valid: sound / count, down, up };
}

interface Split {
  readonly voltage: Float64Array;
  readonly linear: Float64Array;
  readonly root: Float64Array;
  readonly explained: Float64Array;
  /** Σ|i| over the voltages at each rate [A kg⁻¹]. */
  readonly charge: readonly number[];
  /** Number of voltages at which the split holds. */
  readonly sound: number;
}

/** @param sign of the current in this way */
function splitOf(sweeps: readonly Sweep[], rates: readonly number[], sign: 1 | -1): Split {
  const from = Math.max(...sweeps.map((s) => s.voltage[0]!)) + TURN;
  const to = Math.min(...sweeps.map((s) => s.voltage.at(-1)!)) - TURN;
  const starts = sweeps.map((s) => s.voltage.findIndex((v) => v > from - 1e-9));
  const length = sweeps[0]!.voltage.filter((v) => v > from - 1e-9 && v < to + 1e-9).length;
  const [linear, root, explained] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  const x = rates.map(Math.sqrt);
  const charge = rates.map(() => 0);
  let sound = 0;
  const y = new Float64Array(rates.length);
  for (let k = 0; k < length; k++) {
    for (let q = 0; q < rates.length; q++) {
      const i = sign * sweeps[q]!.current[starts[q]! + k]!;
      y[q] = i / x[q]!;
      charge[q]! += Math.abs(i);
    }
    const free = coefficients(x, y);
    explained[k] = free.explained;
    if (free.linear >= 0 && free.root >= 0 && free.explained >= EXPLAINED) sound++;
    const held = heldCoefficients(x, y, free);
    linear[k] = sign * held.linear;
    root[k] = sign * held.root;
  }
  const voltage = sweeps[0]!.voltage.slice(starts[0]!, starts[0]! + length);
  return { voltage, linear, root, explained, charge, sound };
}

/** y = linear · x + root by least squares, and the share of the variance of the currents y x that it explains. */
function coefficients(x: readonly number[], y: Float64Array) {
  const n = x.length;
  let [sx, sy, sxx, sxy] = [0, 0, 0, 0];
  for (let k = 0; k < n; k++) {
    sx += x[k]!;
    sy += y[k]!;
    sxx += x[k]! * x[k]!;
    sxy += x[k]! * y[k]!;
  }
  const linear = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  const root = (sy - linear * sx) / n;
  const mean = sxy / n; // of the currents i = y x
  let [left, all] = [0, 0];
  for (let k = 0; k < n; k++) {
    const i = y[k]! * x[k]!;
    left += (i - (linear * x[k]! + root) * x[k]!) ** 2;
    all += (i - mean) ** 2;
  }
  return { linear, root, explained: all > 0 ? 1 - left / all : 1 };
}

/** The same with both coefficients at least 0: the free ones, or the better of the two with one of them 0. */
function heldCoefficients(x: readonly number[], y: Float64Array, free: { linear: number; root: number }) {
  if (free.linear >= 0 && free.root >= 0) return free;
  const n = x.length;
  const sxx = x.reduce((s, v) => s + v * v, 0);
  const linear = Math.max(0, x.reduce((s, v, k) => s + v * y[k]!, 0) / sxx);
  const root = Math.max(0, y.reduce((s, v) => s + v, 0) / n);
  // what each alone explains of Σ y²
  return linear * linear * sxx >= root * root * n ? { linear, root: 0 } : { linear: 0, root };
}
