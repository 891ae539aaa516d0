import type { Galleries } from "../materials/galleries.ts";
import { type PotentialTable, potentialTable } from "../materials/potential-table.ts";
import type { DiffusionLaw } from "../physics/particles/diffusion-law.ts";

/** Tables kept; the oldest goes first. */
const MOST = 64;
const potentials = new Map<string, PotentialTable>();
const diffusionLaws = new Map<string, DiffusionLaw>();

function kept<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const found = cache.get(key);
  if (found !== undefined) return found;
  if (cache.size >= MOST) cache.delete(cache.keys().next().value!);
  const made = make();
  cache.set(key, made);
  return made;
}

/** Numbers of a set of galleries as a key. */
export const galleriesKey = ({ X, U, w }: Galleries): string => `${X}|${U}|${w}`;

/** Potential table of galleries at T [K], made once for all models that share them. */
export function keptPotential(g: Galleries, T: number): PotentialTable {
  return kept(potentials, `${galleriesKey(g)}@${T}`, () => potentialTable(g, T));
}

/** Diffusion law under a key that names everything it depends on, made once. */
export function keptDiffusion(key: string, make: () => DiffusionLaw): DiffusionLaw {
  return kept(diffusionLaws, key, make);
}
