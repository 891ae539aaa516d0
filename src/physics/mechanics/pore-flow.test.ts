import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crushPressure, porousFlowStress } from "../../materials/porous-solid.ts";
import { gursonFlow, poreFlow, porosityAt, porositySlope } from "./pore-flow.ts";

const stress = fc
  .tuple(fc.boolean(), fc.double({ min: -6, max: 6, noNaN: true }))
  .map(([pulls, decades]) => (pulls ? 1e9 : -1e9) * 10 ** decades);
const porosity = fc.double({ min: -10, max: -0.05, noNaN: true }).map((decades) => 10 ** decades);

describe("flow of a porous solid", () => {
  it("lies on Gurson's surface and does the work of its walls, at any stress and porosity", () => {
    const flow = poreFlow();
    fc.assert(
      fc.property(stress, stress, porosity, (q, mean, f) => {
        gursonFlow(flow, q, mean, f);
        const s = flow.stress;
        const surface = (q / s) ** 2 + 2 * f * Math.cosh((1.5 * mean) / s);
        expect(surface / (1 + f * f)).toBeCloseTo(1, 10);
        expect((q * flow.shear + mean * flow.dilatation) / ((1 - f) * s)).toBeCloseTo(1, 10);
        expect(Math.sign(flow.dilatation)).toBe(Math.sign(mean));
      }),
      { numRuns: 1000 },
    );
  });

  it("has the slopes of its differences", () => {
    const [flow, low, high] = [poreFlow(), poreFlow(), poreFlow()];
    const random = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(random, random, fc.double({ min: 1e-3, max: 0.8, noNaN: true }), (q, mean, f) => {
        const size = Math.hypot(q, mean);
        fc.pre(size > 1e-2);
        gursonFlow(flow, q, mean, f);
        for (let k = 0; k < 3; k++) {
          const h = k === 2 ? 1e-5 * f : 1e-5 * size;
          gursonFlow(high, q + (k === 0 ? h : 0), mean + (k === 1 ? h : 0), f + (k === 2 ? h : 0));
          gursonFlow(low, q - (k === 0 ? h : 0), mean - (k === 1 ? h : 0), f - (k === 2 ? h : 0));
          const difference = (a: number, b: number) => (a - b) / (2 * h);
          const unit = k === 2 ? f : size;
          expect((flow.slopes[k]! - difference(high.stress, low.stress)) * unit).toBeCloseTo(0, 6);
          expect((flow.slopes[3 + k]! - difference(high.shear, low.shear)) * unit).toBeCloseTo(0, 6);
          expect((flow.slopes[6 + k]! - difference(high.dilatation, low.dilatation)) * unit).toBeCloseTo(0, 6);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("begins at the crush pressure without shear, and at (1 − f) σ_y without pressure", () => {
    const flow = poreFlow();
    for (const f of [1e-6, 0.05, 0.2, 0.5]) {
      gursonFlow(flow, 0, -crushPressure(1.5e9, f), f);
      expect(flow.stress / 1.5e9).toBeCloseTo(1, 12);
      gursonFlow(flow, porousFlowStress(1.5e9, f), 0, f);
      expect(flow.stress / 1.5e9).toBeCloseTo(1, 12);
    }
    gursonFlow(flow, 0, 0, 0.2);
    expect([flow.stress, flow.shear, flow.dilatation, ...flow.slopes].every((x) => x === 0)).toBe(true);
  });

  it("shuts pores smoothly: f = 1 − (1 − f₀)/J_p while open, above 0 always", () => {
    expect(porosityAt(0, 0.2)).toBeCloseTo(0.2, 15);
    expect(porosityAt(0.1, 0.2)).toBeCloseTo(1 - 0.8 * Math.exp(-0.1), 15);
    const shut = Math.log(0.8);
    let before = 1;
    for (let z = 0.1; z > shut - 0.005; z -= 1e-5) {
      const f = porosityAt(z, 0.2);
      expect(f).toBeLessThan(before);
      expect(f).toBeGreaterThan(0);
      before = f;
    }
    for (const z of [0, shut + 4.1e-3, shut + 3e-4, shut, shut - 3e-4]) {
      const difference = (porosityAt(z + 1e-7, 0.2) - porosityAt(z - 1e-7, 0.2)) / 2e-7;
      expect(porositySlope(z, 0.2) / difference).toBeCloseTo(1, 5);
    }
  });
});
