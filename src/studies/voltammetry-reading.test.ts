import { describe, expect, it } from "vitest";
import { gridded } from "../analysis/voltammetry/branch.ts";
import { scanOfCycle } from "../analysis/voltammetry/scans.ts";
import { table } from "../data/table.ts";
import { readCycle } from "./voltammetry-reading.ts";

const bell = (E: number, at: number, width: number) => Math.exp(-(((E - at) / width) ** 2));
const grid = (from: number, to: number, n: number) => Array.from({ length: n }, (_, k) => from + ((to - from) * k) / (n - 1));

/** A cycle from 1.2 V to 0.01 V and back with given currents down and up, on an uneven grid. */
function cycle(down: (E: number) => number, up: (E: number) => number) {
  const E = grid(0, 1, 1500).map((s) => 0.01 + 1.19 * s ** 1.4);
  const V = [...E.toReversed(), ...E];
  const rows = table("made", {
    voltage_volt: { unit: "V", values: V },
    x_current_per_gram_active: { unit: "A/kg", values: [...E.toReversed().map((e) => -down(e)), ...E.map(up)] },
  });
  return gridded(scanOfCycle(rows, 1e-3));
}

describe("readCycle", () => {
  it("finds a cathodic peak in its window and both anodic ones", () => {
    const { cathodic, anodic, fixed } = readCycle(
      cycle(
        (E) => 80 * bell(E, 0.213, 0.08) + 300 * bell(E, 0, 0.04),
        (E) => 60 * bell(E, 0.331, 0.05) + 90 * bell(E, 0.523, 0.05),
      ),
    );
    if (cathodic === "no peak") throw new Error("there is a peak");
    expect(cathodic.potential).toBeCloseTo(0.213, 3);
    expect(cathodic.current).toBeCloseTo(-80, 1);
    expect(fixed).toMatchObject({ potential: 0.2 });
    expect(fixed.current).toBeCloseTo(-80 * bell(0.2, 0.213, 0.08), 2);
    expect(anodic.map((p) => p.potential)).toEqual([expect.closeTo(0.331, 3), expect.closeTo(0.523, 3)]);
  });

  it("reads a current between two potentials of its grid", () => {
    const sloped = cycle(
      (E) => 100 - 50 * E,
      (E) => 10 * E,
    );
    for (const fixedPotential of [0.2, 0.2005, 0.2013])
      expect(readCycle(sloped, { fixedPotential }).fixed.current).toBeCloseTo(50 * fixedPotential - 100, 9);
    expect(() => readCycle(sloped, { fixedPotential: 1.3 })).toThrow(/does not pass the potential/);
  });

  it("says that there is no peak where the current grows to the end of the sweep, or the maximum lies outside", () => {
    const growing = cycle(
      (E) => 100 / (0.1 + E),
      (E) => 50 * bell(E, 0.4, 0.1),
    );
    const read = readCycle(growing);
    expect(read.cathodic).toBe("no peak");
    expect(read.largest.potential).toBeCloseTo(0.01, 6);
    expect(read.fixed.current).toBeCloseTo(-100 / 0.3, 1);
    const outside = cycle(
      (E) => 100 * bell(E, 0.6, 0.05),
      (E) => 50 * bell(E, 0.4, 0.1),
    );
    expect(readCycle(outside).cathodic).toBe("no peak");
    expect(readCycle(outside, { window: [0.5, 0.7] }).cathodic).not.toBe("no peak");
  });

  it("overlooks ripples", () => {
    const rippled = cycle(
      (E) => 100 / (0.1 + E) + 0.3 * Math.sin(400 * E),
      () => 1,
    );
    expect(readCycle(rippled).cathodic).toBe("no peak");
  });
});
