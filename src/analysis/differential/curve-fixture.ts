import { brent } from "../../numerics/root.ts";

/** A reaction whose capacity follows a logistic law of the potential: capacity [mAh/g], middle and width [V]. */
export interface MadeReaction {
  readonly capacity: number;
  readonly at: number;
  readonly width: number;
}

const logistic = (u: number) => 1 / (1 + Math.exp(-u));

/** dQ/dE of reactions on an even background [mAh/g/V]. */
export const madeDensity = (reactions: readonly MadeReaction[], background: number, E: number): number =>
  reactions.reduce((sum, { capacity, at, width }) => {
    const f = logistic((E - at) / width);
    return sum + (capacity / width) * f * (1 - f);
  }, background);

/** Capacity passed from one potential to another [mAh/g]. */
export const madeCapacity = (reactions: readonly MadeReaction[], background: number, from: number, to: number): number =>
  reactions.reduce(
    (sum, { capacity, at, width }) => sum + capacity * (logistic((to - at) / width) - logistic((from - at) / width)),
    background * (to - from),
  );

/** Maximum of dQ/dE near a potential: where its slope is zero, and its height. */
export function madeMaximum(
  reactions: readonly MadeReaction[],
  background: number,
  near: number,
): { readonly at: number; readonly height: number } {
  const slope = (E: number) => madeDensity(reactions, background, E + 1e-6) - madeDensity(reactions, background, E - 1e-6);
  const at = brent(slope, near - 0.01, near + 0.01, { tolerance: 1e-9 });
  return { at, height: madeDensity(reactions, background, at) };
}

/** Potential at equal steps of capacity between two potentials, ascending: capacity [mAh/g] and potential [V]. */
export function madeCurve(
  reactions: readonly MadeReaction[],
  background: number,
  from: number,
  to: number,
  rows: number,
): { readonly capacity: Float64Array; readonly potential: Float64Array } {
  const whole = madeCapacity(reactions, background, from, to);
  const capacity = Float64Array.from({ length: rows }, (_, i) => (whole * i) / (rows - 1));
  const potential = capacity.map((q, i) =>
    i === 0 ? from : i === rows - 1 ? to : brent((E) => madeCapacity(reactions, background, from, E) - q, from, to),
  );
  return { capacity, potential };
}
