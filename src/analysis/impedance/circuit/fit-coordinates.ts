import type { FitParameter } from "../../../numerics/fit-problem.ts";
import { type Spectrum, showFrequency } from "../spectrum.ts";
import { arcsOf } from "./arcs.ts";
import type { CircuitParameter } from "./circuit.ts";
import type { CircuitModel } from "./circuit-model.ts";
import { rangeOf } from "./parameter-range.ts";

/**
 * The numbers φ in which a circuit is searched: its free parameters, save that the size Q of a constant-phase element is searched
 * as the time τ = (RQ)^(1/n) of its arc, or, without a resistance beside it, as its admittance Q ωₒⁿ at a frequency ωₒ amid those
 * that feel it. Q itself is the admittance at 1 s⁻¹, mostly far from the data, and moves with every change of n; τ does not.
 */
export interface FitCoordinates {
  /** Places of the free parameters among all. */
  readonly free: readonly number[];
  /** Fit parameters that start at φ, moved into their bounds. */
  parameters(phi: ArrayLike<number>): FitParameter[];
  /** φ of values p of the circuit. */
  fromValues(p: ArrayLike<number>): Float64Array;
  /** Writes the values of the free parameters of φ into p. */
  toValues(phi: ArrayLike<number>, p: Float64Array): void;
  /**
   * Turns slopes by the free parameters into slopes by φ, in place.
   * @param columns one of length `rows` for each free parameter, one after the other
   */
  chain(p: Float64Array, columns: Float64Array, rows: number): void;
}

/** One size that is searched as something else: X = τⁿ/R, or X = x ωₒ^(−n). Columns are −1 for what is not free. */
interface Substitute {
  readonly size: number;
  readonly sizeColumn: number;
  readonly exponent: number;
  readonly exponentColumn: number;
  /** Place of R; −1 for a pivot. */
  readonly resistance: number;
  readonly resistanceColumn: number;
  /** ln ωₒ. */
  readonly pivot: number;
  /** Unit of what is searched. */
  readonly unit: string;
  /** Its name after the label of the element. */
  readonly name: string;
}

/**
 * Coordinates for a circuit.
 * @param p values at which the pivots are taken
 * @param w weights of the residuals, real parts then imaginary parts
 * @param held place of a parameter that is held although the circuit leaves it free
 */
export function fitCoordinates(
  model: CircuitModel,
  spectrum: Spectrum,
  p: Float64Array,
  w: Float64Array,
  held = -1,
): FitCoordinates {
  const { parameters } = model;
  const free = parameters.flatMap(({ setting }, j) => (setting.fixed || j === held ? [] : [j]));
  const column = (place: number) => free.indexOf(place);
  const substitutes = substitutesOf(model, p, w, column);
  const bySize = new Map(substitutes.map((s) => [s.size, s]));
  const bounds = free.map((j) => {
    const { lo, hi, about, setting } = parameters[j]!;
    if (about.kind === "share") return [lo, hi] as const;
    const [low, high] = rangeOf(bySize.get(j)?.unit ?? about.unit, spectrum);
    return [setting.lo === undefined ? low : lo || low, setting.hi === undefined ? high : hi] as const;
  });
  return {
    free,
    parameters: (phi) =>
      free.map((j, k): FitParameter => {
        const { about, label } = parameters[j]!;
        const substitute = bySize.get(j);
        const [min, max] = bounds[k]!;
        const name = substitute ? `${parameters[j]!.node.label}.${substitute.name}` : label;
        const start = Math.min(max, Math.max(min, phi[k]!));
        return { name, start, min, max, space: about.kind === "positive" ? "log" : "linear" };
      }),
    fromValues(values) {
      const phi = Float64Array.from(free, (j) => values[j]!);
      for (const s of substitutes) {
        const n = values[s.exponent]!;
        const size = values[s.size]!;
        phi[s.sizeColumn] = s.resistance >= 0 ? (size * values[s.resistance]!) ** (1 / n) : size * Math.exp(n * s.pivot);
      }
      return phi;
    },
    toValues(phi, values) {
      for (let k = 0; k < free.length; k++) values[free[k]!] = phi[k]!;
      for (let i = 0; i < substitutes.length; i++) {
        const s = substitutes[i]!;
        const n = values[s.exponent]!;
        const x = phi[s.sizeColumn]!;
        values[s.size] = s.resistance >= 0 ? x ** n / values[s.resistance]! : x * Math.exp(-n * s.pivot);
      }
    },
    chain(values, columns, rows) {
      for (let i = 0; i < substitutes.length; i++) chainOne(substitutes[i]!, values, columns, rows);
    },
  };
}

