import { bandRow, factorBand, solveBand } from "./band-lu.ts";
import { colourColumns, narrowBand, type Pattern } from "./sparsity.ts";
import type { Block, System } from "./system.ts";

/** What a system is, without its linear algebra. */
export interface Equations {
  readonly size: number;
  /** Number of differential rows, which come first. */
  readonly differential: number;
  readonly blocks: readonly Block[];
  initial(y: Float64Array): void;
  rhs(t: number, y: Float64Array, out: Float64Array): void;
  events?(t: number, y: Float64Array, out: Float64Array): void;
  readonly eventNames?: readonly string[];
  /** For every row the unknowns it reads; default: all of them. */
  readonly pattern?: Pattern;
}

/**
 * Completes equations to a system: Jacobian by coloured forward differences, factors by a band LU in a narrow order of the
 * unknowns. Correct for any pattern, and slower than a hand-written solver: use it for new physics and as a test oracle.
 *
 * @throws RangeError when a row of the pattern names an unknown that does not exist
 */
export function genericSystem(equations: Equations): System {
  const { size: n, differential, blocks } = equations;
  const all = Array.from({ length: n }, (_, i) => i);
  const pattern = equations.pattern ?? all.map(() => all);
  if (pattern.length !== n || pattern.some((row) => row.some((column) => !(column >= 0 && column < n))))
    throw new RangeError(`a pattern needs ${n} rows of unknowns between 0 and ${n - 1}`);

  const order = narrowBand(pattern);
  const place = new Int32Array(n);
  order.forEach((unknown, k) => {
    place[unknown] = k;
  });
  let below = 0;
  let above = 0;
  let entries = 0;
  pattern.forEach((columns, row) => {
    entries += columns.length;
    for (const column of columns) {
      below = Math.max(below, place[row]! - place[column]!);
      above = Math.max(above, place[column]! - place[row]!);
    }
  });
  const width = bandRow(below, above);

  // Entries sorted by colour: the rows and columns that one difference fills, and where they go in the band.
  const colour = colourColumns(pattern);
  const colours = 1 + colour.reduce((a, b) => Math.max(a, b), -1);
  const rowOf = new Int32Array(entries);
  const columnOf = new Int32Array(entries);
  const target = new Int32Array(entries);
  const firstOf = new Int32Array(colours + 1);
  let filled = 0;
  for (let k = 0; k < colours; k++) {
    pattern.forEach((columns, row) => {
      for (const column of columns) {
        if (colour[column] !== k) continue;
        rowOf[filled] = row;
        columnOf[filled] = column;
        target[filled++] = place[row]! * width + below + place[column]! - place[row]!;
      }
    });
    firstOf[k + 1] = filled;
  }

  const smallest = new Float64Array(n); // of |y| in the size of a difference
  for (const { offset, length, scale } of blocks) smallest.fill(1e-3 * scale, offset, offset + length);
  const slopes = new Float64Array(entries);
  const lu = new Float64Array(n * width);
  const pivots = new Int32Array(n);
  const base = new Float64Array(n);
  const moved = new Float64Array(n);
  const shifted = new Float64Array(n);
  const change = new Float64Array(n);
  const permuted = new Float64Array(n);

  return {
    size: n,
    differential,
    blocks,
    initial: (y) => equations.initial(y),
    rhs: (t, y, out) => equations.rhs(t, y, out),
    ...(equations.events && { events: (t: number, y: Float64Array, out: Float64Array) => equations.events!(t, y, out) }),
    ...(equations.eventNames && { eventNames: equations.eventNames }),

    jacobian(t, y) {
      equations.rhs(t, y, base);
      shifted.set(y);
      for (let j = 0; j < n; j++) {
        const h = Math.sqrt(Number.EPSILON) * Math.max(Math.abs(y[j]!), smallest[j]!);
        change[j] = y[j]! + h - y[j]!;
      }
      for (let k = 0; k < colours; k++) {
        for (let j = 0; j < n; j++) if (colour[j] === k) shifted[j] = y[j]! + change[j]!;
        equations.rhs(t, shifted, moved);
        for (let j = 0; j < n; j++) if (colour[j] === k) shifted[j] = y[j]!;
        for (let e = firstOf[k]!; e < firstOf[k + 1]!; e++) {
          const row = rowOf[e]!;
          slopes[e] = (moved[row]! - base[row]!) / change[columnOf[e]!]!;
        }
      }
    },

    factor(c) {
      lu.fill(0);
      for (let e = 0; e < entries; e++) lu[target[e]!] = rowOf[e]! < differential ? -c * slopes[e]! : -slopes[e]!;
      for (let row = 0; row < differential; row++) lu[place[row]! * width + below]! += 1;
      return factorBand(lu, n, below, above, pivots);
    },

    solve(r) {
      for (let k = 0; k < n; k++) permuted[k] = r[order[k]!]!;
      solveBand(lu, n, below, above, pivots, permuted);
      for (let k = 0; k < n; k++) r[order[k]!] = permuted[k]!;
    },
  };
}
