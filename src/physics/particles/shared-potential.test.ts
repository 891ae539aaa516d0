import { describe, expect, it } from "vitest";
import { hardCarbon } from "../../materials/hard-carbon.ts";
import { potentialTable } from "../../materials/potential-table.ts";
import { usualValues } from "../../materials/property.ts";
import { silicon } from "../../materials/silicon.ts";
import { brent } from "../../numerics/root.ts";
import { oneStatePotential, singlePotential } from "./hysteresis.ts";
import { sharedPotential } from "./shared-potential.ts";

const T = 298.15;
const { lithiation, delithiation } = silicon.laws(usualValues(silicon.properties)).potential!;
const carbon = hardCarbon.laws(usualValues(hardCarbon.properties)).potential!;
const hosts = [
  oneStatePotential(potentialTable(lithiation, T), potentialTable(delithiation, T)),
  singlePotential(potentialTable(carbon.mean, T)),
];

describe("potential that hosts share", () => {
  it.each([
    [0.05, -1, [-0.06, 0.02]],
    [0.5, 1, [0.08, -0.03]],
    [0.93, -0.3, [-0.04, 0.015]],
    [0.5, 0, [0, 0]],
  ] as const)("x̄ = %d, h = %d, shifts %j: as by root finding", (mean, h, shift) => {
    const share = Float64Array.of(0.8, 0.2);
    const fillingAt = (l: number, U: number) => {
      const value = (x: number) => hosts[l]!.value(x, h) + shift[l]! - U;
      return value(1e-6) <= 0 ? 1e-6 : value(1 - 1e-6) >= 0 ? 1 - 1e-6 : brent(value, 1e-6, 1 - 1e-6);
    };
    const exact = brent((U) => share[0]! * fillingAt(0, U) + share[1]! * fillingAt(1, U) - mean, -0.5, 2);
    for (const start of [-1, 0, 1.5]) {
      const logits = Float64Array.of(start, -start);
      const U = sharedPotential(hosts, share, Float64Array.from(shift), mean, h, logits);
      expect(Math.abs(U - exact)).toBeLessThan(1e-7);
    }
  });
});
