import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crushPressure, moduliOf, poreWeights, porousModuli } from "../../materials/porous-solid.ts";
import { continuationStress, type FlowLaw, POWER_LAW, RATE_INDEPENDENT, relativeRate } from "./flow-law.ts";
import { gursonFlow, poreFlow, porosityAt } from "./pore-flow.ts";
import type { PorousCell } from "./pore-walls.ts";
import { porousAnswer, porousReturn } from "./porous-return.ts";

const solid = moduliOf(30e9, 0.2);
const weights = poreWeights(solid);
const cell: PorousCell = {
  bulk: solid.bulk,
  shear: solid.shear,
  flowStress: 1.5e9,
  bulkWeight: weights.bulk,
  shearWeight: weights.shear,
  freshPorosity: 0.2,
};
const strain = fc.double({ min: -0.3, max: 0.3, noNaN: true });
const pore = fc.double({ min: -0.11, max: 0.2, noNaN: true });

describe("rate-independent flow of a porous solid", () => {
  it("is elastic below the surface, with the moduli of its porosity", () => {
    const out = porousAnswer();
    porousReturn(out, cell, RATE_INDEPENDENT, 0, 0.01, 0.01, 0);
    const { bulk, shear } = porousModuli(solid, 0.2);
    expect(out).toMatchObject({ dilatation: 0, stretch: 0, iterations: 0 });
    expect(out.mean / (0.01 * bulk)).toBeCloseTo(1, 12);
    expect(out.q / (0.02 * shear)).toBeCloseTo(1, 12);
  });

  it("ends on the surface, flows along its normal and dissipates, from any trial state of a step", () => {
    const [out, flow] = [porousAnswer(), poreFlow()];
    fc.assert(
      fc.property(strain, strain, pore, (t, d, lnJp) => {
        porousReturn(out, cell, RATE_INDEPENDENT, 0, t, d, lnJp);
        expect(out.iterations).toBeGreaterThanOrEqual(0);
        gursonFlow(flow, out.q, out.mean, porosityAt(lnJp + out.dilatation, 0.2));
        if (out.iterations === 0) {
          expect(flow.stress).toBeLessThanOrEqual(1.5e9);
          return;
        }
        expect(flow.stress / 1.5e9).toBeCloseTo(1, 9);
        expect(out.dilatation * flow.shear - out.stretch * flow.dilatation).toBeCloseTo(0, 10);
        expect(out.q * out.stretch + out.mean * out.dilatation).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("presses the pores to where the crush pressure is that of the porosity, far beyond shut", () => {
    const out = porousAnswer();
    for (const t of [-0.16, -0.25, -0.5]) {
      porousReturn(out, cell, RATE_INDEPENDENT, 0, t, 0, 0);
      const f = porosityAt(out.dilatation, 0.2);
      expect(out.iterations).toBeGreaterThan(0);
      expect(-out.mean / crushPressure(1.5e9, f)).toBeCloseTo(1, 9);
      expect(out.stretch).toBe(0);
      expect(out.dilatation).toBeGreaterThan(Math.log(0.8) - 2e-3);
    }
  });

  it("says when a void opens faster than the step can follow", () => {
    const out = porousAnswer();
    porousReturn(out, cell, RATE_INDEPENDENT, 0, 0.9, 0.1, Math.log(0.8));
    expect(out.iterations).toBe(-1);
  });

  it.each([
    ["rate-independent", RATE_INDEPENDENT],
    ["power law", POWER_LAW],
  ] as const)("has the tangents of its differences, %s", (_, law: FlowLaw) => {
    const [out, low, high] = [porousAnswer(), porousAnswer(), porousAnswer()];
    const h = 1e-6;
    fc.assert(
      fc.property(fc.double({ min: -0.3, max: 0.1, noNaN: true }), strain, pore, (t, d, lnJp) => {
        porousReturn(out, cell, law, 1e-3, t, d, lnJp);
        for (const [a, b, byMean, byQ] of [
          [h, 0, out.meanByT, out.qByT],
          [0, h, out.meanByD, out.qByD],
        ] as const) {
          porousReturn(high, cell, law, 1e-3, t + a, d + b, lnJp);
          porousReturn(low, cell, law, 1e-3, t - a, d - b, lnJp);
          if (Math.sign(high.iterations) !== Math.sign(low.iterations)) return; // the corner of the surface
          expect(((high.mean - low.mean) / (2 * h) - byMean) / 1e10).toBeCloseTo(0, 6);
          expect(((high.q - low.q) / (2 * h) - byQ) / 1e10).toBeCloseTo(0, 6);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("power-law flow of a porous solid, one implicit step", () => {
  it("flows at the rate of the stress it ends at, whatever the step", () => {
    const [out, flow] = [porousAnswer(), poreFlow()];
    const m = POWER_LAW.exponent;
    const zc = continuationStress(POWER_LAW);
    const compression = fc.double({ min: -0.3, max: 0.15, noNaN: true });
    fc.assert(
      fc.property(compression, strain, pore, fc.double({ min: -8, max: 1, noNaN: true }), (t, d, lnJp, decades) => {
        const e = 10 ** decades;
        porousReturn(out, cell, POWER_LAW, e, t, d, lnJp);
        expect(out.iterations).toBeGreaterThanOrEqual(0);
        gursonFlow(flow, out.q, out.mean, porosityAt(lnJp + out.dilatation, 0.2));
        const walls = e * relativeRate(flow.stress / 1.5e9, m, zc);
        expect(out.dilatation).toBeCloseTo(walls * flow.dilatation, 10);
        expect(out.stretch).toBeCloseTo(walls * flow.shear, 10);
      }),
      { numRuns: 500 },
    );
  });

  it("does not flow in no time", () => {
    const out = porousAnswer();
    porousReturn(out, cell, POWER_LAW, 0, -0.3, 0.1, 0);
    expect([out.dilatation, out.stretch, out.iterations]).toEqual([0, 0, 0]);
  });
});
