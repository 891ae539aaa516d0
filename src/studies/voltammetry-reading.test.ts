import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { straightLine } from "../numerics/straight-line.ts";
import { dunnSplit } from "./current-split.ts";
import { areaRatio, bValue, peaksOf, randlesSevcik } from "./voltammetry-reading.ts";

const bell = (E: number, at: number, width: number) => Math.exp(-(((E - at) / width) ** 2));
const grid = (from: number, to: number, n: number) => Array.from({ length: n }, (_, k) => from + ((to - from) * k) / (n - 1));

/** A cycle from 1.2 V to 0.01 V and back with given currents down and up, on an uneven grid. */
function cycle(down: (E: number) => number, up: (E: number) => number) {
  const E = grid(0, 1, 1500).map((s) => 0.01 + 1.19 * s ** 1.4);
  const V = [...E.toReversed(), ...E];
  return table("made", {
    voltage_volt: { unit: "V", values: V },
    x_current_per_gram_active: { unit: "A/kg", values: [...E.toReversed().map((e) => -down(e)), ...E.map(up)] },
  });
}

describe("peaksOf", () => {
  it("finds a cathodic peak in its window and both anodic ones", () => {
    const { cathodic, anodic, fixed } = peaksOf(
      cycle(
        (E) => 80 * bell(E, 0.213, 0.08) + 300 * bell(E, 0, 0.04),
        (E) => 60 * bell(E, 0.331, 0.05) + 90 * bell(E, 0.523, 0.05),
      ),
    );
    if (cathodic === "no peak") throw new Error("there is a peak");
    expect(cathodic.voltage).toBeCloseTo(0.213, 3);
    expect(cathodic.current).toBeCloseTo(-80, 1);
    expect(fixed).toMatchObject({ voltage: 0.2 });
    expect(fixed.current).toBeCloseTo(-80 * bell(0.2, 0.213, 0.08), 2);
    expect(anodic.map((p) => p.voltage)).toEqual([expect.closeTo(0.331, 3), expect.closeTo(0.523, 3)]);
  });

  it("reads a current between two voltages of its grid", () => {
    const sloped = cycle(
      (E) => 100 - 50 * E,
      (E) => 10 * E,
    );
    for (const fixedVoltage of [0.2, 0.2005, 0.2013])
      expect(peaksOf(sloped, { fixedVoltage }).fixed.current).toBeCloseTo(50 * fixedVoltage - 100, 9);
    expect(() => peaksOf(sloped, { fixedVoltage: 1.3 })).toThrow(/does not pass the voltage/);
  });

  it("says that there is no peak where the current grows to the end of the sweep, or the maximum lies outside", () => {
    const growing = cycle(
      (E) => 100 / (0.1 + E),
      (E) => 50 * bell(E, 0.4, 0.1),
    );
    const read = peaksOf(growing);
    expect(read.cathodic).toBe("no peak");
    expect(read.largest.voltage).toBeCloseTo(0.01, 6);
    expect(read.fixed.current).toBeCloseTo(-100 / 0.3, 1);
    const outside = cycle(
      (E) => 100 * bell(E, 0.6, 0.05),
      (E) => 50 * bell(E, 0.4, 0.1),
    );
    expect(peaksOf(outside).cathodic).toBe("no peak");
    expect(peaksOf(outside, { window: [0.5, 0.7] }).cathodic).not.toBe("no peak");
  });

  it("overlooks ripples and refuses a table that is no cycle", () => {
    const rippled = cycle(
      (E) => 100 / (0.1 + E) + 0.3 * Math.sin(400 * E),
      () => 1,
    );
    expect(peaksOf(rippled).cathodic).toBe("no peak");
    const half = table("half", {
      voltage_volt: { unit: "V", values: [1, 0.5, 0.1] },
      x_current_per_gram_active: { unit: "A/kg", values: [-1, -1, -1] },
    });
    expect(() => peaksOf(half)).toThrow(/not a cycle/);
  });
});

const RATES = [1e-4, 2e-4, 5e-4, 1e-3, 2e-3];

describe("bValue", () => {
  it("gives back an exponent, whatever the sign of the currents", () => {
    const { b, sigma, local } = bValue(
      RATES,
      RATES.map((v) => -3 * v ** 0.61),
    );
    expect(b).toBeCloseTo(0.61, 12);
    expect(sigma).toBeLessThan(1e-12);
    for (const l of local) expect(l).toBeCloseTo(0.61, 12);
  });

  it("has the standard error of the scatter", () => {
    const noise = [0.03, -0.03, 0.03, -0.03, 0.03];
    const { b, sigma } = bValue(
      RATES,
      RATES.map((v, k) => v ** 0.5 * Math.exp(noise[k]!)),
    );
    const line = straightLine(RATES.map(Math.log), noise);
    expect(b).toBeCloseTo(0.5 + line.slope, 10);
    expect(sigma).toBeCloseTo(line.slopeSigma!, 10);
  });

  it("refuses currents of zero", () => {
    expect(() => bValue(RATES, [1, 0, 1, 1, 1])).toThrow(/cannot be read/);
  });
});

describe("dunnSplit", () => {
  const scans = (k1: (E: number) => number, k2: (E: number) => number) =>
    RATES.map((rate) => ({
      rate,
      cycle: cycle(
        (E) => k1(E) * rate + k2(E) * Math.sqrt(rate),
        (E) => k1(E) * rate + k2(E) * Math.sqrt(rate),
      ),
    }));

  it("gives back the share that was put in", () => {
    const split = dunnSplit(
      scans(
        () => 2000,
        (E) => 60 * (1 + bell(E, 0.3, 0.2)),
      ),
    );
    const middle = grid(0.015, 1.195, 1181);
    const root = middle.reduce((s, E) => s + 60 * (1 + bell(E, 0.3, 0.2)), 0) / middle.length;
    RATES.forEach((v, k) => {
      expect(split.shares[k]).toBeCloseTo((2000 * v) / (2000 * v + root * Math.sqrt(v)), 4);
    });
    expect(split.valid).toBe(1);
    expect(split.down.column("linear").values[100]).toBeCloseTo(-2000, 4);
    expect(split.up.column("linear").values[100]).toBeCloseTo(2000, 4);
  });

  it("is 0 for √v and 1 for v", () => {
    const zero = () => 0;
    for (const s of dunnSplit(scans(zero, () => 5)).shares) expect(s).toBeCloseTo(0, 8);
    for (const s of dunnSplit(scans(() => 5, zero)).shares) expect(s).toBeCloseTo(1, 8);
  });

  it("counts voltages at which the law fails, and holds the coefficients to the sign of the current", () => {
    const level = RATES.map((rate) => ({
      rate,
      cycle: cycle(
        () => 10,
        () => 10,
      ),
    }));
    const split = dunnSplit(level);
    expect(split.valid).toBe(0);
    expect(Math.max(...split.down.column("linear").values)).toBeLessThanOrEqual(0);
    expect(() => dunnSplit(level.slice(0, 2))).toThrow(/more than two scan rates/);
  });
});

describe("randlesSevcik", () => {
  it("finds the ratio of two areas", () => {
    const currents = (area: number) => RATES.map((v) => area * Math.sqrt(v) + 0.1);
    const ratio = areaRatio(randlesSevcik(RATES, currents(5)), randlesSevcik(RATES, currents(2)));
    expect(ratio.value).toBeCloseTo(2.5, 10);
    expect(ratio.sigma).toBeLessThan(1e-10);
  });
});
