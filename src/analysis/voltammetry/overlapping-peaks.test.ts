import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import { gridded } from "./branch.ts";
import { overlappingPeaks } from "./overlapping-peaks.ts";

/** Gaussian with one width below and another above its top. */
const skewed = (E: number, at: number, below: number, above: number) =>
  Math.exp(-0.5 * ((E - at) / (E < at ? below : above)) ** 2);

function branch(of: (E: number) => number, noise: number) {
  const random = seededRandom(11);
  const potential = Float64Array.from({ length: 1001 }, (_, k) => k / 1000);
  const rows = { potential, current: potential.map((E) => of(E) + noise * normal(random)) };
  return gridded({ label: "made", file: "made", scanRate: 1e-3, unit: "A", anodic: rows, cathodic: rows }).anodic;
}

describe("overlappingPeaks", () => {
  it("resolves a shoulder that is no maximum of its own", () => {
    const way = branch((E) => skewed(E, 0.45, 0.05, 0.08) + 0.5 * skewed(E, 0.6, 0.06, 0.06) + 0.05 + 0.1 * E, 0.003);
    const { components, criteria } = overlappingPeaks(way, 0.1, 0.95)!;
    expect(components).toHaveLength(2);
    expect(criteria[1]! - criteria[0]!).toBeLessThan(-10);
    const [first, second] = components;
    expect(Math.abs(first!.potential - 0.45)).toBeLessThan(Math.max(0.005, 3 * first!.potentialSigma));
    expect(Math.abs(second!.potential - 0.6)).toBeLessThan(Math.max(0.01, 3 * second!.potentialSigma));
    expect(Math.abs(first!.height - 1)).toBeLessThan(0.1);
    const area = components.reduce((sum, c) => sum + c.area, 0);
    expect(area).toBeCloseTo(Math.sqrt(Math.PI / 2) * (0.13 + 0.5 * 0.12), 2);
  });

  it("takes one peak for one", () => {
    const way = branch((E) => skewed(E, 0.5, 0.05, 0.09), 0.01);
    expect(overlappingPeaks(way, 0.1, 0.95)!.components).toHaveLength(1);
  });
});
