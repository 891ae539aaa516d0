import { describe, expect, it } from "vitest";
import { largestCrackEnergy } from "./critical-size.ts";
import { convertedHalf } from "./front-stress.ts";

describe("front in the rigid-plastic sphere", () => {
  const EXACT = 2 * Math.log(Math.cbrt(25 ** 3 + 3.8 * (50 ** 3 - 25 ** 3)) / 25);

  it("presses the core by 1.695, 1.934 and 2.067 flow stresses on 50, 100 and 200 cells, in first order", () => {
    const pressures = [50, 100, 200].map((cells) => convertedHalf(cells).pressure);
    for (const [k, expected] of [1.695, 1.934, 2.067].entries()) expect(pressures[k]).toBeCloseTo(expected, 3);
    expect(EXACT).toBeCloseTo(2.211877, 6);
    const order = Math.log2((pressures[1]! - pressures[0]!) / (pressures[2]! - pressures[1]!));
    expect(order).toBeGreaterThan(0.75);
    expect(order).toBeLessThan(1.25);
    for (const pressure of pressures) expect(pressure).toBeLessThan(EXACT);
    expect((2 * pressures[2]! - pressures[1]!) / EXACT).toBeCloseTo(1, 1);
  });
});

describe("critical size", () => {
  it("falls with the flow stress squared over the modulus, and the energy release rate grows with the radius", () => {
    const usual = largestCrackEnergy(75e-9);
    expect(largestCrackEnergy(150e-9) / usual).toBeCloseTo(2, 6);
    const strong = largestCrackEnergy(75e-9, { flowStressFull: 1.75e9 });
    expect(strong).toBeGreaterThan(3.5 * usual);
    expect(strong).toBeLessThan(5 * usual);
  });
});
