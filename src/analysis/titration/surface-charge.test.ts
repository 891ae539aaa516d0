import { describe, expect, it } from "vitest";
import { STEP_RESPONSES, stepResponse } from "./step-response.ts";
import { meanCharge, surfaceCharge } from "./surface-charge.ts";

const switches = { time: Float64Array.of(10, 635, 4000, 4625, 9000), jump: Float64Array.of(-1, 1, -2, 2, 1) };
const times = Float64Array.from({ length: 500 }, (_, k) => 25 * k + ((3 * k) % 70) / 10);

describe.each(["sphere", "cylinder", "slab"] as const)("charge at the surface of a %s", (geometry) => {
  it.each([1e-6, 1e-5, 1e-4, 1e-3, 1e-2])("is the sum over all steps, D/ℓ² = %d per s", (rate) => {
    const model = surfaceCharge(geometry, switches, times);
    const [charge, slope, above, below, spare] = Array.from({ length: 5 }, () => new Float64Array(times.length));
    model.evaluate(rate, charge!, slope!);
    model.evaluate(rate * (1 + 1e-5), above!, spare!);
    model.evaluate(rate * (1 - 1e-5), below!, spare!);
    const largest = charge!.reduce((most, q) => Math.max(most, Math.abs(q)), 0);
    times.forEach((t, k) => {
      let sum = 0;
      for (let e = 0; e < switches.time.length; e++)
        sum += (switches.jump[e]! / rate) * stepResponse(STEP_RESPONSES[geometry], rate * (t - switches.time[e]!));
      expect(Math.abs(charge![k]! - sum)).toBeLessThan(1e-12 * largest);
      expect(Math.abs(slope![k]! - (above![k]! - below![k]!) / 2e-5)).toBeLessThan(1e-8 * largest);
    });
  });
});

it("is the mean charge once all is even", () => {
  const late = Float64Array.of(0, 20, 635, 3000, 3999.9);
  const charge = new Float64Array(late.length);
  surfaceCharge("sphere", switches, late).evaluate(1, charge, new Float64Array(late.length));
  const mean = meanCharge(switches, late);
  expect(Array.from(mean)).toEqual([0, -10, -625, -625, -625]);
  expect(charge[3]).toBeCloseTo(-625, 9);
  expect(charge[1]).toBeCloseTo(-10 - 1 / 15, 4); // still under current: ahead by I ℓ²/(15 D)
});
