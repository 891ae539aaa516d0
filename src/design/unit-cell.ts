import type { Laws } from "../materials/material.ts";
import { composition } from "./composition.ts";
import type { Matrix, Particle } from "./design.ts";
import { layerRadii } from "./geometry.ts";
import { lawsOf, type MadeOf, valuesOf } from "./layer-laws.ts";

/** One layer of the unit cell of a powder, from the centre outwards. */
export interface UnitLayer {
  readonly material: string;
  /** Values of all properties of its material, with what the design sets, SI. */
  readonly values: Readonly<Record<string, number>>;
  readonly laws: Laws;
  /** Reference radii [m]. */
  readonly innerRadius: number;
  readonly outerRadius: number;
}

/**
 * The unit cell of a powder: one core with everything around it. Several coated cores per sphere are replaced by one in its share
 * of the carbon; a matrix becomes the outermost layer, pores and all: every coated core carries its share of it.
 * @param coreDiameter [m]; the core's own (median) when absent
 */
export function unitCell(particle: Particle, coreDiameter?: number): UnitLayer[] {
  const { layers, matrix } = particle;
  const radii = [...layerRadii(particle, coreDiameter)];
  const made: MadeOf[] = [...layers];
  if (matrix && matrix.massShare > 0) {
    radii.push(radii.at(-1)! * matrixStretch(particle));
    made.push(asLayer(matrix));
  }
  return made.map((layer, k) => ({
    material: layer.material,
    values: valuesOf(layer),
    laws: lawsOf(layer),
    innerRadius: k === 0 ? 0 : radii[k - 1]!,
    outerRadius: radii[k]!,
  }));
}

const asLayer = ({ material, closedPorosity, overrides }: Matrix): MadeOf => ({
  material,
  overrides: { ...overrides, closedPorosity },
});

/** Radius of a coated core with its share of the matrix, over that of the coated core [1]. */
function matrixStretch(particle: Particle): number {
  const matrix = composition(particle).parts.find(({ place }) => place === "matrix")!;
  return (1 - matrix.solidShare - matrix.poreShare) ** (-1 / 3);
}
