import { factorDense, solveDense } from "../../numerics/dense-lu.ts";

/** Rows of a least-squares problem with few entries each: entry e of row i is `values[i·width + e]` in column `columns[i·width + e]`. */
export interface SparseRows {
  readonly count: number;
  readonly width: number;
  /** Number of columns. */
  readonly size: number;
  readonly columns: Int32Array;
  readonly values: Float64Array;
}

/** Rows of zeros. */
export function sparseRows(count: number, width: number, size: number): SparseRows {
  return { count, width, size, columns: new Int32Array(count * width), values: new Float64Array(count * width) };
}

/** Writes A x. */
export function multiplyRows({ count, width, columns, values }: SparseRows, x: Float64Array, out: Float64Array): void {
  for (let i = 0; i < count; i++) {
    let sum = 0;
    for (let e = i * width; e < (i + 1) * width; e++) sum += values[e]! * x[columns[e]!]!;
    out[i] = sum;
  }
}

/** The coefficients that enter a model linearly, found at once for given others (variable projection, Golub1973). */
export interface LinearPart {
  readonly rows: SparseRows;
  /** The coefficients last found; length `rows.size`. */
  readonly coefficients: Float64Array;
  /** Takes the rows as they stand and factors AᵀA. Returns false when the rows do not fix the coefficients. */
  factor(): boolean;
  /** Least-squares solution of A x = y; x may be `coefficients`. */
  solve(y: Float64Array, x: Float64Array): void;
  /** Writes (AᵀA)⁻¹ c. */
  covarianceTimes(c: Float64Array, out: Float64Array): void;
}

/** Prepares the solution of rows that change from time to time. Nothing is allocated afterwards. */
export function linearPart(rows: SparseRows): LinearPart {
  const { count, width, size, columns, values } = rows;
  const normal = new Float64Array(size * size);
  const pivots = new Int32Array(size);
  return {
    rows,
    coefficients: new Float64Array(size),
    factor() {
      normal.fill(0);
      for (let i = 0; i < count; i++) {
        const end = (i + 1) * width;
        for (let e = i * width; e < end; e++) {
          const v = values[e]!;
          if (v === 0) continue;
          const row = columns[e]! * size;
          for (let f = i * width; f < end; f++) normal[row + columns[f]!]! += v * values[f]!;
        }
      }
      return factorDense(normal, size, pivots);
    },
    solve(y, x) {
      x.fill(0);
      for (let i = 0; i < count; i++) for (let e = i * width; e < (i + 1) * width; e++) x[columns[e]!]! += values[e]! * y[i]!;
      solveDense(normal, size, pivots, x);
    },
    covarianceTimes(c, out) {
      out.set(c);
      solveDense(normal, size, pivots, out);
    },
  };
}
