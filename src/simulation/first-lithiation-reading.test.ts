import { describe, expect, it } from "vitest";
import { usualValues } from "../materials/property.ts";
import { silicon } from "../materials/silicon.ts";
import { FARADAY as F, GAS_CONSTANT } from "../units/constants.ts";
import { firstLithiation } from "./first-lithiation.ts";
import type { FirstLithiationOptions } from "./first-lithiation-options.ts";
import { readFirstLithiation } from "./first-lithiation-reading.ts";

const VALUES = usualValues(silicon.properties);
const read = (options: FirstLithiationOptions) => readFirstLithiation(firstLithiation(options), options);

describe("reading of a first lithiation", () => {
  it("splits the plateau into potential and losses that add up, the loss of the front by its own law", () => {
    const options = { current: 10 };
    const { plateau, absorbed, converted, lithium } = read(options);
    expect(absorbed).toBe(true);
    expect(converted).toBe(1);
    const { voltage, front, shell, surface } = plateau!;
    const U_f0 = VALUES.frontPotential!;
    expect(Math.abs(voltage + front + shell + surface - U_f0)).toBeLessThan(1e-12);
    expect(surface).toBeGreaterThan(front);
    expect(Math.abs(shell)).toBeLessThan(1e-4);
    // While s falls from R to 0 at constant charge per time, v R²/s² grows: the mean loss lies above that of the first moment.
    const { capacity } = silicon.laws(VALUES);
    const atFirst = (10 * 7.5e-9) / (3 * capacity * (lithium![0] / 3.75));
    const least = ((2 * GAS_CONSTANT * 298.15) / F) * Math.asinh(atFirst / (2 * VALUES.frontMobility!));
    expect(front).toBeGreaterThan(least);
    expect(front).toBeLessThan(10 * least);
  });

  it("calls nothing a plateau where the front hardly moved, and knows no front where there is none", () => {
    const stuck = read({ radius: 19e-9 });
    expect(stuck.converted).toBeLessThan(0.1);
    expect(stuck.plateau).toBeUndefined();
    expect(stuck.damkohler).toBeGreaterThan(0);
    const amorphous = read({ recrystallised: 0, current: 10 });
    expect(amorphous).toMatchObject({ converted: 0, absorbed: false, plateau: undefined, lithium: undefined });
    expect(amorphous.corePressure).toBeUndefined();
  });

  it("leaves out of the plateau the charge that passes before a recrystallised front moves", () => {
    const { plateau, converted } = read({ recrystallised: 0.5, current: 10 });
    expect(converted).toBe(1);
    expect(plateau!.voltage).toBeLessThan(0.11);
    expect(plateau!.voltage).toBeGreaterThan(0.05);
  });
});
