import { describe, expect, it } from "vitest";
import { tablePotential, tablePotentialSlope, tabulatePotential } from "../materials/potential-table.ts";
import { siliconPolynomial, siliconPolynomialSlope } from "../materials/silicon-polynomial.ts";
import { bdf } from "../numerics/bdf.ts";
import { dfn } from "../physics/cells/dfn.ts";
import { CURVE_FRACTIONS, carriedCurves, comparedVoltages } from "./carried.ts";
import { runCurve } from "./half-cell-curves.ts";
import { judge } from "./judge.ts";
import { SIHALF_A_AREA, sihalfA } from "./sihalf-a.ts";
import stored from "./sihalf-a-curves.json" with { type: "json" };

const named = (model: string, ocp: string, rate: string) =>
  carriedCurves.find((c) => c.model === model && c.ocp === ocp && c.rate === rate)!;
/** Largest distance [V] from a curve of the second code, over all steps, where the share of the step lies between the two. */
function distance(curve: ReturnType<typeof named>, ours: readonly number[], from: number, to: number): number {
  const theirs = comparedVoltages(curve);
  const n = CURVE_FRACTIONS.length;
  return Math.max(
    ...ours.map((v, k) => {
      const f = CURVE_FRACTIONS[k % n]!;
      return f < from || f > to ? 0 : Math.abs(v - theirs[k]!);
    }),
  );
}

describe("tabulated polynomial potential", () => {
  it("is within 1e-6 V of the polynomial, end terms and slope included", () => {
    for (const branch of ["lithiation", "delithiation", "mean"] as const) {
      const U = (x: number) => siliconPolynomial(branch, x, { endTerms: true });
      const table = tabulatePotential(U, (x) => siliconPolynomialSlope(branch, x, { endTerms: true }));
      for (let x = 0.005; x <= 0.999; x += 0.0007) {
        expect(Math.abs(tablePotential(table, x) - U(x))).toBeLessThan(1e-6);
        const difference = (U(x + 1e-6) - U(x - 1e-6)) / 2e-6;
        expect(tablePotentialSlope(table, x)).toBeCloseTo(difference, Math.abs(difference) > 10 ? 1 : 2);
      }
    }
  });
});

describe("SiHalf-A against the second code", () => {
  it.each([
    ["SPM", "C/10"],
    ["DFN", "C/10"],
    ["SPM", "1C"],
    ["DFN", "1C"],
  ])("%s with the current-sigmoid law at %s is within 1 mV and 200 ppm", (model, rate) => {
    const curve = named(model, "current sigmoid", rate);
    const ours = runCurve(curve);
    expect(
      distance(
        curve,
        ours.flatMap((s) => s.voltages),
        0.02,
        1,
      ),
    ).toBeLessThan(1e-3);
    for (const [k, { duration }] of ours.entries()) expect(Math.abs(duration / curve.durations[k]! - 1)).toBeLessThan(2e-4);
  });

  it.each([
    ["single", "C/10"],
    ["single", "1C"],
    ["one-state hysteresis", "1C"],
  ])("with its blunted roots, DFN, %s, %s is within 0.03 mV and 20 ppm", (ocp, rate) => {
    const curve = named("DFN", ocp, rate);
    const ours = runCurve(curve, { bluntRoots: true });
    expect(
      distance(
        curve,
        ours.flatMap((s) => s.voltages),
        0.02,
        1,
      ),
    ).toBeLessThan(3e-5);
    for (const [k, { duration }] of ours.entries()) expect(Math.abs(duration / curve.durations[k]! - 1)).toBeLessThan(2e-5);
  });
});

/** Cathodic peak of a sweep: potential [V] and current [mA], by a parabola through the largest of closely spaced values. */
function peakOfSweep(rate: number): { voltage: number; current: number } | undefined {
  const system = dfn(sihalfA({ hysteresis: "one-state", mesh: { nodes: 40, grading: 1.5 } }));
  const { from, to } = stored.sweeps;
  system.startFrom(0.02, -1);
  system.control("voltage", from, -rate);
  const stepper = bdf.start(system, { rtol: 1e-6 });
  const end = (from - to) / rate;
  const n = 4000;
  const y = new Float64Array(system.size);
  const current = new Float64Array(n + 1);
  let k = 1;
  for (let outcome = "ok"; outcome === "ok"; ) {
    outcome = stepper.step(end);
    for (; k <= n && (k * end) / n <= stepper.t; k++) {
      stepper.at((k * end) / n, y);
      current[k] = -y[system.at.current]! * SIHALF_A_AREA * 1000;
    }
  }
  const top = current.indexOf(Math.max(...current));
  if (top === n) return undefined;
  const [a, b, c] = [current[top - 1]!, current[top]!, current[top + 1]!];
  const δ = (a - c) / (2 * (a - 2 * b + c));
  return { voltage: from - ((top + δ) * end * rate) / n, current: b - ((a - c) * δ) / 4 };
}

describe("cathodic peak of SiHalf-A", () => {
  it.each(stored.sweeps.rates_mV_per_s.map((rate, k) => [rate, k] as const))("at %s mV/s", (rate, k) => {
    const peak = peakOfSweep(rate * 1e-3);
    const voltage = stored.sweeps.peak_voltages[k];
    if (voltage == null) expect(peak).toBeUndefined();
    else {
      expect(Math.abs(peak!.voltage - voltage)).toBeLessThan(1e-3);
      expect(Math.abs(peak!.current / stored.sweeps.peak_currents_mA[k]! - 1)).toBeLessThan(0.01);
    }
  });
});

describe("judging against a file", () => {
  const spectrum = (value: readonly number[]) =>
    judge(
      {
        id: "V44",
        title: "",
        kind: "cross-code",
        expected: [{ quantity: "Z", value: "file", unit: "ohm", tolerance: { kind: "relative to modulus", value: 0.005 } }],
      },
      { id: "V44", levels: [], about: "", cites: [], run: () => [value] },
    );
  it("compares complex numbers with the numbers carried, by modulus", () => {
    const exact = spectrum([]).expected[0] as readonly number[];
    expect(exact).toHaveLength(66);
    expect(spectrum(exact).pass).toBe(true);
    expect(spectrum(exact.map((x) => 1.004 * x)).pass).toBe(true);
    expect(spectrum(exact.map((x) => 1.006 * x)).pass).toBe(false);
    expect(spectrum(exact.slice(2)).pass).toBe(false);
    expect(spectrum([]).pass).toBe(false);
  });
  it("fails a case whose file carries nothing", () => {
    const verdict = judge(
      {
        id: "V99",
        title: "",
        kind: "",
        expected: [{ quantity: "q", value: "file", unit: "1", tolerance: { kind: "absolute", value: 1 } }],
      },
      { id: "V99", levels: [], about: "", cites: [], run: () => [1] },
    );
    expect(verdict.pass).toBe(false);
  });
});
