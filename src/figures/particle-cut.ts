import { LithiateError } from "../units/error.ts";

/** A layer of a particle, as far as its drawing goes. */
export interface CutLayer {
  /** Material id; it sets colour and word. `gap` is drawn empty with a dashed outline. */
  readonly material: string;
  /** Thickness [m]; for the core, its radius. */
  readonly thickness: number;
  /** Share of closed pores [0..1]; drawn as holes in the layer. */
  readonly porosity?: number;
}

/** A particle cut open, layers inside to outside, each named and measured. */
export interface ParticleCut {
  readonly kind: "particle cut";
  readonly title?: string;
  readonly layers: readonly CutLayer[];
}

/**
 * Declares a cut-away drawing.
 * @throws LithiateError when there is no layer or a thickness is not positive
 */
export function particleCut(layers: readonly CutLayer[], title?: string): ParticleCut {
  if (layers.length === 0) throw new LithiateError("figure", "a particle has at least a core");
  for (const [i, layer] of layers.entries())
    if (!(layer.thickness > 0))
      throw new LithiateError("figure", "a layer has no thickness", {
        place: { path: `layers[${i}].thickness` },
        found: String(layer.thickness),
      });
  return { kind: "particle cut", layers, ...(title ? { title } : {}) };
}
