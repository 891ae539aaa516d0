/** Solves min ½ xᵀGx − cᵀx with x_j ≥ 0 again and again, for matrices of one size. */
export interface NonNegativeSolver {
  /**
   * @param gram   G, symmetric and positive definite, row by row, length n²
   * @param linear c, length n
   * @param x      receives the solution, length n
   * @param held   length n; 1 where x_j is held at zero. The set to start from (any), afterwards that of the solution
   * @returns false when G is not positive definite on a set that was tried, or rounding lets no set settle
   */
  solve(gram: Float64Array, linear: Float64Array, x: Float64Array, held: Uint8Array): boolean;
  /**
   * Inverse of G over the unknowns that the last solution does not hold, row by row, n² with zeros for the others.
   * @param out length n²
   */
  inverse(out: Float64Array): void;
}

/** Exchanges of whole sets that may pass without fewer faults (Portugal1994, p = 3 to 10). */
const PATIENCE = 10;
/** Steps of the descent per unknown after which it counts as not settling. */
const MOST_STEPS = 10;
/** Solution and slope below these shares of their largest count as zero. */
const ZERO_SOLUTION = 1e-13;
const ZERO_SLOPE = 1e-12;

/**
 * Non-negative least squares on the normal equations by exchange of sets: unknowns are either free or held at zero; all that
 * are negative, and all whose slope is negative, change sides at once (Portugal1994). Faster by far than freeing one unknown after
 * another (Lawson1974) when many are positive or a good set is known; that method takes over where rounding keeps the sets from
 * settling.
 * @param n     number of unknowns
 * @param signed 1 for unknowns that may be negative
 */
