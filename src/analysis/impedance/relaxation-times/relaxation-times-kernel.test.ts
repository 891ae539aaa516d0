import { expect, it } from "vitest";
import { gaussLegendre } from "../../../numerics/gauss-legendre.ts";
import { hatImpedances, imaginaryDilogarithm } from "./relaxation-times-kernel.ts";

it("the dilogarithm has its known value at j: −π²/48 + jG with Catalan's constant", () => {
  const out = new Float64Array(2);
  imaginaryDilogarithm(1, out);
  expect(out[0]).toBeCloseTo(-(Math.PI ** 2) / 48, 15);
  expect(out[1]).toBeCloseTo(0.915965594177219, 15);
});

it("the dilogarithm is its power series Σ (jx)^k/k²", () => {
  const out = new Float64Array(2);
  for (const x of [1e-8, 0.01, 0.3, 0.6]) {
    imaginaryDilogarithm(x, out);
    let [re, im] = [0, 0];
    for (let k = 80; k >= 1; k--) {
      const term = x ** k / k ** 2;
      if (k % 2 === 0) re += k % 4 === 0 ? term : -term;
      else im += k % 4 === 1 ? term : -term;
    }
    expect(out[0]! / re).toBeCloseTo(1, 12);
    expect(out[1]! / im).toBeCloseTo(1, 14);
  }
});

it("integrals of hats agree with quadrature to 1e-10, from far below to far above 1/ω and across it", () => {
  const { nodes, weights } = gaussLegendre(40);
  const start = -14.03;
  for (const step of [0.05, 0.1919, 0.4605])
    for (const ω of [1e-3, 1, 3.3, 1e4]) {
      const count = Math.round(28 / step);
      const { re, im } = hatImpedances(Float64Array.of(ω), start, step, count);
      for (let k = 0; k < count; k++) {
        let [exactRe, exactIm] = [0, 0];
        for (const side of [-1, 0])
          for (const [g, node] of nodes.entries()) {
            const x = side + (node + 1) / 2;
            const share = (weights[g]! / 2) * step * (1 - Math.abs(x));
            const u = ω * Math.exp(start + (k + x) * step);
            exactRe += share / (1 + u * u);
            exactIm -= (share * u) / (1 + u * u);
          }
        expect(Math.abs(re[k]! - exactRe) / step).toBeLessThan(1e-10);
        expect(Math.abs(im[k]! - exactIm) / step).toBeLessThan(1e-10);
        // relative too, where the kernel has nearly died away
        expect(re[k]! / exactRe).toBeCloseTo(1, 9);
        expect(im[k]! / exactIm).toBeCloseTo(1, 9);
      }
    }
});
