import { type HermiteTable, hermiteTable, tableSlope, tableValue } from "../numerics/hermite-table.ts";
import { fillingSlope, type Galleries, potentialAt } from "./galleries.ts";

/**
 * An open-circuit potential tabulated over z = ln(x/(1 − x)), which resolves both ends. Fillings beyond 1e-6 from an end
 * are drawn in smoothly, x → 1e-6 exp(x/1e-6 − 1), so that any trial step has a finite potential.
 */
export interface PotentialTable extends HermiteTable {
  /** The same over x itself between `MIDDLE` and 1 − `MIDDLE`, where it saves the logarithm; value and slope are one at the seams. */
  readonly middle: HermiteTable;
}

/** Distance from 0 and 1 at which fillings are drawn in. */
export const EDGE = 1e-6;
/** Where the table over the filling ends. Numerical choice: there its intervals are as fine as those over z. */
const MIDDLE = 1 / 64;
const RANGE = 14;
const INTERVALS = 1024;

/** Tabulates a potential at temperature T [K]; within 1e-6 V of the exact one between 1e-4 and 1 − 1e-4. */
export function potentialTable(g: Galleries, T: number): PotentialTable {
  return tabulatePotential(
    (x) => potentialAt(g, x, T),
    (x) => 1 / fillingSlope(g, potentialAt(g, x, T), T),
  );
}

/**
 * Tabulates any potential from its value U(x) and slope dU/dx [V], which must be finite inside 0 … 1. What bends no more
 * sharply than a logarithm of x is within 1e-9 V; polynomials of degree seven within 1e-6 V between 0.005 and 0.999.
 */
export function tabulatePotential(U: (filling: number) => number, slope: (filling: number) => number): PotentialTable {
  const filling = (z: number) => 1 / (1 + Math.exp(-z));
  const whole = hermiteTable(
    (z) => U(filling(z)),
    (z) => filling(z) * filling(-z) * slope(filling(z)),
    -RANGE,
    RANGE,
    INTERVALS,
  );
  const middle = hermiteTable(
    (x) => tableValue(whole, logit(x)),
    (x) => tableSlope(whole, logit(x)) * logitSlope(x),
    MIDDLE,
    1 - MIDDLE,
    INTERVALS,
  );
  return { ...whole, middle };
}

/** Logit z of a filling, the argument of the tables, drawn in at both ends: linear in x there. */
export function logit(x: number): number {
  if (x < EDGE) {
    const y = EDGE * Math.exp(Math.max(x, -1) / EDGE - 1);
    return Math.log(EDGE) + x / EDGE - 1 - Math.log1p(-y);
  }
  if (x > 1 - EDGE) return -logit(1 - x);
  return Math.log(x / (1 - x));
}

/** dz/dx of `logit`. */
export function logitSlope(x: number): number {
  const inner = x > 0.5 ? 1 - x : x;
  return inner < EDGE ? 1 / (EDGE * (1 - EDGE * Math.exp(Math.max(inner, -1) / EDGE - 1))) : 1 / (x * (1 - x));
}

/** Potential [V vs Li⁺/Li] at any filling. */
export function tablePotential(t: PotentialTable, filling: number): number {
  return filling > MIDDLE && filling < 1 - MIDDLE ? tableValue(t.middle, filling) : tableValue(t, logit(filling));
}

/** dU/dx [V] at any filling. */
export function tablePotentialSlope(t: PotentialTable, filling: number): number {
  return filling > MIDDLE && filling < 1 - MIDDLE
    ? tableSlope(t.middle, filling)
    : tableSlope(t, logit(filling)) * logitSlope(filling);
}

/** `tablePotential` of the fillings from `first` to `end` → out, at the same places. */
export function tablePotentials(t: PotentialTable, filling: Float64Array, out: Float64Array, first: number, end: number): void {
  const { coefficients: a, scale } = t.middle;
  const density = scale[2]!;
  for (let i = first; i < end; i++) {
    const x = filling[i]!;
    if (x > MIDDLE && x < 1 - MIDDLE) {
      const s = (x - MIDDLE) * density;
      const k = Math.floor(s);
      const u = s - k;
      const c = 4 * k;
      out[i] = a[c]! + u * (a[c + 1]! + u * (a[c + 2]! + u * a[c + 3]!));
    } else out[i] = tablePotential(t, x);
  }
}
