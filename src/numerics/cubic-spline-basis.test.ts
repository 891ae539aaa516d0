import { expect, it } from "vitest";
import { cubicSplineBasis } from "./cubic-spline-basis.ts";

const breakpoints = [0, 0.1, 0.3, 0.35, 1];
const basis = cubicSplineBasis(breakpoints);
const [values, slopes] = [new Float64Array(4), new Float64Array(4)];

/** Value and slope of the spline whose coefficients are a function of their places. */
function splineAt(coefficient: (place: number) => number, x: number): [number, number] {
  const first = basis.evaluate(x, values, 0, slopes, 0);
  const over = (parts: Float64Array) => parts.reduce((sum, v, j) => sum + v * coefficient(basis.places[first + j]!), 0);
  return [over(values), over(slopes)];
}

it("holds straight lines exactly, beyond its ends too", () => {
  for (const x of [-0.2, 0, 0.05, 0.1, 0.32, 0.9, 1, 1.3]) {
    const [y, slope] = splineAt((p) => 2 + 3 * p, x);
    expect(y).toBeCloseTo(2 + 3 * x, 13);
    expect(slope).toBeCloseTo(3, 13);
  }
});

it("has the slope of its values, and is smooth over the breakpoints to the second derivative", () => {
  const rough = (p: number) => Math.sin(50 * p);
  const h = 1e-4;
  for (const x of [0.02, 0.17, 0.33, 0.6, 1.2]) {
    const difference = (splineAt(rough, x + 1e-6)[0] - splineAt(rough, x - 1e-6)[0]) / 2e-6;
    expect(splineAt(rough, x)[1]).toBeCloseTo(difference, 7);
  }
  for (const x of [0.1, 0.3, 0.35]) {
    const bend = (at: number) => (splineAt(rough, at + h)[1] - splineAt(rough, at - h)[1]) / (2 * h);
    expect(Math.abs(bend(x + 2 * h) - bend(x - 2 * h))).toBeLessThan(0.05 * Math.abs(bend(x)) + 5);
  }
});

it("does not depend on where it was asked before", () => {
  const rough = (p: number) => Math.cos(30 * p);
  const fresh = splineAt(rough, 0.32);
  for (const x of [1.2, -0.1, 0.99, 0.01]) splineAt(rough, x);
  expect(splineAt(rough, 0.32)).toEqual(fresh);
});

it("refuses breakpoints that do not ascend", () => {
  expect(() => cubicSplineBasis([0])).toThrow("at least two");
  expect(() => cubicSplineBasis([0, 1, 1])).toThrow("ascend");
});