export function nonNegativeSolver(n: number, signed: Uint8Array): NonNegativeSolver {
  const rows = new Int32Array(n); // unknowns that are free, ascending
  const factor = new Float64Array(n * n); // Cholesky factor over them, row by row with stride n
  const part = new Float64Array(n);
  const slope = new Float64Array(n);
  let free = 0;

  const solveFree = (gram: Float64Array, linear: Float64Array): boolean => {
    for (let a = 0; a < free; a++) {
      const row = a * n;
      const source = rows[a]! * n;
      for (let b = 0; b <= a; b++) {
        const other = b * n;
        let sum = gram[source + rows[b]!]!;
        for (let k = 0; k < b; k++) sum -= factor[row + k]! * factor[other + k]!;
        if (b < a) factor[row + b] = sum / factor[other + b]!;
        else if (sum > 0) factor[row + a] = Math.sqrt(sum);
        else return false;
      }
    }
    for (let a = 0; a < free; a++) {
      let sum = linear[rows[a]!]!;
      for (let k = 0; k < a; k++) sum -= factor[a * n + k]! * part[k]!;
      part[a] = sum / factor[a * n + a]!;
    }
    for (let a = free - 1; a >= 0; a--) {
      const value = part[a]! / factor[a * n + a]!;
      part[a] = value;
      for (let k = 0; k < a; k++) part[k]! -= factor[a * n + k]! * value;
    }
    return true;
  };

  const collect = (held: Uint8Array) => {
    free = 0;
    for (let j = 0; j < n; j++) if (!held[j]) rows[free++] = j;
  };

  /** Writes the slopes Gx − c of the unknowns that are held, 0 for the others, from the solution in `part`. */
  const slopes = (gram: Float64Array, linear: Float64Array, held: Uint8Array) => {
    for (let j = 0; j < n; j++) {
      slope[j] = 0;
      if (!held[j]) continue;
      let sum = -linear[j]!;
      for (let a = 0; a < free; a++) sum += gram[j * n + rows[a]!]! * part[a]!;
      slope[j] = sum;
    }
  };

  /** Exchanges whole sets until none is at fault. @returns undefined when that does not settle */
  const exchange = (gram: Float64Array, linear: Float64Array, held: Uint8Array, least: number): boolean | undefined => {
    let fewest = n + 1;
    for (let patience = PATIENCE; patience >= 0; patience--) {
      collect(held);
      if (!solveFree(gram, linear)) return false;
      slopes(gram, linear, held);
      let largest = 0;
      for (let a = 0; a < free; a++) largest = Math.max(largest, Math.abs(part[a]!));
      let faults = 0;
      for (let a = 0; a < free; a++)
        if (!signed[rows[a]!] && part[a]! < -ZERO_SOLUTION * largest) {
          held[rows[a]!] = 1;
          faults++;
        }
      for (let j = 0; j < n; j++)
        if (slope[j]! < -least) {
          held[j] = 0;
          faults++;
        }
      if (faults === 0) return true;
      if (faults >= fewest) continue;
      fewest = faults;
      patience = PATIENCE + 1;
    }
    return undefined;
  };

  /** Frees one unknown at a time, never leaving x ≥ 0, so that the sum falls with every step (Lawson1974, ch. 23). */
  const descend = (gram: Float64Array, linear: Float64Array, x: Float64Array, held: Uint8Array, least: number): boolean => {
    x.fill(0);
    for (let j = 0; j < n; j++) if (!signed[j]) held[j] = 1;
    let freed = -1;
    for (let step = 0; step < MOST_STEPS * n; step++) {
      collect(held);
      if (!solveFree(gram, linear)) return false;
      let share = 1;
      for (let a = 0; a < free; a++) {
        const j = rows[a]!;
        if (!signed[j] && part[a]! <= 0) share = Math.min(share, x[j]! / (x[j]! - part[a]!));
      }
      if (freed >= 0 && share === 0) slope[freed] = 0; // its slope was rounding
      for (let a = 0; a < free; a++) {
        const j = rows[a]!;
        x[j]! += share * (part[a]! - x[j]!);
        if (signed[j] || x[j]! > 0) continue;
        x[j] = 0;
        held[j] = 1;
      }
      if (share > 0 && share < 1) {
        freed = -1;
        continue;
      }
      if (share === 1) slopes(gram, linear, held);
      freed = 0;
      for (let j = 1; j < n; j++) if (slope[j]! < slope[freed]!) freed = j;
      if (slope[freed]! >= -least) return true;
      held[freed] = 0;
    }
    return false;
  };

  return {
    solve(gram, linear, x, held) {
      let least = 0;
      for (let j = 0; j < n; j++) {
        least = Math.max(least, ZERO_SLOPE * Math.abs(linear[j]!));
        if (signed[j]) held[j] = 0;
      }
      const settled = exchange(gram, linear, held, least) ?? descend(gram, linear, x, held, least);
      if (!settled) return false;
      x.fill(0);
      for (let a = 0; a < free; a++) x[rows[a]!] = signed[rows[a]!] ? part[a]! : Math.max(part[a]!, 0);
      return true;
    },

    inverse(out) {
      out.fill(0);
      // Inverse of the factor, row by row: W L = 1, then G⁻¹ = WᵀW.
      const w = new Float64Array(free * free);
      for (let a = 0; a < free; a++) {
        w[a * free + a] = 1 / factor[a * n + a]!;
        for (let k = 0; k < a; k++) {
          const share = factor[a * n + k]! / factor[a * n + a]!;
          for (let b = 0; b <= k; b++) w[a * free + b]! -= share * w[k * free + b]!;
        }
      }
      for (let k = 0; k < free; k++)
        for (let a = 0; a <= k; a++) {
          const left = w[k * free + a]!;
          const row = rows[a]! * n;
          for (let b = 0; b <= a; b++) out[row + rows[b]!]! += left * w[k * free + b]!;
        }
      for (let a = 0; a < free; a++) for (let b = 0; b < a; b++) out[rows[b]! * n + rows[a]!] = out[rows[a]! * n + rows[b]!]!;
    },
  };
}
