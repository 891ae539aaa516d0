import { describe, expect, it } from "vitest";
import { hermiteTable } from "../../numerics/hermite-table.ts";
import { FARADAY } from "../../units/constants.ts";
import { cellMesh } from "./cell-mesh.ts";
import type { HalfCell } from "./half-cell.ts";
import { saltDiffusion } from "./salt-diffusion.ts";

const separator = { thickness: 25e-6, porosity: 0.5, bruggeman: 1.5 };
const electrode = { thickness: 20e-6, porosity: 0.6, bruggeman: 1.5, conductivity: 10, loading: 5e-3 };
const t = 0.26;
const D = 2e-10;
const constant = hermiteTable(
  () => D,
  () => 0,
  0,
  4000,
  1,
);
const cell: HalfCell = {
  kinds: [],
  hysteresis: "none",
  electrode,
  separator,
  electrolyte: {
    concentration: 1000,
    transferenceNumber: t,
    thermodynamicFactor: 1,
    saltDiffusivity: () => D,
    conductivity: () => 1,
  },
  lithium: { exchangeCurrentDensity: () => Infinity, exchangeCurrentSlope: () => 0 },
  contactResistance: 0,
  doubleLayer: { particles: 0, lithium: 0 },
  reactions: [],
  temperature: 298.15,
};

/**
 * Steady salt at a current i with a uniform reaction: in the separator dc/dx = (1 − t₊) i/(F D_s), in the electrode that
 * gradient times (1 − ξ) D_s/D_e, ξ = 0 … 1 through it. Derived. Relative to the salt at lithium.
 */
function steady(x: number, i: number): number {
  const drive = ((1 - t) * i) / (FARADAY * D);
  const inSeparator = drive / separator.porosity ** separator.bruggeman;
  if (x <= separator.thickness) return inSeparator * x;
  const ξ = (x - separator.thickness) / electrode.thickness;
  return (
    inSeparator * separator.thickness +
    ((drive * electrode.thickness) / electrode.porosity ** electrode.bruggeman) * (ξ - 0.5 * ξ * ξ)
  );
}

describe("salt", () => {
  it.each([1, 2.4])("relaxes to the exact steady profile and keeps its amount: grading %f", (grading) => {
    const i = -30;
    const mesh = cellMesh(separator, electrode, { separator: 20, electrode: 30, grading });
    const salt = saltDiffusion(cell, mesh, constant);
    const n = mesh.width.length;
    const c = new Float64Array(n).fill(1000);
    const r = new Float64Array(n);
    const content = () => c.reduce((sum, ck, k) => sum + ck * salt.volume[k]!, 0);
    const before = content();
    // implicit Euler, far beyond the diffusion time
    for (let step = 0; step < 8; step++) {
      salt.linearise(c, 0);
      salt.rates(c, 0, i, r);
      for (let k = 0; k < n; k++) r[k]! *= 1e4;
      expect(salt.factor(1e4)).toBe(true);
      salt.solve(r, 0);
      for (let k = 0; k < n; k++) c[k]! += r[k]!;
    }
    expect(Math.abs(content() / before - 1)).toBeLessThan(1e-12);
    const offset = c[0]! - steady(mesh.middle[0]!, i);
    // second order: 30 cells across the electrode leave 1/8 of a squared cell
    for (let k = 0; k < n; k++) expect(Math.abs(c[k]! - offset - steady(mesh.middle[k]!, i))).toBeLessThan(0.02);
  });

  it("answers a change of the current as two solutions differ", () => {
    const mesh = cellMesh(separator, electrode);
    const sloped = hermiteTable(
      (c) => D * (1 - 1e-4 * c),
      () => -1e-4 * D,
      0,
      4000,
      4,
    );
    const salt = saltDiffusion(cell, mesh, sloped);
    const n = mesh.width.length;
    const c = Float64Array.from(mesh.middle, (x) => 800 + 1e7 * x);
    const [a, b] = [new Float64Array(n), new Float64Array(n)];
    salt.linearise(c, 0);
    salt.factor(3);
    salt.rates(c, 0, 10, a);
    salt.rates(c, 0, 11, b);
    for (const r of [a, b]) {
      for (let k = 0; k < n; k++) r[k]! *= 3;
      salt.solve(r, 0);
    }
    for (let k = 0; k < n; k++) expect(salt.perCurrent[k]).toBeCloseTo(b[k]! - a[k]!, 9);
    const kept = salt.perCurrent.reduce((sum, v, k) => sum + v * salt.volume[k]!, 0);
    expect(Math.abs(kept)).toBeLessThan(1e-18);
  });
});
