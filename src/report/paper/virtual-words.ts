import type { VirtualMaterial } from "../../studies/virtual-cell.ts";

/** Source of every figure of the virtual experiments. */
export const CITES = ["Yu2024"];

/** What every caption of the virtual experiments says of its numbers. */
export const UNCALIBRATED =
  "Single-particle model with electrolyte; uncalibrated: every parameter is a default, loading and cell are assumed.";

/** A material in the name of a file. */
export const slug = (material: VirtualMaterial): string => material.toLowerCase();
