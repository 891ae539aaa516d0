import { expect, it } from "vitest";
import { cividis, mix, stressColour } from "../../figures/colour.ts";
import { LAYER, TONE } from "../../figures/tokens.ts";
import type { ParticleLook } from "./particle-look.ts";
import { colourBytes, TEXELS, writeRadialColours } from "./radial-colours.ts";

/** Four cells in the core, two in the shell, an inert film; middles of cells lie on texels. */
const at = (texel: number) => (texel + 0.5) / TEXELS;
const look: ParticleLook = {
  layers: [
    { material: "silicon", inner: 0, outer: 1, gap: 0, state: "elastic" },
    { material: "siox", inner: 1, outer: 2, gap: 0, state: "flows" },
    { material: "sei", inner: 2, outer: 3, gap: 0, state: "elastic" },
  ],
  layerOf: Uint8Array.from([0, 0, 0, 0, 1, 1, 2]),
  radius: Float64Array.from([at(30), at(90), at(160), at(220), 1 + at(60), 1 + at(190), 2.5]),
  filling: Float64Array.from([0.1, 0.25, 0.4, 0.41, 0.8, 0.95, Number.NaN]),
  hoopStress: Float64Array.from([-8e8, -4e8, 0, 4e8, 1.2e9, 9e8, 1e8]),
  colouredBy: "lithium",
  stressLimit: 1e9,
  frame: 3,
};

function bytesOf(seen: ParticleLook) {
  const bytes = new Uint8Array(4 * TEXELS * 3);
  for (const k of seen.layers.keys()) writeRadialColours(seen, k, bytes);
  return (layer: number, texel: number) => [...bytes.subarray(4 * (layer * TEXELS + texel), 4 * (layer * TEXELS + texel) + 3)];
}

const near = (found: readonly number[], colour: string) =>
  found.forEach((v, c) => {
    expect(Math.abs(v - colourBytes(colour)[c]!)).toBeLessThanOrEqual(1);
  });

it("has at the middle of a cell the colour of its filling", () => {
  const texel = bytesOf(look);
  near(texel(0, 30), cividis(0.1));
  near(texel(0, 160), cividis(0.4));
  near(texel(1, 190), cividis(0.95));
});

it("holds the last colour up to the faces of a layer, and mixes none across", () => {
  const texel = bytesOf(look);
  near(texel(0, 255), cividis(0.41));
  near(texel(1, 0), cividis(0.8));
});

it("mixes the colours of neighbours half-way between them", () => {
  near(bytesOf(look)(0, 60), mix(cividis(0.1), cividis(0.25), 0.5));
});

it("centres stress on zero, and has the deepest colour from the limit on", () => {
  const texel = bytesOf({ ...look, colouredBy: "hoop stress" });
  near(texel(0, 30), stressColour(-0.8));
  near(texel(0, 160), stressColour(0));
  near(texel(1, 60), stressColour(1));
});

it("shows what holds no lithium pale, and states in the colours of the layers", () => {
  near(bytesOf(look)(2, 100), mix(LAYER.sei!.colour, TONE.white, 0.6));
  near(bytesOf({ ...look, colouredBy: "layer state" })(1, 7), LAYER.siox!.colour);
  near(
    bytesOf({ ...look, colouredBy: "hoop stress", hoopStress: new Float64Array(0) })(1, 7),
    mix(LAYER.siox!.colour, TONE.white, 0.6),
  );
});
