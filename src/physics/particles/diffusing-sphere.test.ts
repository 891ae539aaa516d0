import { describe, expect, it } from "vitest";
import { factorDense, solveDense } from "../../numerics/dense-lu.ts";
import { type DiffusingSphere, meanFilling } from "./diffusing-sphere.ts";
import { constantDiffusivity, freelySwelling, tabulatedDiffusivity } from "./diffusion-law.ts";
import { fickSlab } from "./fick-slab.ts";
import { fickSphere } from "./fick-sphere.ts";

const R = 20e-9;
const AREAL = (3.1e5 * 96485 * R) / 3;
const FLUX = -0.02; // A m⁻²
const silicon = (x: number) => 1e-18 * Math.exp(3 * x);
const swelling = (x: number) => 1 + 2.8 * x;
const mesh = { nodes: 12, grading: 2 };

const spheres: readonly (readonly [string, () => DiffusingSphere])[] = [
  ["vertex, constant D", () => fickSphere(constantDiffusivity(1e-18), mesh)],
  ["vertex, D(x)", () => fickSphere(tabulatedDiffusivity(silicon), mesh)],
  ["vertex, freely swelling", () => fickSphere(tabulatedDiffusivity(freelySwelling(silicon, swelling)), mesh)],
  ["slab, constant D", () => fickSlab(constantDiffusivity(1e-18), mesh)],
  ["slab, D(x)", () => fickSlab(tabulatedDiffusivity(silicon), mesh)],
];

const profile = (n: number) => Float64Array.from({ length: n }, (_, i) => 0.2 + 0.5 * (i / n) ** 2 + 0.02 * Math.sin(3 * i));

describe.each(spheres)("a sphere (%s)", (_, make) => {
  const sphere = make();
  sphere.resize(R, AREAL, 1);
  const n = sphere.size;
  const x = profile(n);

  it("has shares that fill it", () => {
    expect(sphere.share.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14);
    expect(sphere.position.every((ρ, i) => i === 0 || ρ > sphere.position[i - 1]!)).toBe(true);
  });

  it("gains exactly what enters", () => {
    const rates = new Float64Array(n);
    sphere.rates(x, 0, FLUX, rates);
    expect(meanFilling(sphere, rates, 0) / (-FLUX / AREAL)).toBeCloseTo(1, 12);
  });

  it.each([0, 1e-3, 1, 1e3])("solves its implicit step as a dense matrix does, c = %d s", (c) => {
    const matrix = new Float64Array(n * n);
    const [up, down] = [new Float64Array(n), new Float64Array(n)];
    for (let k = 0; k < n; k++) {
      const h = 1e-5;
      const moved = x.slice();
      moved[k] = x[k]! + h;
      sphere.rates(moved, 0, FLUX, up);
      moved[k] = x[k]! - h;
      sphere.rates(moved, 0, FLUX, down);
      for (let i = 0; i < n; i++) matrix[i * n + k] = (i === k ? 1 : 0) - (c * (up[i]! - down[i]!)) / (2 * h);
    }
    const pivots = new Int32Array(n);
    factorDense(matrix, n, pivots);
    const right = Float64Array.from({ length: n }, (_, i) => 1e-3 * Math.cos(i));
    const dj = 0.01;

    // the surface answers x_s = ρ − w dj
    sphere.linearise(x, 0, FLUX);
    const w = sphere.factor(c);
    const ours = right.slice();
    const ρ = sphere.forward(ours, 0);
    sphere.back(ours, 0, dj);
    const dense = right.slice();
    dense[n - 1]! -= (c * dj) / (AREAL * sphere.share[n - 1]!);
    solveDense(matrix, n, pivots, dense);
    const scale = Math.max(...dense.map(Math.abs));
    for (let i = 0; i < n; i++) expect(Math.abs(ours[i]! - dense[i]!) / scale).toBeLessThan(1e-6);

    const surfaceNow = sphere.surface(x, 0, FLUX);
    const moved = x.map((v, i) => v + ours[i]!);
    expect(Math.abs(sphere.surface(moved, 0, FLUX + dj) - surfaceNow - (ρ - w * dj))).toBeLessThan(1e-12);
  });

  it("keeps lithium in an implicit step, however fast the diffusion", () => {
    sphere.resize(R, AREAL, 1e9);
    sphere.linearise(x, 0, FLUX);
    const c = 100;
    sphere.factor(c);
    const r = Float64Array.from({ length: n }, (_, i) => 1e-3 * Math.cos(i));
    const before = meanFilling(sphere, r, 0);
    sphere.forward(r, 0);
    sphere.back(r, 0, 0.01);
    sphere.resize(R, AREAL, 1);
    expect(Math.abs(meanFilling(sphere, r, 0) - (before - (c * 0.01) / AREAL))).toBeLessThan(1e-16);
  });
});

it("tabulates ∫D dx exactly and goes on beyond 0 and 1", () => {
  const law = tabulatedDiffusivity(silicon);
  const [θ, D] = [new Float64Array(4), new Float64Array(4)];
  const x = Float64Array.of(0.3, 1, 1.2, -0.1);
  law.integrate(x, 0, 4, θ);
  law.evaluate(x, 0, 4, D);
  expect(θ[0]! / ((1e-18 * (Math.exp(0.9) - 1)) / 3)).toBeCloseTo(1, 9);
  expect(D[0]! / silicon(0.3)).toBeCloseTo(1, 6);
  expect((θ[2]! - θ[1]!) / (0.2 * silicon(1))).toBeCloseTo(1, 9);
  expect(D[3]! / silicon(0)).toBeCloseTo(1, 12);
  expect(() => tabulatedDiffusivity((y) => 1e-18 * (0.5 - y))).toThrow(/positive/);
  expect(() => constantDiffusivity(0)).toThrow(/positive/);
});
