import { medianOf } from "../../numerics/order-statistics.ts";
import { show } from "../../units/show.ts";
import type { HalfCycle } from "./half-cycles.ts";

/** By what a half cycle ended, as far as the others of its direction tell. */
export interface HalfCycleEnd {
  readonly complete: boolean;
  /** For people. */
  readonly reason: string;
}

/** A held potential is over when its current, or its time, is that of the others within this (assumption). */
const HELD_TO = 0.25;
/** Half cycles whose charges agree this closely were ended by their charge (assumption). */
const SAME_CHARGE = 2e-3;

/**
 * Whether each half cycle of one direction ended at its limit: within a tolerance of the median end potential (of two, of the
 * farther), beyond it, at another potential at which several ended, or at a charge that at least half of them share. One whose
 * potential was held last must also have come down to the current of the others, by itself or over that of its branch, or have been
 * held as long as they were.
 * @param halves     all of one direction, in order
 * @param tolerance  of the end potentials [V]
 */
export function endsOf(halves: readonly HalfCycle[], tolerance: number): HalfCycleEnd[] {
  if (halves.length === 0) return [];
  const { sign } = halves[0]!;
  const ends = halves.map((h) => sign * h.endPotential); // the farther, the larger
  const limit = ends.length === 2 ? Math.max(...ends) : medianOf(ends);
  const charge = medianOf(halves.map((h) => h.charge));
  const alike = halves.filter((h) => Math.abs(h.charge - charge) <= SAME_CHARGE * charge).length;
  const byCharge = alike >= 3 && 2 * alike >= halves.length;
  const isHeldEnough = heldEnough(halves);
  const volts = (E: number) => show(sign * E, "V");
  return halves.map((half, i) => {
    const E = ends[i]!;
    const [at, common] = [`ended at ${volts(E)}`, `the others at ${volts(limit)}`];
    if (!isHeldEnough(half))
      return { complete: false, reason: `${at}, held with a higher final current and for a shorter time than the others` };
    if (E >= limit - tolerance)
      return { complete: true, reason: E > limit + tolerance ? `${at}, beyond ${common}` : `ended at its limit, ${volts(E)}` };
    if (byCharge && Math.abs(half.charge - charge) <= SAME_CHARGE * charge)
      return { complete: true, reason: "ended at its charge, as the others" };
    const shared = ends.filter((other) => Math.abs(other - E) <= tolerance).length;
    if (shared > 1) return { complete: true, reason: `${at}, as ${shared - 1} of the others` };
    return { complete: false, reason: `${at}, ${common}` };
  });
}

/** Whether a half cycle that ends at a held potential was held as far as the others; true for one that does not. */
function heldEnough(halves: readonly HalfCycle[]): (half: HalfCycle) => boolean {
  const held = halves.filter((h) => h.held > 0);
  if (held.length === 0) return () => true;
  const [current, share, time] = [
    medianOf(held.map((h) => h.endCurrent)),
    medianOf(held.map((h) => h.endCurrent / h.current)),
    medianOf(held.map((h) => h.held)),
  ];
  return (h) =>
    h.held === 0 ||
    h.endCurrent <= (1 + HELD_TO) * current ||
    h.endCurrent / h.current <= (1 + HELD_TO) * share ||
    h.held >= time / (1 + HELD_TO);
}
