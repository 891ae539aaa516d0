import { medianOf } from "../../numerics/order-statistics.ts";
import type { CompleteCycle } from "./cycles.ts";

/** Complete cycles in a row at one pair of currents. */
export interface RateBlock {
  readonly cycles: readonly CompleteCycle[];
  /** Median magnitudes of the currents of both branches [A]. */
  readonly firstCurrent: number;
  readonly secondCurrent: number;
  /** Cycles whose capacity counts: all but the first of the block, unless it is alone. */
  readonly steady: readonly CompleteCycle[];
  /** Median charge of the second branch over the steady cycles [C]. */
  readonly charge: number;
  /** Number of an earlier block at the same currents to which it returns. */
  readonly returnsTo?: number;
}

const isSame = (a: number, b: number, tolerance: number) => Math.abs(a - b) <= tolerance * Math.max(a, b);

/**
 * Blocks of complete cycles whose currents, of both branches, agree within a tolerance.
 * @param tolerance relative, 0.03
 */
export function rateBlocks(cycles: readonly CompleteCycle[], tolerance: number): RateBlock[] {
  const groups: CompleteCycle[][] = [];
  for (const cycle of cycles) {
    const group = groups.at(-1);
    const [a, b] = [currentsOf(group ?? []), currentsOf([cycle])];
    if (group && isSame(a[0], b[0], tolerance) && isSame(a[1], b[1], tolerance)) group.push(cycle);
    else groups.push([cycle]);
  }
  const blocks: RateBlock[] = [];
  for (const group of groups) {
    const [firstCurrent, secondCurrent] = currentsOf(group);
    const steady = group.length > 1 ? group.slice(1) : group;
    const returnsTo = blocks.findIndex(
      (b) => isSame(b.firstCurrent, firstCurrent, tolerance) && isSame(b.secondCurrent, secondCurrent, tolerance),
    );
    const charge = medianOf(steady.map((c) => c.second.charge));
    blocks.push({ cycles: group, firstCurrent, secondCurrent, steady, charge, ...(returnsTo >= 0 ? { returnsTo } : {}) });
  }
  return blocks;
}

const currentsOf = (group: readonly CompleteCycle[]): [number, number] =>
  group.length === 0 ? [0, 0] : [medianOf(group.map((c) => c.first.current)), medianOf(group.map((c) => c.second.current))];

/** Cycles of all blocks at the currents at which most cycles were made; of the earlier ones when two have as many. */
export function mainRate(blocks: readonly RateBlock[]): readonly CompleteCycle[] {
  const families = blocks.map((_, i) => blocks.filter((b, k) => k === i || b.returnsTo === i).flatMap((b) => b.cycles));
  return families.reduce((a, b) => (b.length > a.length ? b : a), []);
}
