import { expect, it } from "vitest";
import { constantDiffusivity } from "./diffusion-law.ts";
import { equalSpheres } from "./fick-sphere.ts";
import { sharpenFillings } from "./filling-weights.ts";

const RTOL = 1e-5;
const [sphere] = equalSpheres(constantDiffusivity(1e-17), { nodes: 4, grading: 2 }, 75e-9, 2.7e10)(1);

/** Tolerances of the fillings of a sphere behind one other unknown. */
function tolerances(fillings: readonly number[]): number[] {
  const y = Float64Array.of(0.5, ...fillings);
  const weight = y.map((x) => 1 / (RTOL * (0.01 + Math.abs(x))));
  const before = [...weight];
  sharpenFillings(sphere!, y, 1, 0, RTOL, weight);
  expect(weight[0]).toBe(before[0]);
  for (const [i, w] of weight.entries()) expect(w).toBeGreaterThanOrEqual(before[i]!);
  return [...weight].slice(1).map((w) => 1 / w);
}

it("the tolerance of an all but empty filling is a share of it, down to where the potential is linear", () => {
  const [filled, empty, beyond, dilute] = tolerances([0.3, 0, -3e-6, 1e-5]);
  expect(empty).toBeCloseTo(1e-4 * RTOL, 15);
  expect(beyond).toBe(empty);
  expect(dilute! / RTOL).toBeCloseTo(100 * 1.1e-5, 12);
  expect(filled! / RTOL).toBeCloseTo(0.31, 12);
});

it("stays as it is while the surface has lithium", () => {
  expect(tolerances([1e-6, 1e-6, 1e-3, 2e-4])[0]! / RTOL).toBeCloseTo(0.010001, 12);
});
