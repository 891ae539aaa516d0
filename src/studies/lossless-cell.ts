import type { Design } from "../design/design.ts";
import type { CellOptions } from "../simulation/cell-options.ts";

/** A cell without electrolyte or contacts. */
export const LOSSLESS = { model: "spm", contactResistance: 0 } as const satisfies CellOptions;

/** Loading of an electrode whose current is too small to cost anything outside its particles [kg m⁻²]. */
const THIN = 1e-4;

/** A design with so thin an electrode that its current costs nothing outside the particles. */
export const thin = (design: Design): Design => ({ ...design, electrode: { ...design.electrode, loading: THIN } });
