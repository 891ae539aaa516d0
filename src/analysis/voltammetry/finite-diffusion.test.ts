import { describe, expect, it } from "vitest";
import { FARADAY, GAS_CONSTANT } from "../../units/constants.ts";
import { diffusionReading, slabExponent, slabPeakCurrent, widthForExponent } from "./finite-diffusion.ts";

/**
 * Peak of the flux out of a slab that is swept under Nernstian control, over D c/L: finite volumes that narrow towards the
 * surface, implicit steps in time. Independent of the formula that it checks.
 */
function sweptSlab(w: number, cells = 80, steps = 6000, reach = 12): number {
  const node = Float64Array.from({ length: cells + 1 }, (_, k) => 1 - (1 - k / cells) ** 2);
  const volume = node.map((x, k) => ((node[k + 1] ?? 1) - (node[k - 1] ?? 0)) / 2 + (k === 0 ? 0 * x : 0));
  const dt = (2 * reach) / steps / w;
  const u = new Float64Array(cells + 1).fill(1 / (1 + Math.exp(-reach)));
  const [c, d] = [new Float64Array(cells), new Float64Array(cells)];
  let peak = 0;
  for (let n = 1; n <= steps; n++) {
    const surface = 1 / (1 + Math.exp(-reach + (2 * reach * n) / steps));
    for (let k = 0; k < cells; k++) {
      const left = k === 0 ? 0 : 1 / (node[k]! - node[k - 1]!);
      const right = 1 / (node[k + 1]! - node[k]!);
      const pivot = volume[k]! / dt + left + right + left * (k === 0 ? 0 : c[k - 1]!);
      const known = (volume[k]! / dt) * u[k]! + (k === cells - 1 ? right * surface : 0);
      c[k] = -right / pivot;
      d[k] = (known + left * (k === 0 ? 0 : d[k - 1]!)) / pivot;
    }
    const before = u[cells]!;
    u[cells] = surface;
    for (let k = cells - 1; k >= 0; k--) u[k] = d[k]! - (k === cells - 1 ? 0 : c[k]! * u[k + 1]!);
    const outflow =
      (u[cells - 1]! - u[cells]!) / (node[cells]! - node[cells - 1]!) - (volume[cells]! / dt) * (u[cells]! - before);
    peak = Math.max(peak, outflow);
  }
  return peak;
}

describe("finite diffusion in a slab", () => {
  it.each([0.01, 0.1, 1, 3, 10, 100])("is within 2 %% of the diffusion equation at w = %d", (w) => {
    expect(Math.abs(slabPeakCurrent(w) / sweptSlab(w) - 1)).toBeLessThan(0.02);
  });

  it.each([
    [0.01, 0.0025],
    [1, 0.2418],
    [10, 1.385],
    [100, 4.464],
  ])("has the peak current of an independent solution at w = %d", (w, current) => {
    expect(Math.abs(slabPeakCurrent(w) / current - 1)).toBeLessThan(0.02);
  });

  it.each([
    [0.1, 1.0, 0.02],
    [1, 0.93, 0.02],
    [3, 0.77, 0.02],
    [10, 0.56, 0.01],
    [30, 0.5, 0.01],
    [1000, 0.5, 1e-6],
  ])("has its local exponent at w = %d", (w, b, tolerance) => {
    expect(Math.abs(slabExponent(w) - b)).toBeLessThan(tolerance);
    const h = 1e-5;
    const slope = Math.log(slabPeakCurrent(w * (1 + h)) / slabPeakCurrent(w * (1 - h))) / Math.log((1 + h) / (1 - h));
    expect(slabExponent(w)).toBeCloseTo(slope, 6);
  });

  it("turns an exponent into w and D/L²: b = 0.61 at 1 mV/s over 10 nm is about 6 × 10⁻¹⁹ m²/s", () => {
    const w = widthForExponent(0.61)!;
    expect(slabExponent(w)).toBeCloseTo(0.61, 8);
    expect(w).toBeGreaterThan(6);
    expect(w).toBeLessThan(8);
    const reading = diffusionReading({ b: 0.61, sigma: 0.01 }, 1e-3, 1, 298.15)!;
    expect(reading.rate).toBeCloseTo((FARADAY * 1e-3) / (GAS_CONSTANT * 298.15 * w), 9);
    expect(reading.rate * 1e-16 * 1e19).toBeGreaterThan(5);
    expect(reading.rate * 1e-16 * 1e19).toBeLessThan(7);
    const neighbour = diffusionReading({ b: 0.62, sigma: null }, 1e-3, 1, 298.15)!;
    expect(reading.sigmaLn).toBeCloseTo(Math.log(neighbour.rate / reading.rate), 2);
    expect(neighbour.sigmaLn).toBeNull();
  });

  it("has no w for exponents outside ½ to 1", () => {
    for (const b of [0.5, 0.45, 1, 1.1]) expect(widthForExponent(b)).toBeUndefined();
  });
});
