import { describe, expect, it } from "vitest";
import { madeSpectrum } from "./spectrum-fixture.ts";
import { keptPoints } from "./spectrum-points.ts";

/** Inductive above some frequency, and at its lowest one. */
const { spectrum } = madeSpectrum("L0{1e-5}-R0{1}-p(R1{5},C1{1e-3})", { from: 1e5, to: 1 });
const whole = { ...spectrum, imaginary: spectrum.imaginary.with(-1, 0.01) };
const inductive = whole.imaginary.findIndex((im) => im < 0);

describe("automatic choice", () => {
  it("leaves out the inductive points at high frequency when the circuit has no inductor, and says how many and why", () => {
    const { spectrum: kept, leftOut, notices } = keptPoints(whole, { points: "automatic" }, false);
    expect(inductive).toBeGreaterThan(3);
    expect(kept.frequency).toHaveLength(whole.frequency.length - inductive);
    expect(kept.imaginary[0]).toBeLessThan(0);
    expect(leftOut.filter((why) => why === "inductive")).toHaveLength(inductive);
    expect(notices[0]).toMatch(
      new RegExp(`^${inductive} points are left out at the high-frequency end, above .*Hz: Z″ ≥ 0 there`),
    );
  });

  it("keeps all when the circuit has one", () => {
    const { spectrum: kept, notices } = keptPoints(whole, { points: "automatic" }, true);
    expect(kept.frequency).toHaveLength(whole.frequency.length);
    expect(notices).toEqual([]);
  });
});

it("capacitive: impedance.py's rule drops every point with Z″ ≥ 0", () => {
  const { spectrum: kept } = keptPoints(whole, { points: "capacitive" }, true);
  expect(kept.frequency).toHaveLength(whole.frequency.length - inductive - 1);
  expect(kept.imaginary.every((im) => im < 0)).toBe(true);
});

it("all, within a range", () => {
  const { spectrum: kept, notices } = keptPoints(whole, { points: "all", from: 10, to: 1e3 }, false);
  expect(Math.max(...kept.frequency)).toBeLessThanOrEqual(1e3);
  expect(Math.min(...kept.frequency)).toBeGreaterThanOrEqual(10);
  expect(notices[0]).toMatch(/left out outside the range/);
});

it("refuses to fit what is left of a coil", () => {
  const coil = madeSpectrum("L0{1e-3}-R0{1}", { from: 1e4, to: 100 }).spectrum;
  expect(() => keptPoints(coil, { points: "capacitive" }, false)).toThrow(/too few points/);
});
