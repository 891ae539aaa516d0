import { stopsOf } from "./layer-colours.ts";
import type { ParticleLook } from "./particle-look.ts";

/** Colours along the radius of one layer. */
export const TEXELS = 256;

/** Red, green and blue of `#rrggbb`, 0 to 255. */
export function colourBytes(colour: string): [number, number, number] {
  const all = Number.parseInt(colour.slice(1), 16);
  return [(all >> 16) & 255, (all >> 8) & 255, all & 255];
}

/**
 * Writes the colours of a layer from its inner to its outer face as a row of a texture: between the middles of two cells their
 * colours are mixed.
 * @param bytes red, green, blue and opacity of `TEXELS` texels per layer, row after row
 */
export function writeRadialColours(look: ParticleLook, layer: number, bytes: Uint8Array): void {
  const stops = stopsOf(look, layer).map(({ radius, colour }) => ({ radius, colour: colourBytes(colour) }));
  const { inner, outer } = look.layers[layer]!;
  let next = 1;
  for (let texel = 0; texel < TEXELS; texel++) {
    const r = inner + ((texel + 0.5) / TEXELS) * (outer - inner);
    while (next < stops.length - 1 && stops[next]!.radius < r) next++;
    const [a, b] = [stops[next - 1]!, stops[next]!];
    const share = b.radius > a.radius ? Math.min(1, Math.max(0, (r - a.radius) / (b.radius - a.radius))) : 1;
    const at = 4 * (layer * TEXELS + texel);
    for (let c = 0; c < 3; c++) bytes[at + c] = Math.round(a.colour[c]! + share * (b.colour[c]! - a.colour[c]!));
    bytes[at + 3] = 255;
  }
}
