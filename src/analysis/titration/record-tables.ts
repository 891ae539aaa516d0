import type { NotedTable } from "../../data/noted-table.ts";
import { table } from "../../data/table.ts";
import type { GittReading } from "./gitt-reading.ts";
import { scaleOf } from "./gitt-tables.ts";
import { type KnotDiffusivity, knotDiffusivities } from "./knot-diffusivities.ts";
import { columnOf } from "./table-columns.ts";

const missing = Number.NaN;

/** √t [s^0.5] and potential [V] of every pulse, with the line where it was fitted. */
export function rootTimeTable({ pulses, record }: GittReading): NotedTable {
  const [number, root, potential, fitted]: number[][] = [[], [], [], []];
  for (const [k, { reading }] of pulses.entries()) {
    const { pulse, window } = reading;
    for (let i = pulse.first; i <= pulse.last; i++) {
      const t = record.time[i]! - pulse.start;
      number!.push(k + 1);
      root!.push(Math.sqrt(Math.max(0, t)));
      potential!.push(record.voltage[i]!);
      fitted!.push(window && t >= window.from && t <= window.to ? window.intercept + window.slope * Math.sqrt(t) : missing);
    }
  }
  return {
    table: table("root time", {
      pulse: columnOf("1", number!),
      root_time: columnOf("s^0.5", root!),
      potential: columnOf("V", potential!),
      line: columnOf("V", fitted!),
    }),
    words: {},
  };
}

/** Time [s], potential [V] and current of the record, number of the pulse (0 in rests), global fit and what is left of it [V]. */
export function recordTable({ record, pulses, samples, global }: GittReading): NotedTable {
  const n = record.time.length;
  const number = new Float64Array(n);
  for (const [k, { reading }] of pulses.entries()) number.fill(k + 1, reading.pulse.first, reading.pulse.last + 1);
  const [fitted, residual] = [new Float64Array(n).fill(missing), new Float64Array(n).fill(missing)];
  if (samples && global)
    for (let k = 0; k < samples.count; k++) {
      const r = global.preferred.found.residuals[k]!;
      fitted[samples.index[k]!] = samples.voltage[k]! + r;
      residual[samples.index[k]!] = -r;
    }
  return {
    table: table("record", {
      test_time_second: { unit: "s", values: record.time },
      voltage_volt: { unit: "V", values: record.voltage },
      current: { unit: record.perMass ? "A/kg" : "A", values: record.current },
      pulse: { unit: "1", values: number },
      ...(global ? { fitted_voltage: { unit: "V", values: fitted }, residual: { unit: "V", values: residual } } : {}),
    }),
    words: {},
  };
}

/** Points at which an open-circuit curve is told. */
const CURVE_POINTS = 101;

/** Open-circuit curves of the global fit, one for each branch: capacity and potential [V]. */
export function openCircuitTable(reading: GittReading): NotedTable | undefined {
  const { global } = reading;
  if (!global) return undefined;
  const { unit, factor } = scaleOf(reading);
  const { model, found } = global.preferred;
  const [branch, capacity, potential]: number[][] = [[], [], []];
  const [values, slopes] = [new Float64Array(4), new Float64Array(4)];
  for (const [b, { basis, first, from, to }] of model.curves.entries())
    for (let i = 0; i < CURVE_POINTS; i++) {
      const q = from + ((to - from) * i) / (CURVE_POINTS - 1);
      const at = first + basis.evaluate(q, values, 0, slopes, 0);
      branch!.push(b + 1);
      capacity!.push(q * factor);
      potential!.push(values.reduce((sum, v, j) => sum + v * found.coefficients[at + j]!, 0));
    }
  return {
    table: table("open circuit", {
      branch: columnOf("1", branch!),
      capacity: columnOf(unit, capacity!),
      potential: columnOf("V", potential!),
    }),
    words: {},
  };
}

/** Diffusivity of the global fit at each knot [m²/s] with its 95 % interval by profile, and the potential of rest there [V]. */
export function knotTable(reading: GittReading): NotedTable | undefined {
  const knots = knotDiffusivities(reading);
  if (!knots) return undefined;
  const { unit, factor } = scaleOf(reading);
  const of = (name: string, value: (k: KnotDiffusivity) => number | undefined) => columnOf(name, knots.map(value));
  return {
    table: table("diffusivity by charge", {
      segment: of("1", (k) => k.segment + 1),
      capacity: of(unit, (k) => k.charge * factor),
      potential: of("V", (k) => restAt(reading, k)),
      diffusivity: columnOf(
        "m^2/s",
        knots.map((k) => k.value),
        knots.map((k) => k.sigma),
      ),
      low: of("m^2/s", (k) => k.low),
      high: of("m^2/s", (k) => k.high),
    }),
    judged: ["diffusivity", "low", "high"],
    words: { light: knots.map((k) => k.light), reason: knots.map((k) => k.reason) },
  };
}

/** Open-circuit potential [V] at a knot, by the curve of its segment that comes nearest. */
function restAt({ global, samples }: GittReading, { segment, charge }: KnotDiffusivity): number | undefined {
  const { model, found } = global!.varying!;
  const own = new Set<number>();
  for (let k = 0; k < samples!.count; k++) if (samples!.segment[k] === segment) own.add(samples!.branch[k]!);
  const reach = ({ from, to }: (typeof model.curves)[number]) => Math.max(from - charge, charge - to, 0);
  const [curve] = [...own].map((b) => model.curves[b]!).sort((a, b) => reach(a) - reach(b));
  if (!curve) return undefined;
  const [values, slopes] = [new Float64Array(4), new Float64Array(4)];
  const at = curve.first + curve.basis.evaluate(charge, values, 0, slopes, 0);
  return values.reduce((sum, v, j) => sum + v * found.coefficients[at + j]!, 0);
}
