import { describe, expect, it } from "vitest";
import { fillingAt, potentialAt } from "../../materials/galleries.ts";
import { hardCarbon } from "../../materials/hard-carbon.ts";
import type { Material } from "../../materials/material.ts";
import { tablePotential, tablePotentialSlope } from "../../materials/potential-table.ts";
import { silicon } from "../../materials/silicon.ts";
import { siox } from "../../materials/siox.ts";
import { factorDense, solveDense } from "../../numerics/dense-lu.ts";
import { carbonAndDots } from "./carbon-and-dots.ts";
import { compositeHost } from "./composite-host.ts";
import { meanFilling } from "./diffusing-sphere.ts";
import { tabulatedDiffusivity } from "./diffusion-law.ts";
import { fickSphere } from "./fick-sphere.ts";
import { secondaryParticle } from "./secondary-particle.ts";

const T = 298.15;
const R = 0.21e-6;
const AREAL = 300; // Σ, C m⁻²
const FLUX = -0.05; // A m⁻²
const mesh = { nodes: 10, grading: 2 };
const lawsOf = (m: Material) => m.laws(Object.fromEntries(Object.entries(m.properties).map(([name, p]) => [name, p.value])));
const host = compositeHost(
  [
    { laws: lawsOf(silicon), massShare: 0.55, volumeShare: 0.34, conducts: false },
    { laws: lawsOf(siox), massShare: 0.2, volumeShare: 0.26, conducts: false },
    { laws: lawsOf(hardCarbon), massShare: 0.25, volumeShare: 0.4, conducts: true },
  ],
  T,
);
const law = tabulatedDiffusivity((y) => host.diffusivity(y));
const hosts = carbonAndDots(host.potential.mean, host.network, host.dots!, T);
const grain = (rate: number, factor = 1) => {
  const made = secondaryParticle(law, { hosts, rate, temperature: T }, mesh);
  made.resize(R, AREAL, factor);
  return made;
};
const n = mesh.nodes;
/** A state out of balance: lithium y, then the state of the carbon u. */
const state = Float64Array.from({ length: 2 * n }, (_, i) =>
  i < n ? 0.35 + 0.2 * (i / n) ** 2 : 0.37 + 0.2 * ((i - n) / n) ** 2 + 0.001 * Math.sin(3 * i),
);

/** ∂(dx/dt)/∂x by central differences. */
function differences(of: ReturnType<typeof grain>, y: Float64Array): Float64Array {
  const J = new Float64Array(4 * n * n);
  const [up, down] = [new Float64Array(2 * n), new Float64Array(2 * n)];
  const h = 1e-6;
  for (let k = 0; k < 2 * n; k++) {
    const moved = y.slice();
    moved[k] = y[k]! + h;
    of.rates(moved, 0, FLUX, up);
    moved[k] = y[k]! - h;
    of.rates(moved, 0, FLUX, down);
    for (let i = 0; i < 2 * n; i++) J[i * 2 * n + k] = (up[i]! - down[i]!) / (2 * h);
  }
  return J;
}

describe("carbon and dots", () => {
  it("share the lithium of the whole as they do at one potential", () => {
    for (const u of [1e-4, 0.03, 0.4, 0.9, 0.999]) {
      const U = potentialAt(host.potential.mean, u, T);
      const x = tablePotential(hosts.carbonFilling, u);
      expect(x).toBeCloseTo(fillingAt(host.network.galleries, U, T), 8);
      const dots = (u - hosts.carbonShare * x) / (1 - hosts.carbonShare);
      expect(tablePotential(hosts.dotPotential, dots)).toBeCloseTo(tablePotential(hosts.carbonPotential, u), 5);
      const gain = tablePotential(hosts.carbonGain, u);
      expect(gain / (hosts.carbonShare * tablePotentialSlope(hosts.carbonFilling, u))).toBeCloseTo(1, 4);
      // D_a = √φ D_C s_C dx_C/du where the diffusivity of the carbon is one number
      expect(gain * Math.sqrt(0.4) * lawsOf(hardCarbon).diffusivity!(0.5, T)).toBeCloseTo(host.diffusivity(u), 20);
    }
  });
});

