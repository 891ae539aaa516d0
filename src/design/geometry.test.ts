import { describe, expect, it } from "vitest";
import type { Particle } from "./design.ts";
import { coatedCube, layerRadii, meanVolumes, packing } from "./geometry.ts";

const plain = { overrides: {} };
const concentric: Particle = {
  layers: [
    { material: "silicon", diameter: 20e-9, ...plain },
    { material: "siox", thickness: 2e-9, ...plain },
    { material: "hard-carbon", thickness: 3e-9, ...plain },
  ],
};
const several: Particle = {
  layers: [
    { material: "silicon", diameter: 15e-9, ...plain },
    { material: "siox", thickness: 2e-9, ...plain },
    { material: "hard-carbon", ...plain },
  ],
  sphere: { diameter: 35e-9, cores: 4.23 },
};
const spread: Particle = {
  layers: [
    { ...concentric.layers[0], distribution: { law: "lognormal", s: 0.2, min: 12e-9, max: 30e-9 } },
    concentric.layers[1]!,
  ],
};
const ball = (r: number) => (4 / 3) * Math.PI * r ** 3;

describe("geometry", () => {
  it("adds the layers up", () => {
    expect(layerRadii(concentric)).toEqual(Float64Array.of(10e-9, 12e-9, 15e-9));
    const { volumes, outerArea } = meanVolumes(concentric);
    expect(volumes[1]).toBeCloseTo(ball(12e-9) - ball(10e-9), 36);
    expect(outerArea).toBeCloseTo(4 * Math.PI * 15e-9 ** 2, 25);
    expect(packing(concentric)).toBeCloseTo(0.8 ** 3, 12);
  });

  it("replaces several cores by a unit cell of the same volume fractions", () => {
    const radii = layerRadii(several);
    expect(2 * radii[2]!).toBeCloseTo(35e-9 / 4.23 ** (1 / 3), 20); // d_COS/n_c^(1/3)
    const { volumes } = meanVolumes(several);
    expect(4.23 * volumes.reduce((a, b) => a + b, 0)).toBeCloseTo(ball(17.5e-9), 34);
    expect(packing(several)).toBeCloseTo((4.23 * 19 ** 3) / 35 ** 3, 12);
  });

  it("takes the mean of the cube, not the cube of the mean", () => {
    const cube = coatedCube(spread);
    const coated = meanVolumes(spread).volumes.reduce((a, b) => a + b, 0);
    expect(coated).toBeCloseTo((Math.PI / 6) * cube, 34);
    expect(cube / 24e-9 ** 3).toBeGreaterThan(1.05);
  });

  it("gives every size class of a sphere the packing of the whole", () => {
    const mixed: Particle = {
      ...several,
      layers: [
        { ...several.layers[0], distribution: { law: "lognormal", s: 0.1, min: 12e-9, max: 18e-9 } },
        ...several.layers.slice(1),
      ],
    };
    for (const d of [12e-9, 15e-9, 18e-9]) {
      const [, coated, cell] = layerRadii(mixed, d);
      expect((coated! / cell!) ** 3).toBeCloseTo(packing(mixed), 12);
    }
  });
});
