import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearTicks, logTicks, powerOfTen, roundLogRange } from "./ticks.ts";

describe("linear ticks", () => {
  it("stand at round numbers and are written with one number of decimals", () => {
    expect(linearTicks(0, 1, true).texts).toEqual(["0", "0.25", "0.50", "0.75", "1.00"]);
    expect(linearTicks(-0.92, 0.77, false)).toMatchObject({ domain: [-1, 1], texts: ["−1.0", "−0.5", "0", "0.5", "1.0"] });
  });

  it("are four to six for any free range", () => {
    const range = fc.tuple(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.double({ min: 1e-3, max: 1e5, noNaN: true }));
    fc.assert(
      fc.property(range, ([low, span]) => {
        const { ticks, domain } = linearTicks(low, low + span, false);
        expect(ticks.length).toBeGreaterThanOrEqual(4);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(domain[0]).toBeLessThanOrEqual(low + 1e-6 * span);
        expect(domain[1]).toBeGreaterThanOrEqual(low + span - 1e-6 * span);
      }),
    );
  });
});

describe("logarithmic ticks", () => {
  it("stand at decades, with the other digits as minor ticks", () => {
    const { ticks, texts, minor } = logTicks(1e-19, 1e-17, true);
    expect(texts).toEqual(["10⁻¹⁹", "10⁻¹⁸", "10⁻¹⁷"]);
    expect(ticks).toEqual([1e-19, 1e-18, 1e-17]);
    expect(minor).toHaveLength(16);
  });
  it("take 1, 2 and 5 within little more than a decade, and plain numbers where people use them", () =>
    expect(logTicks(0.1, 5, true).texts).toEqual(["0.1", "0.2", "0.5", "1", "2", "5"]));
  it("widen a range to 1, 2 or 5 in its decades, and leave one that stands there", () => {
    expect(roundLogRange(112, 151)).toEqual([100, 200]);
    expect(roundLogRange(0.02, 5)).toEqual([0.02, 5]);
    expect(roundLogRange(3e-13, 8e-11)).toEqual([2e-13, 1e-10]);
    expect(roundLogRange(1, 1)).toEqual([0.5, 2]);
  });
  it("writes powers", () => expect([powerOfTen(3), powerOfTen(-20)]).toEqual(["10³", "10⁻²⁰"]));
});
