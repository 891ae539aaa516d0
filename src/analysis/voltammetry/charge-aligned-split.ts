import { type Branch, rowOf, STEP, type Voltammogram, type Window } from "./branch.ts";
import { twoTermFit } from "./two-term-fit.ts";

/** Points of equal charge at which currents are compared on each way. */
const POINTS = 200;

/** Potentials and currents of a way at equal parts of its charge. */
interface Aligned {
  readonly potential: Float64Array;
  readonly current: Float64Array;
}

/**
 * Dunn's split with currents compared at equal parts of the charge of their way instead of equal potentials: a shift of whole
 * curves along the potential, as by resistance, leaves it as it is. An alternative, not a correction: it presumes that the
 * same part of the charge means the same state.
 * @param scans rising scan rates, at least three
 * @returns part k₁ v of the charge at each scan rate [1]; undefined when a way carries no charge to its own side
 */
export function chargeAlignedShares(scans: readonly Voltammogram[], window: Window): number[] | undefined {
  const ways = [scans.map((s) => aligned(s.anodic, window)), scans.map((s) => aligned(s.cathodic, window))];
  if (!ways.every((way): way is Aligned[] => way.every((a) => a !== undefined))) return undefined;
  const roots = scans.map((s) => Math.sqrt(s.scanRate));
  const scaled = new Float64Array(scans.length);
  const [linear, all] = [new Float64Array(scans.length), new Float64Array(scans.length)];
  for (const way of ways)
    for (let k = 0; k <= POINTS; k++) {
      for (let q = 0; q < scans.length; q++) scaled[q] = way[q]!.current[k]! / roots[q]!;
      const { free } = twoTermFit(roots, scaled);
      for (let q = 0; q < scans.length; q++) {
        const E = way[q]!.potential;
        const width = (E[Math.min(k + 1, POINTS)]! - E[Math.max(k - 1, 0)]!) / 2;
        linear[q]! += Math.abs(free.linear * scans[q]!.scanRate) * width;
        all[q]! += way[q]!.current[k]! * width;
      }
    }
  return Array.from(linear, (sum, q) => sum / all[q]!);
}

function aligned(branch: Branch, window: Window): Aligned | undefined {
  const first = rowOf(branch, window.low);
  const n = Math.round((window.high - window.low) / STEP) + 1;
  const passed = new Float64Array(n);
  const own = (k: number) => Math.max(0, branch.sign * branch.current[first + k]!);
  for (let k = 1; k < n; k++) passed[k] = passed[k - 1]! + (own(k) + own(k - 1)) / 2;
  const charge = passed[n - 1]!;
  if (!(charge > 0)) return undefined;
  const [potential, current] = [new Float64Array(POINTS + 1), new Float64Array(POINTS + 1)];
  let row = 0;
  for (let k = 0; k <= POINTS; k++) {
    const wanted = (charge * k) / POINTS;
    while (row < n - 2 && passed[row + 1]! < wanted) row++;
    const width = passed[row + 1]! - passed[row]!;
    const s = width > 0 ? Math.min(1, Math.max(0, (wanted - passed[row]!) / width)) : 0;
    potential[k] = window.low + (row + s) * STEP;
    current[k] = own(row) + s * (own(row + 1) - own(row));
  }
  return { potential, current };
}
