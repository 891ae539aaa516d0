import type { Statistics, System } from "./system.ts";

/** A tolerance that cannot work, said before the first step. */
export function checkTolerance(rtol: number): void {
  if (!(rtol >= 1e-13 && rtol <= 0.1)) throw new RangeError(`rtol must lie between 1e-13 and 0.1, not ${rtol}`);
}

/** Absolute tolerance of every unknown, 0.01 rtol scale of its block; length `size`. */
export function absoluteTolerances(system: System, rtol: number): Float64Array {
  const atol = new Float64Array(system.size);
  for (const { offset, length, scale } of system.blocks) atol.fill(0.01 * rtol * scale, offset, offset + length);
  const missing = atol.findIndex((a) => !(a > 0 && a < Infinity));
  if (missing >= 0) throw new RangeError(`unknown ${missing} of the system has no block with a positive scale`);
  return atol;
}

/** Writes the weights 1/(atol + rtol |y|) of the error norm, or larger ones where the system asks for them. */
export function setWeights(weight: Float64Array, atol: Float64Array, rtol: number, y: Float64Array, system: System): void {
  for (let i = 0; i < weight.length; i++) weight[i] = 1 / (atol[i]! + rtol * Math.abs(y[i]!));
  system.sharpen?.(y, rtol, weight);
}

/** Weighted root mean square of v, √(Σ (w_i v_i)² / n); 1 is "as large as the tolerance". */
export function wrms(v: Float64Array, weight: Float64Array): number {
  const n = v.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const u = v[i]! * weight[i]!;
    sum += u * u;
  }
  return Math.sqrt(sum / n);
}

/** Runs of unknowns whose error is tested, `from, to, from, to, …` with `to` behind the last. */
export function testedUnknowns({ size, blocks }: System): Int32Array {
  const skipped = blocks.filter((b) => b.tested === false).sort((a, b) => a.offset - b.offset);
  const runs: number[] = [];
  let from = 0;
  for (const { offset, length } of [...skipped, { offset: size, length: 0 }]) {
    if (offset > from) runs.push(from, offset);
    from = offset + length;
  }
  return Int32Array.from(runs);
}

/** `wrms` over the runs of `testedUnknowns`. Two sums, because one would wait for its own last addition. */
export function wrmsOfRuns(v: Float64Array, weight: Float64Array, runs: Int32Array): number {
  let even = 0;
  let odd = 0;
  let n = 0;
  for (let k = 0; k < runs.length; k += 2) {
    const from = runs[k]!;
    const to = runs[k + 1]!;
    n += to - from;
    let i = from;
    for (; i + 1 < to; i += 2) {
      const a = v[i]! * weight[i]!;
      const b = v[i + 1]! * weight[i + 1]!;
      even += a * a;
      odd += b * b;
    }
    if (i < to) {
      const a = v[i]! * weight[i]!;
      even += a * a;
    }
  }
  return Math.sqrt((even + odd) / n);
}

/** Counters at zero. */
export function noWork(): Statistics {
  return { steps: 0, rejected: 0, newtonFailures: 0, rhs: 0, jacobians: 0, factorisations: 0, solves: 0 };
}
