import { describe, expect, it } from "vitest";
import { bdf } from "./bdf.ts";
import { interpolate, rescale } from "./bdf-differences.ts";
import { protheroRobinson, robertson, sphereUptake } from "./model-problems.ts";
import type { System } from "./system.ts";

/** Backward differences 0 … 5 of a polynomial at t = 0 with step h, as one-element arrays. */
function differences(f: (t: number) => number, h: number): Float64Array[] {
  const values = [0, 1, 2, 3, 4, 5].map((k) => f(-k * h));
  return Array.from({ length: 8 }, (_, j) => {
    const first = values[0] ?? 0;
    for (let k = 0; k + 1 < values.length; k++) values[k]! -= values[k + 1]!;
    if (j < 6) values.pop();
    return Float64Array.of(j < 6 ? first : 0);
  });
}

function run(system: System, rtol: number, tStop: number) {
  const stepper = bdf.start(system, { rtol });
  while (stepper.step(tStop) === "ok");
  return stepper;
}

describe("bdf", () => {
  it.each([1, 2, 3, 4, 5])("rescales and interpolates the polynomial of order %i exactly", (order) => {
    const f = (t: number) => 1 - 2 * t + 0.7 * (order > 1 ? t ** 2 : 0) + t ** order;
    const [h, ratio] = [0.3, 0.63];
    const D = differences(f, h);
    rescale(order, ratio, D);
    const scaled = differences(f, h * ratio);
    for (let j = 0; j <= order; j++) expect(D[j]![0]).toBeCloseTo(scaled[j]![0]!, 13);
    const out = new Float64Array(1);
    for (const s of [0, -0.3, -1, -2.5]) {
      interpolate(order, D, s, out);
      expect(out[0]).toBeCloseTo(f(s * h * ratio), 13);
    }
  });

  it.each([1, 2, 3, 4, 5])("of order %i is exact for polynomials of that degree", (order) => {
    const power: System = {
      ...protheroRobinson(0),
      rhs(t, _, out) {
        out[0] = order * t ** (order - 1);
      },
    };
    const stepper = bdf.start(power, { rtol: 1e-8, fixed: { order, step: 0.25 } });
    while (stepper.step(3) === "ok");
    expect(stepper.t).toBe(3);
    expect(stepper.y[0]! / 3 ** order).toBeCloseTo(1, 8);
  });

  // The work for a diffusion run, number by number: a silent loss of efficiency fails here. Change the numbers only with a
  // reason, and downwards.
  it.each([
    [1e-3, { steps: 89, rejected: 1, newtonFailures: 0, rhs: 108, jacobians: 29, factorisations: 29, solves: 107 }],
    [1e-4, { steps: 130, rejected: 1, newtonFailures: 0, rhs: 201, jacobians: 35, factorisations: 36, solves: 200 }],
    [1e-6, { steps: 250, rejected: 0, newtonFailures: 0, rhs: 411, jacobians: 52, factorisations: 52, solves: 410 }],
  ])("needs no more work than it did, rtol %d", (rtol, work) => {
    const { stats, event } = run(sphereUptake(30, 1), rtol, 10);
    expect(event).toBe(0);
    expect(stats).toEqual(work);
  });

  it("needs few steps over eleven decades of time", () => {
    const { stats } = run(robertson(), 1e-4, 1e10);
    expect(stats.steps).toBeLessThan(400);
    expect(stats.factorisations).toBeLessThan(120);
  });

  it("evaluates the Jacobian again after a failed Newton iteration, at a state that exists", () => {
    const asked: number[] = [];
    const base = sphereUptake(20, 1);
    const walled: System = {
      ...base,
      rhs(t, y, out) {
        base.rhs(t, y, out);
        out[20] = y[20]! - Math.sqrt(1 - y[19]!); // not a number beyond u_s = 1
      },
      jacobian(t, y) {
        asked.push(y[19]!);
        base.jacobian(t, y);
      },
      solve(b) {
        const surface = asked.at(-1)!;
        const row = b[20]!;
        base.solve(b);
        b[20] = -row - b[19]! / (2 * Math.sqrt(1 - surface));
      },
      events(_, y, out) {
        out[0] = y[20]! - 0.02;
      },
    };
    const stepper = run(walled, 1e-2, 10);
    expect(stepper.event).toBe(0);
    expect(stepper.y[19]).toBeCloseTo(1 - 0.02 ** 2, 3);
    expect(stepper.stats.newtonFailures).toBeGreaterThan(0);
    expect(asked.length).toBe(stepper.stats.jacobians);
  });

  it("keeps its order on Prothero and Robinson's problem at λ = −10⁶", () => {
    const error = (steps: number) => {
      const stepper = bdf.start(protheroRobinson(-1e6), { rtol: 1e-12, fixed: { order: 3, step: 2 / steps } });
      while (stepper.step(2) === "ok");
      return Math.abs(stepper.y[0]! - Math.sin(2));
    };
    expect(Math.log2(error(20) / error(40))).toBeGreaterThan(2.6);
  });

  it("refuses orders it does not have", () => {
    for (const order of [0, 6, 2.5])
      expect(() => bdf.start(robertson(), { rtol: 1e-4, fixed: { order, step: 0.1 } })).toThrow(RangeError);
  });
});
