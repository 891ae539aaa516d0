import type { Pores } from "../../materials/material.ts";
import { moduliOf, poreWeights } from "../../materials/porous-solid.ts";

/** A porous solid at a filling, as an implicit step of its flow sees it. */
export interface PorousCell {
  /** Moduli without pores, and flow stress of the walls [Pa]. */
  bulk: number;
  shear: number;
  flowStress: number;
  /** Weights of the porosity in the two moduli [1] (`poreWeights`); −1 leaves a modulus as it is. */
  readonly bulkWeight: number;
  readonly shearWeight: number;
  /** Porosity of the fresh body [1]. */
  readonly freshPorosity: number;
}

/** The walls of a porous layer, for `setWalls` to fill in. */
export function porousCell({ porosity, wall }: Pores): PorousCell {
  const weights = poreWeights(moduliOf(1, wall.poissonsRatio));
  return {
    bulk: 0,
    shear: 0,
    flowStress: 0,
    bulkWeight: weights.bulk,
    shearWeight: weights.shear,
    freshPorosity: porosity,
  };
}

/** Sets stiffness and flow stress of the walls at a filling. */
export function setWalls(cell: PorousCell, { wall }: Pores, filling: number): void {
  const { youngsModulus, poissonsRatio, flowStress } = wall;
  const E = youngsModulus.empty + (youngsModulus.full - youngsModulus.empty) * filling;
  cell.bulk = E / (3 * (1 - 2 * poissonsRatio));
  cell.shear = E / (2 * (1 + poissonsRatio));
  cell.flowStress =
    flowStress.empty === flowStress.full ? flowStress.full : flowStress.empty + (flowStress.full - flowStress.empty) * filling;
}
