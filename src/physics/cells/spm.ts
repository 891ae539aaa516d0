import { cellMesh } from "./cell-mesh.ts";
import type { HalfCell } from "./half-cell.ts";
import { restingElectrolyte } from "./lumped-electrolyte.ts";
import { type SingleParticleCell, singleParticleCell } from "./single-particle-cell.ts";

/**
 * Single-particle model of a half-cell: every kind of particle by one that stands for all, the electrolyte at rest,
 *
 *   V = (φ_s − φ_e) + (2RT/F) asinh(i/2i₀_Li) + i R_c
 *
 * Right while the electrolyte and the solid lose little voltage: thin electrodes, low rates.
 * Example: `spm(sihalfA()).control("current", -10)`. Source: Newman2004, ch. 22.
 */
export function spm(cell: HalfCell): SingleParticleCell {
  const mesh = cellMesh(cell.separator, cell.electrode);
  return singleParticleCell("spm", cell, mesh, restingElectrolyte(cell, mesh));
}
