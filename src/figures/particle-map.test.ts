import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edgeMinusCore, meanFilling, particleMap, rings } from "./particle-map.ts";
import { poresOf } from "./pores.ts";

const radius = Float64Array.from({ length: 401 }, (_, i) => (i / 400) * 20e-9);

describe("numbers under a disc", () => {
  it("takes the mean over the volume: 3/5 for a parabola", () => {
    const filling = radius.map((r) => (r / 20e-9) ** 2);
    expect(meanFilling({ radius, filling })).toBeCloseTo(0.6, 4);
    expect(edgeMinusCore({ filling })).toBe(1);
  });
  it("gives back an even filling", () =>
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (x) => {
        expect(meanFilling({ radius, filling: radius.map(() => x) })).toBeCloseTo(x, 12);
      }),
    ));
});

describe("rings of equal filling", () => {
  it("stand where a parabola from 0 to 0.05 passes 0.02 and 0.04", () => {
    const filling = radius.map((r) => 0.05 * (r / 20e-9) ** 2);
    const found = rings({ radius, filling });
    expect(found.map((ring) => ring.filling)).toEqual([0.02, 0.04]);
    for (const ring of found) expect(ring.radius / 20e-9).toBeCloseTo(Math.sqrt(ring.filling / 0.05), 4);
  });
  it("are none where the filling is even", () => {
    expect(rings({ radius, filling: radius.map(() => 0.3) })).toEqual([]);
  });
});

describe("a particle map", () => {
  const parts = { rows: [{ name: "SiQD", as: "SiQD" }], columns: ["1×"], columnTitle: "current", barTitle: "filling" };
  const disc = { row: 0, column: 0, radius: Float64Array.of(0, 1e-9), filling: Float64Array.of(0, 0.5), outlines: [] };
  it.each([
    ["a filling above one", { ...disc, filling: Float64Array.of(0, 1.2) }, /outside its range/],
    ["a missing filling", { ...disc, filling: Float64Array.of(Number.NaN, 0.5) }, /outside its range/],
    ["radii that do not ascend", { ...disc, radius: Float64Array.of(1e-9, 1e-9) }, /must ascend/],
    ["fewer fillings than radii", { ...disc, filling: Float64Array.of(0.5) }, /a filling for each radius/],
    ["a place outside the map", { ...disc, column: 3 }, /no place/],
  ])("refuses %s", (_, wrong, message) => expect(() => particleMap({ ...parts, discs: [wrong] })).toThrow(message));
});

describe("pores", () => {
  it("cover the share of the ring without touching", () => {
    const pores = poresOf(14, 20, 0.2);
    const area = pores.reduce((sum, p) => sum + Math.PI * p.radius ** 2, 0) / ((Math.PI / 2) * (20 ** 2 - 14 ** 2));
    expect(area).toBeGreaterThan(0.18);
    expect(area).toBeLessThan(0.22);
    for (const [i, p] of pores.entries()) {
      expect(Math.hypot(p.u, p.v) + p.radius).toBeLessThan(20);
      expect(Math.hypot(p.u, p.v) - p.radius).toBeGreaterThan(14);
      for (const q of pores.slice(i + 1)) expect(Math.hypot(p.u - q.u, p.v - q.v)).toBeGreaterThan(p.radius + q.radius);
    }
  });
});
