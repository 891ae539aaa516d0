import { medianOf } from "../../numerics/order-statistics.ts";
import { show } from "../../units/show.ts";
import type { HalfCycle } from "./half-cycles.ts";

/** By what a half cycle ended, as far as the others of its direction tell. */
export interface HalfCycleEnd {
  readonly complete: boolean;
  /** What ended it, where others tell. */
  readonly by?: "potential" | "charge";
  /** The farthest potential of the others that ended at this one, where there are any [V]. */
  readonly limit?: number;
  /** Largest difference of the charges of those that ended by their charge [C]. */
  readonly spread?: number;
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
  const alike = ofOneCharge(halves);
  const areLimitedByCharge = alike.length > 0 && limitsCharge(alike, Math.max(...ends), tolerance);
  const isHeldEnough = heldEnough(halves);
  const volts = (E: number) => show(sign * E, "V");
  return halves.map((half, i): HalfCycleEnd => {
    const E = ends[i]!;
    const [at, common] = [`ended at ${volts(E)}`, `the others at ${volts(limit)}`];
    if (!isHeldEnough(half))
      return { complete: false, reason: `${at}, held with a higher final current and for a shorter time than the others` };
    const isAlike = alike.includes(half);
    const same = ends.filter((other) => Math.abs(other - E) <= tolerance);
    const known = { complete: true, by: "potential", ...(same.length > 1 ? { limit: sign * Math.max(...same) } : {}) } as const;
    if (halves.length === 1) return { complete: true, reason: `${at}, the only one of its direction` };
    if (isAlike && (areLimitedByCharge || E < limit - tolerance))
      return {
        complete: true,
        by: "charge",
        spread: spreadOf(alike, (h) => h.charge),
        reason: "ended at its charge, as the others",
      };
    if (E >= limit - tolerance)
      return { ...known, reason: E > limit + tolerance ? `${at}, beyond ${common}` : `ended at its limit, ${volts(E)}` };
    if (same.length > 1) return { ...known, reason: `${at}, as ${same.length - 1} of the others` };
    return { complete: false, reason: `${at}, ${common}` };
  });
}

/** Half cycles that share the median charge, if they are at least three and half of all. */
function ofOneCharge(halves: readonly HalfCycle[]): readonly HalfCycle[] {
  const charge = medianOf(halves.map((h) => h.charge));
  const alike = halves.filter((h) => Math.abs(h.charge - charge) <= SAME_CHARGE * charge);
  return alike.length >= 3 && 2 * alike.length >= halves.length ? alike : [];
}

/** Charges agree so much better than the potentials at which they ended would let them, where the charge is the limit (assumption). */
const BETTER = 0.2;
/** Potentials that are alike but for their noise lie within so many of its standard deviations. */
const RANGE = 6;

/**
 * Whether half cycles of one charge ended by it and not by a potential: they ended at different potentials, or short of one that was
 * reached, and their charges differ by less than the potentials do, at the last slope of each.
 * @param farthest end potential of the direction, times its sign
 */
function limitsCharge(alike: readonly HalfCycle[], farthest: number, tolerance: number): boolean {
  const [charges, ends] = [spreadOf(alike, (h) => h.charge), spreadOf(alike, (h) => h.endPotential)];
  const noise = medianOf(alike.map((h) => h.unseen.ends.at(-1)?.noise ?? 0));
  const reach = Math.max(...alike.map((h) => h.sign * h.endPotential));
  const perVolt = medianOf(alike.map((h) => h.unseen.ends.at(-1)?.perVolt ?? Infinity));
  const isElsewhere = ends > tolerance || farthest > reach + tolerance;
  return isElsewhere && ends > RANGE * noise && perVolt < Infinity && charges < BETTER * ends * perVolt;
}

const spreadOf = (halves: readonly HalfCycle[], of: (h: HalfCycle) => number): number =>
  Math.max(...halves.map(of)) - Math.min(...halves.map(of));

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
