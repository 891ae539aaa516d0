import { materials } from "../materials/all.ts";
import type { Laws, Material } from "../materials/material.ts";
import { DesignError } from "../units/error.ts";
import { nearestName } from "../units/nearest-name.ts";
import type { Matrix, Overrides } from "./design.ts";

/** Anything of a design that is made of a material. */
export interface MadeOf {
  readonly material: string;
  readonly overrides: Overrides;
}

const known: ReadonlyMap<string, Material> = new Map(materials.map((m) => [m.id, m]));

/** Names of all materials. */
export const materialNames: readonly string[] = [...known.keys()];

const usual: ReadonlyMap<string, Readonly<Record<string, number>>> = new Map(
  materials.map((m) => [m.id, Object.fromEntries(Object.entries(m.properties).map(([name, p]) => [name, p.value]))]),
);

/** What to say about a name that no material has. */
export function unknownMaterial(name: string): { expected: string; found: string; hint?: string } {
  const meant = nearestName(name, materialNames);
  return { expected: `one of ${materialNames.join(", ")}`, found: name, ...(meant ? { hint: `did you mean ${meant}?` } : {}) };
}

/**
 * The material of that name.
 * @throws DesignError for a name that no material has
 */
export function materialOf(name: string): Material {
  const found = known.get(name);
  if (!found) throw new DesignError(`unknown material ${JSON.stringify(name)}`, unknownMaterial(name));
  return found;
}

/** Values of all properties of a layer's material (SI), with what the design sets instead. */
export function valuesOf(layer: MadeOf): Readonly<Record<string, number>> {
  const { id } = materialOf(layer.material);
  return { ...usual.get(id), ...layer.overrides };
}

/**
 * Laws of a layer: those of its material with the values that the design sets.
 * @example lawsOf({ material: "siox", overrides: { oxygen: 1.5 } }).density
 * @throws DesignError for an unknown material
 */
export function lawsOf(layer: MadeOf): Laws {
  return materialOf(layer.material).laws(valuesOf(layer));
}

/** Laws of the matrix: its closed porosity is that of the design. */
export function lawsOfMatrix({ material, closedPorosity, overrides }: Matrix): Laws {
  return lawsOf({ material, overrides: { ...overrides, closedPorosity } });
}
