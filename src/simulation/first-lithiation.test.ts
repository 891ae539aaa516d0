import { describe, expect, it } from "vitest";
import { DesignError } from "../units/error.ts";
import { type FirstLithiation, firstLithiation } from "./first-lithiation.ts";

const column = (run: FirstLithiation, name: string) => run.table.column(name).values;
/** Surface kinetics fast enough to show the front alone. */
const FAST = { exchangeCurrentDensity: 10 };

describe("first lithiation", () => {
  it.each(["quasi-steady", "full"] as const)(
    "with a %s shell goes through the front to a full sphere, lithium to rounding",
    (shell) => {
      const run = firstLithiation({ current: 10, shell });
      expect(run.outcome).toBe("end");
      expect(run.lithiumBalance).toBeLessThan(1e-12);
      const at = run.absorbedAt!;
      const [mean, charge, front] = ["x_mean_filling", "x_capacity_per_gram_active", "x_front_radius"].map((n) => column(run, n));
      expect(at).toBeGreaterThan(10);
      expect(run.table.length).toBeGreaterThan(at);
      expect(Math.abs(mean![at]! - mean![at - 1]!)).toBeLessThan(1e-14);
      expect(front![at - 1]! / 7.5e-9).toBeCloseTo(0.02, 8);
      expect(front![at]).toBe(0);
      const capacity = (3.75 * 96485.33212) / 28.085e-3;
      expect((charge!.at(-1)! / capacity + mean![0]! - mean!.at(-1)!) / mean!.at(-1)!).toBeCloseTo(0, 12);
      expect(column(run, "voltage_volt").at(-1)).toBeCloseTo(0.01, 6);
      expect(run.notices.some((n) => n.includes("mean of the branches"))).toBe(true);
    },
  );

  it("has its plateau at 0.105 V at 0.1 A/g and 41 mV lower at 1 A/g, by the front alone", () => {
    const plateau = (current: number) => {
      const run = firstLithiation({ current, material: FAST });
      const front = column(run, "x_front_radius");
      return column(run, "voltage_volt")[front.findIndex((s) => s < 0.95 * 7.5e-9)]!;
    };
    expect(Math.abs(plateau(100) - 0.105)).toBeLessThan(1e-3);
    expect(plateau(100) - plateau(1000)).toBeGreaterThan(0.038);
    expect(plateau(100) - plateau(1000)).toBeLessThan(0.044);
  });

  it("puts pressure on the core and the surface under tension as the front moves inwards", () => {
    const run = firstLithiation({ current: 10 });
    const pressure = column(run, "x_core_pressure").subarray(0, run.absorbedAt);
    for (let k = 1; k < pressure.length; k++) expect(pressure[k]).toBeGreaterThanOrEqual(pressure[k - 1]!);
    expect(pressure.at(-1)).toBeGreaterThan(3e9);
    expect(column(run, "x_surface_hoop")[run.absorbedAt! - 1]).toBeGreaterThan(0.7e9);
    expect(column(run, "x_core_pressure")[run.absorbedAt!]).toBeNaN();
  });

  it("is held back by the stress at the front when asked to", () => {
    const end = (run: FirstLithiation) => column(run, "x_capacity_per_gram_active").at(-1)!;
    expect(end(firstLithiation({ stressOnFront: true }))).toBeLessThan(0.5 * end(firstLithiation()));
  });

  it("of a later cycle begins with the share of the radius that is crystalline again, none by default of the scenario", () => {
    const half = firstLithiation({ recrystallised: 0.5, current: 10 });
    const front = column(half, "x_front_radius");
    expect(front[0]).toBe(0.5 * 7.5e-9);
    const moves = front.findIndex((s) => s < 0.499 * 7.5e-9);
    expect(column(half, "voltage_volt")[0]).toBeGreaterThan(0.8);
    expect(column(half, "voltage_volt")[moves]).toBeLessThan(0.11);
    expect(half.absorbedAt).toBeGreaterThan(moves);
    expect(column(half, "x_core_pressure")[0]).toBeNaN();
    expect(column(half, "x_core_pressure")[moves]).toBeGreaterThan(1.5e9);
    expect(half.notices.some((n) => n.includes("scenario"))).toBe(true);
    expect(half.notices.some((n) => n.includes("The front moves from"))).toBe(true);
    const none = firstLithiation({ recrystallised: 0, current: 10 });
    expect(none.absorbedAt).toBe(0);
    expect(none.lithiumBalance).toBeLessThan(1e-12);
  });

  it("warns of a front with too little lithium and of one too fast for a steady shell", () => {
    const poor = firstLithiation({ startPotential: 0.25, material: { ...FAST, frontPotential: 0.3 } });
    expect(poor.notices.some((n) => /holds 2\.\d+ to .* Li per Si/.test(n))).toBe(true);
    const fast = firstLithiation({ current: 3000, material: { ...FAST, frontPotential: 0.3, diffusivity: 1e-20 } });
    expect(fast.notices.some((n) => n.includes('Take the shell "full"'))).toBe(true);
    const slow = firstLithiation();
    expect(slow.notices.some((n) => n.includes("Li per Si") || n.includes('"full"'))).toBe(false);
  });

  it("has rows close enough to draw, as many as it takes", () => {
    const run = firstLithiation({ recrystallised: 0.3, current: 10 });
    const charge = column(run, "x_capacity_per_gram_active");
    for (let k = 1; k < charge.length; k++)
      expect(charge[k]! - charge[k - 1]!).toBeLessThan(1.001 * ((3.75 * 96485.33212) / 28.085e-3 / 200));
    const fine = firstLithiation({ current: 10, rtol: 1e-10, shell: "full" });
    expect(fine.table.length).toBeGreaterThan(400);
    expect(fine.outcome).toBe("end");
  });

  it("that cannot begin says so, and one with impossible options is refused with their place", () => {
    const none = firstLithiation({ current: 1e5 });
    expect(none.outcome).toBe("end");
    expect(none.table.length).toBe(1);
    expect(none.why).toContain("from the start");
    expect(() => firstLithiation({ recrystallised: 1.2 })).toThrow(DesignError);
    expect(() => firstLithiation({ material: { stiffness: 1 } })).toThrow(/no such property/);
  });
});
