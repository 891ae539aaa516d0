import { cividis, mix, stressColour } from "../../figures/colour.ts";
import { lookOf, TONE } from "../../figures/tokens.ts";
import type { ParticleLook } from "./particle-look.ts";

/** Colours of a map from its low to its high end. */
const STEPS = 1024;
const tableOf = (colour: (t: number) => string) => Array.from({ length: STEPS }, (_, i) => colour(i / (STEPS - 1)));
let filled: readonly string[] | undefined;
let stressed: readonly string[] | undefined;

const entry = (table: readonly string[], t: number) => table[Math.round(Math.min(1, Math.max(0, t)) * (STEPS - 1))]!;

/** A layer that the quantity does not concern: its own colour, pale. */
export const muted = (material: string): string => mix(lookOf(material).colour, TONE.white, 0.6);

/** Colour `#rrggbb` of a quantity as it is coloured by: filling from 0 to 1, hoop stress between its limits. */
export function colourOf(look: ParticleLook, value: number): string {
  if (look.colouredBy === "lithium") {
    filled ??= tableOf(cividis);
    return entry(filled, value);
  }
  stressed ??= tableOf((t) => stressColour(2 * t - 1));
  return entry(stressed, (value / look.stressLimit + 1) / 2);
}

/** The numbers that a look is coloured by, one per cell; absent where layers have flat colours. */
export function colouredValues({ colouredBy, filling, hoopStress }: ParticleLook): Float64Array | undefined {
  if (colouredBy === "lithium") return filling;
  return colouredBy === "hoop stress" && hoopStress.length > 0 ? hoopStress : undefined;
}

/** Colour of a layer where it has no number: its own in the picture of states, else pale. */
export function flatColour({ colouredBy, layers }: ParticleLook, layer: number): string {
  const { material } = layers[layer]!;
  return colouredBy === "layer state" ? lookOf(material).colour : muted(material);
}

/** Colour of the line around a layer on the cut: its own; on a ground of the same colour, darker. */
export function outlineColour({ colouredBy, layers }: ParticleLook, layer: number): string {
  const { colour } = lookOf(layers[layer]!.material);
  return colouredBy === "layer state" ? mix(colour, "#000000", 0.4) : colour;
}

/** A stop of the colours along the radius. */
export interface RadialStop {
  readonly radius: number;
  readonly colour: string;
}

/** Colours along the radius within one layer: those of its cells at their middles, held to its faces. Radii [m]. */
export function stopsOf(look: ParticleLook, layer: number): RadialStop[] {
  const { inner, outer } = look.layers[layer]!;
  const values = colouredValues(look);
  const flat = flatColour(look, layer);
  const inside: RadialStop[] = [];
  for (let i = 0; values && i < look.radius.length; i++) {
    if (look.layerOf[i] !== layer) continue;
    inside.push({ radius: look.radius[i]!, colour: Number.isNaN(values[i]) ? flat : colourOf(look, values[i]!) });
  }
  const first = inside[0]?.colour ?? flat;
  return [{ radius: inner, colour: first }, ...inside, { radius: outer, colour: inside.at(-1)?.colour ?? flat }];
}
