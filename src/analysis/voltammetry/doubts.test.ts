import { describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { Estimate } from "../../data/estimate.ts";
import { table } from "../../data/table.ts";
import { normal, seededRandom } from "../../numerics/random.ts";
import { cv } from "../cv.ts";
import { powerLaw } from "./power-law.ts";
import { twoTermFit } from "./two-term-fit.ts";

const RATES = [1e-4, 2e-4, 5e-4, 1e-3, 2e-3];
const bell = (E: number, at: number, σ: number) => Math.exp(-0.5 * ((E - at) / σ) ** 2);

/** A cycle between 0 and 1 V at one rate; the current of both ways by potential, time and sign. */
function scan(v: number, current: (E: number, sign: 1 | -1) => number): Dataset {
  const E = Array.from({ length: 2001 }, (_, k) => (k <= 1000 ? k / 1000 : 2 - k / 1000));
  return {
    kind: "time series",
    file: `cv_${1e3 * v}.csv`,
    label: `${1e3 * v} mV/s`,
    facts: {},
    notices: [],
    table: table("cv", {
      test_time_second: { unit: "s", values: E.map((_, k) => k / 1000 / v) },
      voltage_volt: { unit: "V", values: E },
      current_ampere: { unit: "A", values: E.map((at, k) => current(at, k <= 1000 ? 1 : -1)) },
    }),
  };
}

function told(current: (v: number) => (E: number, sign: 1 | -1) => number) {
  const [result] = cv.run(
    RATES.map((v) => scan(v, current(v))),
    { numbers: {}, words: {} },
    {},
  );
  return (name: string) => result!.estimates.find((e) => e.name === name) as Estimate;
}

describe("doubts of voltammograms", () => {
  it("noise, not the law, is the reason where noise hides it", () => {
    const random = seededRandom(7);
    const peak = (v: number) => 1e-3 * (60 * v + 3 * Math.sqrt(v));
    const exact = (v: number) => (E: number, sign: 1 | -1) =>
      sign * peak(v) * bell(E, 0.5, 0.05) + 0.01 * peak(RATES[0]!) * normal(random);
    const validity = told(exact)("splitValidity");
    expect(validity.light).not.toBe("green");
    expect(validity.reason).toMatch(/^noise hides at \d+ % of the potentials/);
    expect(validity.reason).not.toContain("should not");
  });

  it("a law that fails without noise is refused as before", () => {
    const shifting = (v: number) => (E: number, sign: 1 | -1) =>
      sign * Math.sqrt(v) * bell(E, 0.5 + sign * 0.06 * Math.log10(v / 1e-4), 0.03);
    const get = told(shifting);
    expect(get("splitValidity").light).toBe("red");
    expect(get("splitValidity").reason).toContain("any data can be split");
    // a total charge far beyond what was measured, from currents that are not of one potential
    const total = get("trasattiTotalCharge");
    expect(total.light).toBe("red");
    expect(total.value === null || total.reason!.includes("times the largest measured one")).toBe(true);
    expect(get("trasattiOuterCharge").reason).toMatch(/moves by|is lost|extrapolates/);
  });

  it("a shift that is not told from zero is amber, one that is surely none is green", () => {
    const random = seededRandom(3);
    const places = RATES.map(() => 0.5 + 0.015 * normal(random));
    const wandering = (v: number) => (E: number, sign: 1 | -1) =>
      sign * Math.sqrt(v) * (bell(E, places[RATES.indexOf(v)]!, 0.05) + 0.05);
    const shift = told(wandering)("peakShift.A1");
    expect(Math.abs(shift.value!)).toBeLessThan(2 * (shift.sigma as number));
    expect(shift).toMatchObject({ light: "amber" });
    expect(shift.reason).toContain("not told from zero");
    const still = told((v) => (E, sign) => sign * Math.sqrt(v) * (bell(E, 0.5, 0.05) + 0.05))("peakShift.A1");
    expect(still.light).toBe("green");
  });

  it("both exponents say from where their currents are counted", () => {
    const get = told((v) => (E, sign) => sign * Math.sqrt(v) * (bell(E, 0.5, 0.05) + 0.05));
    expect(get("bValue.anodic").reason).toContain("the largest current of the sweep, counted from zero");
    expect(get("bValue.A1").reason).toContain("the height of peak A1 over its baseline");
  });
});

describe("a bend of the power law", () => {
  const currents = (bend: number) => RATES.map((v) => v ** 0.8 * Math.exp(bend * Math.log(v / 1e-3) ** 2));
  const change = 2 * Math.log(20); // of b per bend

  it("is told by its size beside its significance", () => {
    const small = powerLaw(RATES, currents(1e-4));
    expect(small.bendP!).toBeLessThan(1e-6);
    expect(small.bend / (change * 1e-4)).toBeCloseTo(1, 6);
    expect(powerLaw(RATES, currents(0.02)).bend / (change * 0.02)).toBeCloseTo(1, 6);
    const reason = (bend: number) =>
      told((v) => (E, sign) => sign * v ** 0.8 * Math.exp(bend * Math.log(v / 1e-3) ** 2) * bell(E, 0.5, 0.05))("bValue.anodic")
        .reason;
    expect(reason(1e-4)).not.toContain("bent");
    expect(reason(0.02)).toMatch(/the line is bent .*: b changes by 0\.12 over the rates/);
    expect(powerLaw(RATES.slice(0, 3), currents(0.02).slice(0, 3)).bend).toBe(0);
  });
});

describe("two terms under noise", () => {
  const roots = RATES.map(Math.sqrt);
  const noisy = (seed: number, noise: number, wrong = 0) => {
    const random = seededRandom(seed);
    return twoTermFit(
      roots,
      Float64Array.from(roots, (x) => 1e-3 + wrong * Math.sin(200 * x) + noise * normal(random)),
      roots.map(() => noise),
    );
  };

  it("are not tested where noise explains the residuals, and fail where it does not", () => {
    const pure = Array.from({ length: 400 }, (_, seed) => noisy(seed, 1e-4));
    expect(pure.filter((f) => !f.holds && !f.untested).length).toBeLessThan(5);
    const wrong = Array.from({ length: 100 }, (_, seed) => noisy(seed, 1e-5, 2e-4));
    expect(wrong.every((f) => !f.holds && !f.untested)).toBe(true);
  });
});