/** With X = τⁿ/R: ∂X/∂τ = nX/τ, ∂X/∂n = X ln τ, ∂X/∂R = −X/R; with X = x ωₒ^(−n): ∂X/∂x = X/x, ∂X/∂n = −X ln ωₒ. */
function chainOne(s: Substitute, values: Float64Array, columns: Float64Array, rows: number): void {
  const X = values[s.size]!;
  const n = values[s.exponent]!;
  const isArc = s.resistance >= 0;
  const R = isArc ? values[s.resistance]! : 1;
  const logTau = isArc ? Math.log(X * R) / n : 0;
  const byN = isArc ? X * logTau : -X * s.pivot;
  const bySize = isArc ? (n * X) / Math.exp(logTau) : Math.exp(-n * s.pivot);
  const from = s.sizeColumn * rows;
  const toN = s.exponentColumn * rows;
  const toR = s.resistanceColumn * rows;
  for (let k = 0; k < rows; k++) {
    const slope = columns[from + k]!;
    if (s.exponentColumn >= 0) columns[toN + k]! += slope * byN;
    if (s.resistanceColumn >= 0) columns[toR + k]! -= (slope * X) / R;
    columns[from + k] = slope * bySize;
  }
}

/** Whether X is the size of something that goes with ωⁿ, the next parameter being n. */
const hasExponent = (parameters: readonly CircuitParameter[], j: number): boolean =>
  parameters[j]!.about.unit.endsWith("s^n") || parameters[j]!.about.unit.endsWith("s^(n-1)");

function substitutesOf(model: CircuitModel, p: Float64Array, w: Float64Array, column: (place: number) => number): Substitute[] {
  const { parameters, circuit, grid } = model;
  const arcs = new Map(arcsOf(circuit).map((arc) => [arc.capacitance, arc.resistance]));
  const count = grid.omega.length;
  const slopes = new Float64Array(2 * count);
  let isReady = false;
  return parameters.flatMap(({ setting, node, about }, size): Substitute[] => {
    const isPlain = setting.lo === undefined && setting.hi === undefined;
    if (column(size) < 0 || !isPlain || !hasExponent(parameters, size)) return [];
    const exponent = size + 1;
    const resistance = node.element.code === "T" ? size - 1 : (arcs.get(size) ?? -1);
    const columns = { sizeColumn: column(size), exponentColumn: column(exponent) };
    if (resistance >= 0)
      return [{ size, exponent, ...columns, resistance, resistanceColumn: column(resistance), pivot: 0, unit: "s", name: "tau" }];
    if (columns.exponentColumn < 0) return [];
    if (!isReady) {
      model.evaluate(p);
      model.sensitivities();
      isReady = true;
    }
    model.slope(size, w, slopes, 0);
    let [sum, weighted] = [0, 0];
    for (let k = 0; k < count; k++) {
      const felt = slopes[k]! ** 2 + slopes[count + k]! ** 2;
      sum += felt;
      weighted += felt * grid.logOmega[k]!;
    }
    const pivot = sum > 0 && sum < Infinity ? weighted / sum : grid.logOmega[count >> 1]!;
    const unit = parameters[size]!.about.unit.startsWith("H") ? "ohm" : "S";
    const name = `${about.name} at ${showFrequency(Math.exp(pivot) / (2 * Math.PI))}`;
    return [{ size, exponent, ...columns, resistance: -1, resistanceColumn: -1, pivot, unit, name }];
  });
}
