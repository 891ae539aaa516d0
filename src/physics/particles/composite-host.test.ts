import { expect, it } from "vitest";
import { fillingAt, potentialAt } from "../../materials/galleries.ts";
import { hardCarbon } from "../../materials/hard-carbon.ts";
import type { Material } from "../../materials/material.ts";
import { silicon } from "../../materials/silicon.ts";
import { siox } from "../../materials/siox.ts";
import { compositeExchangeCurrent, compositeHost } from "./composite-host.ts";

const T = 298.15;
const lawsOf = (m: Material, overrides = {}) =>
  m.laws({ ...Object.fromEntries(Object.entries(m.properties).map(([name, p]) => [name, p.value])), ...overrides });

// One dot of 20 nm with 2.1 nm oxide in a 28.6 nm sphere of light carbon.
const volumes = [20 ** 3, 24.2 ** 3 - 20 ** 3, 28.6 ** 3 - 24.2 ** 3].map((v) => v / 28.6 ** 3);
const laws = [lawsOf(silicon), lawsOf(siox), lawsOf(hardCarbon, { density: 1200 })];
const mass = laws.reduce((sum, l, k) => sum + l.density * volumes[k]!, 0);
const parts = laws.map((l, k) => ({
  laws: l,
  massShare: (l.density * volumes[k]!) / mass,
  volumeShare: volumes[k]!,
  conducts: k === 2,
}));
const host = compositeHost(parts, T);

it("stores q(U) = Σ w q x(U)", () => {
  for (const branch of ["lithiation", "delithiation", "mean"] as const)
    for (const U of [0.05, 0.2, 0.45, 0.9]) {
      const separately = parts.reduce(
        (sum, p) => sum + p.massShare * p.laws.capacity * fillingAt(p.laws.potential![branch], U, T),
        0,
      );
      const x = fillingAt(host.potential[branch], U, T);
      expect((x * host.capacity) / separately).toBeCloseTo(1, 12);
      expect(potentialAt(host.potential[branch], x, T)).toBeCloseTo(U, 9);
    }
});

it("carries lithium 40 times more slowly than its carbon", () => {
  const D = laws[2]!.diffusivity!(0.5, T);
  const average = (of: typeof host) => {
    let mean = 0;
    for (let x = 0.005; x < 1; x += 0.01) mean += 0.01 * (of.diffusivity(x) / D);
    return mean;
  };
  expect(volumes[2]).toBeCloseTo(0.394, 3);
  expect(average(host)).toBeCloseTo(0.0234, 4);
  // With 4 % of the lithium of silicon and oxide trapped the carbon has a larger share of what is left.
  const trapped = parts.map((p, k) => (k === 2 ? p : { ...p, laws: { ...p.laws, capacity: 0.96 * p.laws.capacity } }));
  expect(average(compositeHost(trapped, T))).toBeCloseTo(0.024, 3);
});

it("needs a host on the outside that carries lithium", () => {
  expect(() => compositeHost(parts.slice(0, 2), T)).toThrow(/connected host/);
});

it("is faster when warm", () => {
  expect(compositeExchangeCurrent(T)).toBeCloseTo(1.4e-2, 14);
  expect(Math.log(compositeExchangeCurrent(318) / compositeExchangeCurrent(288)) / (1 / 288 - 1 / 318)).toBeCloseTo(
    52870 / 8.314462618,
    0,
  );
});
