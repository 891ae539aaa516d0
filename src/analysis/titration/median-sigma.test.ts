import { expect, it } from "vitest";
import { medianOf } from "../../numerics/order-statistics.ts";
import { normal, seededRandom } from "../../numerics/random.ts";
import { medianError, medianSigma } from "./median-sigma.ts";

it("the error of a median holds the truth as often as it says, for few and for many numbers of different quality", () => {
  const random = seededRandom(5);
  for (const n of [2, 3, 8, 40]) {
    let within = 0;
    for (let trial = 0; trial < 1000; trial++) {
      const shared = 0.05;
      const size = 1 + shared * normal(random);
      const own = Array.from({ length: n }, (_, k) => 0.05 + 0.1 * (k % 2));
      const values = own.map((sigma) => (10 + 10 * sigma * normal(random)) * size);
      const sigmas = own.map((sigma, k) => Math.hypot(10 * sigma, shared * values[k]!));
      if (Math.abs(medianOf(values) - 10) < 2 * medianError(values, sigmas, shared)) within++;
    }
    expect(within / 1000, `${n} numbers`).toBeGreaterThan(0.93);
    expect(within / 1000, `${n} numbers`).toBeLessThan(0.995); // the larger of two errors is on the safe side
  }
});

it("scatter beyond the errors of the single numbers is believed, and one number has its own error", () => {
  const values = [1, 2, 3, 4, 5];
  expect(medianError(values, [0.01, 0.01, 0.01, 0.01, 0.01], 0)).toBeCloseTo(medianSigma(values), 12);
  expect(medianError([3], [0.5], 0)).toBeCloseTo(0.5, 12);
  expect(medianError([3, 3, 3], [0, 0, 0], 0.1)).toBeCloseTo(0.3, 12);
});
