import { LithiateError } from "../units/error.ts";

/** A thin line round a layer, in its colour. */
export interface LayerOutline {
  readonly material: string;
  /** Outer radius of the layer [m]. */
  readonly radius: number;
}

/** One particle, cut through its centre. */
export interface Disc {
  /** Row and column of the map, from 0. */
  readonly row: number;
  readonly column: number;
  /** Radii [m], ascending; the last is the radius of the particle. */
  readonly radius: Float64Array;
  /** Filling at each radius [0..1]. */
  readonly filling: Float64Array;
  readonly outlines: readonly LayerOutline[];
}

/** Particles at true relative size, coloured by filling on one fixed scale, the numbers printed under each. */
export interface ParticleMap {
  readonly kind: "particle map";
  readonly title?: string;
  /** Heading of a row and the look of its name; `note` stands under it, e.g. the diameter. */
  readonly rows: readonly { readonly name: string; readonly as: string; readonly note?: string }[];
  readonly columns: readonly string[];
  /** What the columns are, over their headings. */
  readonly columnTitle: string;
  readonly barTitle: string;
  readonly discs: readonly Disc[];
}

/**
 * Declares a map of particles.
 * @throws LithiateError when a profile is not ascending in radius or leaves 0..1
 */
export function particleMap(parts: Omit<ParticleMap, "kind">): ParticleMap {
  for (const [i, { radius, filling, row, column }] of parts.discs.entries()) {
    const place = { path: `discs[${i}]` };
    if (radius.length !== filling.length || radius.length < 2)
      throw new LithiateError("figure", "a profile needs a filling for each radius", {
        place,
        found: `${radius.length} and ${filling.length} numbers`,
      });
    if (radius.some((r, k) => !(r >= 0) || (k > 0 && r <= radius[k - 1]!)))
      throw new LithiateError("figure", "the radii of a profile must ascend", { place });
    const outside = filling.find((f) => !(f >= -1e-6 && f <= 1 + 1e-6));
    if (outside !== undefined)
      throw new LithiateError("figure", "a filling lies outside its range", {
        place,
        expected: "0 to 1",
        found: String(outside),
      });
    if (!parts.rows[row] || !parts.columns[column])
      throw new LithiateError("figure", "a disc has no place", { place, found: `row ${row}, column ${column}` });
  }
  return { kind: "particle map", ...parts };
}

/** Filling from one thin ring of a map to the next [1]. */
export const RING_STEP = 0.02;

/** Radii [m] at which a profile, linear between its points, passes a whole multiple of the ring step, and its filling there. */
export function rings({ radius, filling }: Pick<Disc, "radius" | "filling">): { radius: number; filling: number }[] {
  const found: { radius: number; filling: number }[] = [];
  for (let i = 1; i < radius.length; i++) {
    const [from, to] = [filling[i - 1]!, filling[i]!];
    const [low, high] = [Math.min(from, to) / RING_STEP, Math.max(from, to) / RING_STEP];
    for (let level = Math.floor(low) + 1; level <= high; level++) {
      const share = (level * RING_STEP - from) / (to - from);
      found.push({ radius: radius[i - 1]! + share * (radius[i]! - radius[i - 1]!), filling: level * RING_STEP });
    }
  }
  return found;
}

/** Mean filling over the volume of a sphere, from a profile linear in r³ between its radii [1]. */
export function meanFilling({ radius, filling }: Pick<Disc, "radius" | "filling">): number {
  let sum = filling[0]! * radius[0]! ** 3;
  for (let i = 1; i < radius.length; i++) sum += ((filling[i]! + filling[i - 1]!) / 2) * (radius[i]! ** 3 - radius[i - 1]! ** 3);
  return sum / radius.at(-1)! ** 3;
}

/** Filling at the surface minus filling at the centre [1]. */
export const edgeMinusCore = ({ filling }: Pick<Disc, "filling">): number => filling.at(-1)! - filling[0]!;