describe.each([1e-6, 0.1, 1e3])("a grain whose dots exchange with k_x = %d /s", (rate) => {
  const sphere = grain(rate);
  const J = differences(sphere, state);

  it("rests evenly filled", () => {
    const out = new Float64Array(2 * n);
    for (const filling of [0.02, 0.5, 0.97]) {
      sphere.rates(new Float64Array(2 * n).fill(filling), 0, 0, out);
      for (let i = 0; i < n; i++) expect(Math.abs(out[i]!)).toBeLessThan(1e-15);
      // two tables of one potential agree within 1e-6 V
      for (let i = n; i < 2 * n; i++) expect(Math.abs(out[i]!)).toBeLessThan(rate * 39 * 2e-6 * 100);
    }
  });

  it("gains exactly what enters", () => {
    const out = new Float64Array(2 * n);
    sphere.rates(state, 0, FLUX, out);
    expect(meanFilling(sphere, out, 0) / (-FLUX / AREAL)).toBeCloseTo(1, 12);
    expect(sphere.share.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14);
  });

  it.each([0, 1e-3, 1, 1e3])("solves its implicit step as a dense matrix does, c = %d s", (c) => {
    const matrix = J.map((v, i) => (i % (2 * n + 1) === 0 ? 1 : 0) - c * v);
    const pivots = new Int32Array(2 * n);
    factorDense(matrix, 2 * n, pivots);
    const right = Float64Array.from({ length: 2 * n }, (_, i) => 1e-3 * Math.cos(i));
    const dj = 0.01;
    sphere.linearise(state, 0, FLUX);
    const w = sphere.factor(c);
    const ours = right.slice();
    const ρ = sphere.forward(ours, 0);
    sphere.back(ours, 0, dj);
    const dense = right.slice();
    const perFlux = (c * dj) / (AREAL * sphere.share[n - 1]!);
    dense[n - 1]! -= perFlux;
    dense[2 * n - 1]! -= perFlux / tablePotential(hosts.carbonGain, state[2 * n - 1]!);
    solveDense(matrix, 2 * n, pivots, dense);
    const scale = Math.max(...dense.map(Math.abs));
    for (let i = 0; i < 2 * n; i++) expect(Math.abs(ours[i]! - dense[i]!) / scale).toBeLessThan(2e-6);
    expect(Math.abs(ours[2 * n - 1]! - (ρ - w * dj))).toBeLessThan(1e-12);
  });

  it.each([1e-4, 1e-2, 1, 100])("answers an oscillating flux as the dense matrix does, ω = %d rad/s", (omega) => {
    // (jω − J) x = b, as a real system of twice the size; b is what a flux of −1 puts into the surface
    const N = 2 * n;
    const matrix = new Float64Array(4 * N * N);
    for (let i = 0; i < N; i++)
      for (let k = 0; k < N; k++) {
        matrix[i * 2 * N + k] = -J[i * N + k]!;
        matrix[(i + N) * 2 * N + k + N] = -J[i * N + k]!;
        if (i !== k) continue;
        matrix[i * 2 * N + k + N] = -omega;
        matrix[(i + N) * 2 * N + k] = omega;
      }
    const x = new Float64Array(2 * N);
    x[n - 1] = 1 / (AREAL * sphere.share[n - 1]!);
    x[N - 1] = x[n - 1]! / tablePotential(hosts.carbonGain, state[N - 1]!);
    const pivots = new Int32Array(2 * N);
    factorDense(matrix, 2 * N, pivots);
    solveDense(matrix, 2 * N, pivots, x);
    const out = new Float64Array(2);
    sphere.linearise(state, 0, FLUX);
    sphere.response(omega, out);
    const size = Math.hypot(x[N - 1]!, x[2 * N - 1]!);
    expect(Math.hypot(out[0]! - x[N - 1]!, out[1]! - x[2 * N - 1]!) / size).toBeLessThan(1e-5);
  });

  it("keeps lithium in an implicit step, however fast the diffusion", () => {
    const fast = grain(rate, 1e9);
    const c = 100;
    fast.linearise(new Float64Array(2 * n).fill(0.4), 0, 0);
    expect(fast.factor(c)).toBeGreaterThan(0);
    const r = Float64Array.from({ length: 2 * n }, (_, i) => 1e-3 * Math.cos(i));
    const before = meanFilling(fast, r, 0);
    fast.forward(r, 0);
    fast.back(r, 0, 0.01);
    expect(Math.abs(meanFilling(fast, r, 0) - (before - (c * 0.01) / AREAL))).toBeLessThan(2e-16 * 10);
  });
});

it("answers as a grain in local equilibrium does when the exchange is fast", () => {
  const slow = fickSphere(law, mesh);
  slow.resize(R, AREAL, 1);
  const y = Float64Array.from({ length: n }, (_, i) => 0.2 + 0.5 * (i / n) ** 2);
  const both = new Float64Array(2 * n);
  both.set(y);
  both.set(y, n);
  const fast = grain(1e9);
  slow.linearise(y, 0, 0);
  fast.linearise(both, 0, 0);
  for (const c of [0.1, 10, 1e4]) expect(fast.factor(c) / slow.factor(c)).toBeCloseTo(1, 5);
  const [a, b] = [new Float64Array(2), new Float64Array(2)];
  slow.response(1e-2, a);
  fast.response(1e-2, b);
  expect(b[0]! / a[0]!).toBeCloseTo(1, 5);
  expect(b[1]! / a[1]!).toBeCloseTo(1, 5);
});

it("shows the carbon alone when nothing is exchanged", () => {
  const [cut, whole] = [grain(1e-12), grain(1e9)];
  const even = new Float64Array(2 * n).fill(0.5);
  cut.linearise(even, 0, 0);
  whole.linearise(even, 0, 0);
  const gain = tablePotential(hosts.carbonGain, 0.5);
  const c = 1e5; // long beside R²/D, short beside the exchange: all carbon is filled evenly, no dot has noticed
  expect((cut.factor(c) * AREAL * gain) / c).toBeCloseTo(1, 3);
  expect((whole.factor(c) * AREAL) / c).toBeCloseTo(1, 2);
});
