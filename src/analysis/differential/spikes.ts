import { medianOf } from "../../numerics/order-statistics.ts";
import type { BranchCurve } from "./branch-curve.ts";
import { resolutionOf } from "./resolution.ts";

/** Rows on each side of a row whose median it is held against. */
const BESIDE = 2;
/** A spike is so many standard deviations of the noise off that median, and so many steps of the converter (assumptions). */
const NOISE = 8;
const STEPS = 3;
/** Rows beyond this share are no isolated spikes but the potential itself (assumption). */
const MOST = 0.02;

/** A row whose potential stands alone. */
export interface Spike {
  /** Counted from 1 in the branch. */
  readonly row: number;
  /** [V] */
  readonly potential: number;
  /** Off the median of the rows around it [V]. */
  readonly by: number;
}

/**
 * A curve without the rows whose potential alone leaves that of the rows on both sides, by a median of five. A potential that goes one way is
 * the median of its neighbours, however steep, and loses nothing. The charge that passed stays: the next row counts it.
 */
export function withoutSpikes(curve: BranchCurve): { readonly curve: BranchCurve; readonly spikes: readonly Spike[] } {
  const { potential, capacity } = curve;
  const { noise, step } = resolutionOf(curve);
  const limit = Math.max(NOISE * noise, STEPS * step);
  const off = (k: number) => {
    const from = Math.max(0, Math.min(k - BESIDE, potential.length - 2 * BESIDE - 1));
    return potential[k]! - medianOf(potential.subarray(from, from + 2 * BESIDE + 1));
  };
  const spikes: Spike[] = [];
  for (let k = 1; limit > 0 && k + 1 < potential.length; k++) {
    const by = off(k);
    const isAlone = Math.abs(by) > limit && Math.abs(off(k - 1)) <= limit && Math.abs(off(k + 1)) <= limit;
    if (isAlone) spikes.push({ row: k + 1, potential: potential[k]!, by });
  }
  if (spikes.length === 0 || spikes.length > Math.max(1, MOST * potential.length)) return { curve, spikes: [] };
  const dropped = new Set(spikes.map((s) => s.row - 1));
  const kept = (values: Float64Array) => values.filter((_, k) => !dropped.has(k));
  return { curve: { ...curve, capacity: kept(capacity), potential: kept(potential) }, spikes };
}
