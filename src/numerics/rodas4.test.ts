import { describe, expect, it } from "vitest";
import { bdf } from "./bdf.ts";
import { protheroRobinson, sphereUptake } from "./model-problems.ts";
import { rodas4 } from "./rodas4.ts";

describe("rodas4", () => {
  it.each([
    [1e-3, { steps: 25, rejected: 0, newtonFailures: 0, rhs: 199, jacobians: 27, factorisations: 30, solves: 176 }],
    [1e-4, { steps: 39, rejected: 0, newtonFailures: 0, rhs: 300, jacobians: 42, factorisations: 45, solves: 263 }],
  ])("needs no more work than it did, rtol %d", (rtol, work) => {
    const stepper = rodas4.start(sphereUptake(30, 1), { rtol });
    while (stepper.step(10) === "ok");
    expect(stepper.event).toBe(0);
    expect(stepper.stats).toEqual(work);
  });

  it("loses order on Prothero and Robinson's problem, as it must, and stays accurate", () => {
    const error = (lambda: number, steps: number) => {
      const stepper = rodas4.start(protheroRobinson(lambda), { rtol: 1e-10, fixed: { order: 4, step: 2 / steps } });
      while (stepper.step(2) === "ok");
      return Math.abs(stepper.y[0]! - Math.sin(2));
    };
    const observed = [-1, -1e6].map((lambda) => Math.log2(error(lambda, 20) / error(lambda, 40)));
    expect(observed[0]).toBeGreaterThan(3.8);
    expect(observed[1]).toBeCloseTo(0.9, 1);
    expect(error(-1e6, 40)).toBeLessThan(1e-9);
  });

  it("is the better method for many short segments", () => {
    const cost = [bdf, rodas4].map((method) => {
      const stepper = method.start(sphereUptake(30, 1), { rtol: 1e-4 });
      for (let k = 1; k <= 50; k++) {
        while (stepper.step(0.005 * k) === "ok");
        stepper.restart(stepper.t);
      }
      return stepper.stats.steps / 50;
    });
    expect(cost[1]).toBeLessThan(0.5 * cost[0]!);
  });
});
