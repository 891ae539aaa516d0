import { expect, it } from "vitest";
import type { ParticleLook } from "./particle-look.ts";
import { particleWords } from "./particle-words.ts";

const look: ParticleLook = {
  layers: [
    { material: "silicon", inner: 0, outer: 10.2e-9, gap: 0, state: "elastic" },
    { material: "siox", inner: 10.5e-9, outer: 12.6e-9, gap: 0.3e-9, state: "debonded" },
    { material: "sei", inner: 12.6e-9, outer: 13.2e-9, gap: 0, state: "ruptured" },
  ],
  layerOf: Uint8Array.from([0, 0, 1, 2]),
  radius: Float64Array.from([3e-9, 8e-9, 11.5e-9, 12.9e-9]),
  filling: Float64Array.from([0.14, 0.36, 0.4, Number.NaN]),
  hoopStress: Float64Array.from([-8e8, -8e8, 1.2e9, 0]),
  colouredBy: "lithium",
  stressLimit: 1.5e9,
  frame: 14e-9,
};

it("says size and filling of every layer from the centre outwards", () => {
  expect(particleWords(look)).toBe(
    "Particle cut open: silicon core 20.4 nm across, filling 0.14 inside to 0.36 outside; " +
      "SiOx 2.1 nm thick, filling 0.40, 0.30 nm off the layer inside; SEI 0.60 nm thick, holds no lithium.",
  );
});

it("says the stress, or the state, where those are coloured", () => {
  expect(particleWords({ ...look, colouredBy: "hoop stress" })).toContain("silicon core 20.4 nm across, hoop stress −0.80 GPa;");
  expect(particleWords({ ...look, colouredBy: "layer state" })).toContain("SEI 0.60 nm thick, ruptured.");
  expect(particleWords({ ...look, colouredBy: "hoop stress", hoopStress: new Float64Array(0) })).toContain(
    "across, no stress known",
  );
});
