import { type CellMeshOptions, cellMesh } from "./cell-mesh.ts";
import { diffusingElectrolyte } from "./diffusing-electrolyte.ts";
import type { HalfCell } from "./half-cell.ts";
import { type SingleParticleCell, singleParticleCell } from "./single-particle-cell.ts";

/**
 * Single-particle model with electrolyte: as `spm`, with the salt of a uniformly reacting electrode and what it and the
 * conductors cost on average (`diffusingElectrolyte`). Right while the reaction is nearly uniform.
 *
 * @param options.mesh cells across; default 20 in the separator and 30 in the electrode
 * Source: Marquis2019.
 */
export function spme(cell: HalfCell, options: { readonly mesh?: CellMeshOptions } = {}): SingleParticleCell {
  const mesh = cellMesh(cell.separator, cell.electrode, options.mesh);
  return singleParticleCell("spme", cell, mesh, diffusingElectrolyte(cell, mesh));
}
