import type { BpxFunction, BpxTable } from "../data/bpx-file.ts";
import { expression } from "../data/expression.ts";
import { monotoneCubic } from "../numerics/monotone-cubic.ts";

/** Digits kept in a table: 1e-10 of a value. */
const DIGITS = 10;
const kept = (v: number, digits = DIGITS) => Number(v.toPrecision(digits));

/** Fillings in equal steps of ln(x/(1 − x)), which resolve both ends, from 1e-6 to 1 − 1e-6. */
const logitFillings = (steps: number) =>
  Array.from({ length: steps + 1 }, (_, k) => 1 / (1 + Math.exp(-13.815 * ((2 * k) / steps - 1))));
/** Fillings of a table of potentials. */
const FILLINGS = logitFillings(600);
/** Fillings of a table of how potentials change with temperature, and the digits it keeps: 1e-6 of some mV/K. */
const FEWER = logitFillings(300);
const FEWER_DIGITS = 6;
/** Salt concentrations of a table of the electrolyte [mol m⁻³], each 10. */
const SALTS = Array.from({ length: 401 }, (_, k) => 1 + 10 * k);
const EVEN = Array.from({ length: 101 }, (_, k) => k / 100);

const tableOver = (points: readonly number[], f: (x: number) => number, digits?: number): BpxTable => ({
  x: points.map((x) => kept(x)),
  y: points.map((x) => kept(f(kept(x)), digits)),
});

/** A function of the filling that may bend sharply near empty and full. */
export const tableOfFilling = (f: (x: number) => number): BpxTable => tableOver(FILLINGS, f);

/** How a function of the filling changes with temperature: smaller than the function, so that fewer points and digits do. */
export const tableOfChange = (f: (x: number) => number): BpxTable => tableOver(FEWER, f, FEWER_DIGITS);

/** A function of the salt concentration. */
export const tableOfSalt = (f: (c: number) => number): BpxTable => tableOver(SALTS, f);

/** A smooth function of the filling; one number where it is constant. */
export function evenTable(f: (x: number) => number): BpxFunction {
  const values = EVEN.map(f);
  return values.every((v) => v === values[0]) ? values[0]! : tableOver(EVEN, f);
}

/** A function with its slope. */
export interface SmoothFunction {
  value(x: number): number;
  slope(x: number): number;
}

/**
 * A function of a BPX file made smooth: expressions as they are, tables as monotone cubics (other programs join the points
 * by straight lines). Slopes of expressions are central differences over `step`.
 */
export function smoothFunction(f: BpxFunction, step: (x: number) => number): SmoothFunction {
  if (typeof f === "number") return { value: () => f, slope: () => 0 };
  if (typeof f !== "string") return monotoneCubic(f.x, f.y);
  const value = expression(f);
  return {
    value,
    slope(x) {
      const δ = step(x);
      return (value(x + δ) - value(x - δ)) / (2 * δ);
    },
  };
}

/**
 * The function drawn in to where it is `sound`: outside that range it goes on as at its last sound point.
 * @returns the function, and the range if it is smaller than asked
 */
export function whereSound(
  f: (x: number) => number,
  [low, start, high]: readonly [number, number, number],
  sound: (v: number) => boolean,
): { readonly f: (x: number) => number; readonly range?: readonly [number, number] } {
  const reach = (end: number) => {
    const N = 400;
    for (let k = 1; k <= N; k++) if (!sound(f(start + ((end - start) * k) / N))) return start + ((end - start) * (k - 1)) / N;
    return end;
  };
  const [from, to] = [reach(low), reach(high)];
  if (from === low && to === high) return { f };
  return { f: (x) => f(Math.min(Math.max(x, from), to)), range: [from, to] };
}
