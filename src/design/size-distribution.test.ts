import { describe, expect, it } from "vitest";
import type { SizeDistribution } from "./design.ts";
import { moments, sizeClasses, specificArea } from "./size-distribution.ts";

const wide: SizeDistribution = { law: "lognormal", s: 0.27, min: 20e-9, max: 60e-9 };

describe("size classes", () => {
  it("are one without a distribution", () => {
    const one = sizeClasses(20e-9);
    expect(one.diameters).toEqual(Float64Array.of(20e-9));
    expect([one.numberShare, one.areaShare, one.volumeShare]).toEqual([
      Float64Array.of(1),
      Float64Array.of(1),
      Float64Array.of(1),
    ]);
    expect(specificArea(moments(one), 2000)).toBeCloseTo(6 / (2000 * 20e-9), 6);
  });

  it("lie inside the truncation and have shares that sum to one", () => {
    const { diameters, ...shares } = sizeClasses(38e-9, wide);
    expect(Math.min(...diameters)).toBeGreaterThan(wide.min);
    expect(Math.max(...diameters)).toBeLessThan(wide.max);
    for (const share of Object.values(shares)) expect(share.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14);
  });

  it("weigh larger particles more by area, and more still by volume", () => {
    const c = sizeClasses(38e-9, wide);
    const mean = (share: Float64Array) => share.reduce((sum, w, k) => sum + w * c.diameters[k]!, 0);
    expect(mean(c.numberShare)).toBeLessThan(mean(c.areaShare));
    expect(mean(c.areaShare)).toBeLessThan(mean(c.volumeShare));
    expect(mean(c.areaShare)).toBeCloseTo(moments(c).surfaceMean, 20);
  });

  it("converge: five classes meet ⟨d³⟩ of forty to 0.05 %", () => {
    const exact = moments(sizeClasses(38e-9, wide, 40)).cube;
    expect(Math.abs(moments(sizeClasses(38e-9, wide)).cube / exact - 1)).toBeLessThan(5e-4);
  });
});
