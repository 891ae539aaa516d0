import { expect, it } from "vitest";
import { cividis } from "../../figures/colour.ts";
import { LAYER, TONE } from "../../figures/tokens.ts";
import { particleCutSvg } from "./particle-cut-svg.ts";
import type { ParticleLook } from "./particle-look.ts";

const whole: ParticleLook = {
  layers: [
    { material: "silicon", inner: 0, outer: 10e-9, gap: 0, state: "elastic" },
    { material: "siox", inner: 10e-9, outer: 12e-9, gap: 0, state: "elastic" },
  ],
  layerOf: Uint8Array.from([0, 1]),
  radius: Float64Array.from([5e-9, 11e-9]),
  filling: Float64Array.from([0.25, 0.75]),
  hoopStress: new Float64Array(2),
  colouredBy: "lithium",
  stressLimit: 1e9,
  frame: 14e-9,
};
const parted: ParticleLook = {
  ...whole,
  layers: [whole.layers[0]!, { ...whole.layers[1]!, inner: 11e-9, outer: 13e-9, gap: 1e-9 }],
};

const count = (text: string, part: string) => text.split(part).length - 1;

it("has the colours of the cells on both faces, and a line around every layer", () => {
  const svg = particleCutSvg(whole, "p");
  expect(count(svg, `stop-color="${cividis(0.25)}"`)).toBe(2 * 3); // inner face, middle, outer face
  expect(count(svg, `stop-color="${cividis(0.75)}"`)).toBe(2 * 3);
  for (const material of ["silicon", "siox"]) expect(count(svg, `stroke="${LAYER[material]!.colour}"`)).toBe(2);
  for (const id of ["p-left", "p-right", "p-light"]) expect(count(svg, `id="${id}"`)).toBe(1);
});

it("leaves a gap open, with a dashed outline", () => {
  expect(particleCutSvg(whole, "p")).not.toContain("stop-opacity");
  const svg = particleCutSvg(parted, "p");
  expect(count(svg, 'stop-opacity="0"')).toBe(2 * 2);
  expect(count(svg, `stroke="${TONE.gapOutline}"`)).toBe(2 * 2);
  const [from, to] = [...svg.matchAll(/offset="([\d.]+)" stop-color="#ffffff"/g)].map((m) => Number(m[1]));
  expect([from, to]).toEqual([0.76923, 0.84615]); // 10 and 11 of 13 nm
});

it("breathes: a larger particle is drawn larger in the same frame", () => {
  const radius = (svg: string) => Number(/r="([\d.]+)" gradientTransform/.exec(svg)?.[1]);
  expect(radius(particleCutSvg(parted, "p")) / radius(particleCutSvg(whole, "p"))).toBeCloseTo(13 / 12, 4);
});
