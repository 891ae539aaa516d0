import { medianOf } from "../../numerics/order-statistics.ts";

/** Rows of one way between two turns of the potential, both ends included. */
export interface Sweep {
  readonly from: number;
  readonly to: number;
  /** 1 while the potential rises, −1 while it falls. */
  readonly direction: 1 | -1;
}

/** Way back after which a turn counts as one [V], and as a share of the range of all potentials [1]. Assumption: noise is less. */
const HYSTERESIS = 1e-3;
const HYSTERESIS_SHARE = 5e-3;

/**
 * Splits a potential that goes up and down into its ways. A turn is the furthest row before the potential has come back by
 * more than noise does.
 * @param potential [V], in order of time
 * @returns none for a potential that stands still
 */
export function sweepsOf(potential: Float64Array): Sweep[] {
  let [low, high] = [Infinity, -Infinity];
  for (const E of potential) {
    low = Math.min(low, E);
    high = Math.max(high, E);
  }
  const back = Math.max(HYSTERESIS, HYSTERESIS_SHARE * (high - low));
  const sweeps: Sweep[] = [];
  let direction: 1 | -1 | 0 = 0;
  let [from, lowest, highest] = [0, 0, 0];
  for (let k = 1; k < potential.length; k++) {
    const E = potential[k]!;
    if (E > potential[highest]!) highest = k;
    if (E < potential[lowest]!) lowest = k;
    if (direction >= 0 && potential[highest]! - E > back) {
      if (direction === 1) sweeps.push({ from, to: highest, direction: 1 });
      from = highest;
      lowest = k;
      direction = -1;
    } else if (direction <= 0 && E - potential[lowest]! > back) {
      if (direction === -1) sweeps.push({ from, to: lowest, direction: -1 });
      from = lowest;
      highest = k;
      direction = 1;
    }
  }
  const to = direction === 1 ? highest : lowest;
  if (direction !== 0 && to > from) sweeps.push({ from, to, direction });
  return sweeps;
}

/** Where a potential turns [V]: the medians of its upper and lower turns, and the ends of its way where it never turns. */
export function verticesOf(potential: Float64Array, sweeps: readonly Sweep[]): { readonly low: number; readonly high: number } {
  const turns = sweeps.slice(1).map((s) => ({ E: potential[s.from]!, lower: s.direction === 1 }));
  const ends = sweeps.flatMap((s) => [potential[s.from]!, potential[s.to]!]);
  const lower = turns.filter((t) => t.lower).map((t) => t.E);
  const upper = turns.filter((t) => !t.lower).map((t) => t.E);
  return {
    low: lower.length > 0 ? medianOf(lower) : Math.min(...ends),
    high: upper.length > 0 ? medianOf(upper) : Math.max(...ends),
  };
}
