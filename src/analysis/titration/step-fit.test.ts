import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import { biotRoots, type SteppedGeometry } from "./biot-roots.ts";
import { findSteps, STEP_RULES } from "./potential-steps.ts";
import { currentAt, longTimeDiffusivity, shortTimeDiffusivity, stepCurrent } from "./step-current.ts";
import { fitStep } from "./step-fit.ts";
import { stepLight } from "./step-light.ts";
import type { TitrationRecord } from "./titration-record.ts";

/** Λ and what the classic ways read of D: slab by the long-time slope, slab by the largest I√t, sphere by the slope (exact series). */
const TABLE = [
  [0.1, "0.0392", "0.040", "0.0298"],
  [0.3, "0.110", "0.157", "0.0859"],
  [1, "0.300", "0.416", "0.250"],
  [3, "0.576", "0.739", "0.531"],
  [10, "0.8275", "0.943", "0.815"],
  [30, "0.937", "0.990", "0.935"],
  [100, "0.980", "0.999", "0.980"],
  [1000, "0.998", "1.000", "0.998"],
] as const;

describe("an interface with resistance", () => {
  it.each(TABLE)("spoils the classic ways, Λ = %d", (biot, slab, largest, sphere) => {
    const slope = (geometry: SteppedGeometry) => longTimeDiffusivity(geometry, biotRoots(geometry, biot, 1)[0]! ** 2, 1);
    const shown = (value: number, like: string) => value.toFixed(like.length - 2);
    expect(shown(slope("slab"), slab)).toBe(slab);
    expect(shown(slope("sphere"), sphere)).toBe(sphere);
    const answer = stepCurrent("slab", biot, 1e-5);
    const product = Array.from({ length: 600 }, (_, k) => 1e-5 * 2e5 ** (k / 599)).reduce(
      (most, t) => Math.max(most, currentAt(answer, t) * Math.sqrt(t)),
      0,
    );
    expect(shown(shortTimeDiffusivity("slab", product, 1, 1), largest)).toBe(largest);
  });

  it.each(["slab", "sphere"] as const)("lets the whole charge of a %s pass, and has the roots of its equation", (geometry) => {
    for (const biot of [0.05, 1, 40]) {
      const { rates, weights } = stepCurrent(geometry, biot, 1e-5);
      expect(weights.reduce((sum, A, n) => sum + A / rates[n]!, 0)).toBeCloseTo(1, 5);
      for (const rate of rates.subarray(0, 20)) {
        const b = Math.sqrt(rate);
        const left = geometry === "slab" ? b * Math.sin(b) - biot * Math.cos(b) : (1 - biot) * Math.sin(b) - b * Math.cos(b);
        expect(Math.abs(left)).toBeLessThan(1e-10 * Math.max(b, biot));
      }
    }
  });
});

/** A rest and one step of −10 mV, the current of a body with an interface and a leakage. */
function stepped(geometry: SteppedGeometry, biot: number, seed: number, leakage = -2e-6): TitrationRecord {
  const [D, length, charge] = [1e-15, 1e-6, -0.36];
  const rate = D / length ** 2;
  const time = (4 / rate) * Math.max(1, 0.7 / biot);
  const random = seededRandom(seed);
  const answer = stepCurrent(geometry, biot, 1e-6);
  const [t, E, I]: number[][] = [[], [], []];
  for (let k = 0; k < 100; k++) {
    t!.push(6 * k);
    E!.push(0.3);
    I!.push(0);
  }
  for (let k = 1; k <= 400; k++) {
    const since = (time * (1.02 ** k - 1)) / (1.02 ** 400 - 1);
    t!.push(600 + since);
    E!.push(0.29 + 1e-5 * normal(random));
    I!.push(charge * rate * currentAt(answer, rate * since) * (1 + 0.002 * normal(random)) + leakage + 1e-7 * normal(random));
  }
  const record = { time: Float64Array.from(t!), voltage: Float64Array.from(E!), current: Float64Array.from(I!) };
  return { ...record, label: "step", files: ["step"], perMass: false, breaks: [], notices: [] };
}

describe("the fit of a step of the potential", () => {
  it.each(["slab", "sphere"] as const)("finds D, Λ, charge and leakage of a %s whatever the interface", (geometry) => {
    for (const biot of [0.3, 1.5, 3, 10, 100]) {
      const record = stepped(geometry, biot, 3);
      const [step, ...others] = findSteps(record, STEP_RULES);
      expect(others).toEqual([]);
      expect(step!.size).toBeCloseTo(-0.01, 4);
      const fit = fitStep(record, step!, geometry, 1e-6, 0)!;
      expect(Math.abs(Math.log(fit.diffusivity / 1e-15))).toBeLessThan(Math.max(0.01, 3 * fit.logSigma));
      expect(Math.abs(Math.log(fit.biot / biot))).toBeLessThan(Math.max(0.01, 3 * fit.biotLogSigma));
      expect(fit.charge / -0.36).toBeCloseTo(1, 2);
      expect(Math.abs(fit.leakage + 2e-6)).toBeLessThan(5 * fit.leakageSigma);
      expect(fit.classic.longTime! / fit.diffusivity).toBeCloseTo(biotRoots(geometry, biot, 1)[0]! ** 2 / (geometry === "slab" ? Math.PI ** 2 / 4 : Math.PI ** 2), 1); // biome-ignore format: one ratio
      expect(stepLight(fit, step!.size).light).toBe(biot < 1 ? "amber" : "green");
    }
  });

  it("tells a leakage that matters, and refuses a current that is none of a step", () => {
    const leaking = stepped("sphere", 10, 5, -2e-4);
    const [step] = findSteps(leaking, STEP_RULES);
    const fit = fitStep(leaking, step!, "sphere", 1e-6, 0)!;
    expect(fit.classic.leakageShare).toBeGreaterThan(0.1);
    expect(stepLight(fit, step!.size)).toMatchObject({ light: "amber", reason: expect.stringContaining("does not decay") });
    expect(stepLight(fit, 0.01)).toMatchObject({ light: "red", determinable: false });
    expect(stepLight(undefined, 0.01)).toMatchObject({ light: "red", determinable: false });
  });

  it("needs a step", () => {
    const record = stepped("sphere", 10, 5);
    expect(() => findSteps({ ...record, voltage: record.voltage.map((_, k) => 0.01 * k) }, STEP_RULES)).toThrow("no step");
  });
});
