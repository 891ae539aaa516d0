import { describe, expect, it } from "vitest";
import type { Dataset } from "../data/dataset.ts";
import type { Estimate } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { normal, seededRandom } from "../numerics/random.ts";
import { pitt } from "./pitt.ts";
import { currentAt, stepCurrent } from "./titration/step-current.ts";

const LENGTH = 1e-6;

/** A rest, then one step of −10 mV after the other, each with its own D and Λ. */
function steps(bodies: readonly { readonly D: number; readonly biot: number }[]): Dataset {
  const random = seededRandom(6);
  const rows: [number, number, number][] = Array.from({ length: 100 }, (_, k) => [6 * k, 0.3, 0]);
  let start = 600;
  for (const [j, { D, biot }] of bodies.entries()) {
    const rate = D / LENGTH ** 2;
    const time = (2 / rate) * Math.max(1, 1 / biot);
    const answer = stepCurrent("sphere", biot, 1e-6);
    for (let k = 1; k <= 300; k++) {
      const since = (time * (1.02 ** k - 1)) / (1.02 ** 300 - 1);
      const I = -0.36 * rate * currentAt(answer, rate * since) * (1 + 0.003 * normal(random)) - 1e-6 + 1e-7 * normal(random);
      rows.push([start + since, 0.29 - 0.01 * j + 1e-5 * normal(random), I]);
    }
    start += time;
  }
  return {
    kind: "time series",
    file: "pitt.csv",
    label: "pitt",
    facts: {},
    notices: [],
    table: table("pitt", {
      test_time_second: { unit: "s", values: rows.map((r) => r[0]) },
      voltage_volt: { unit: "V", values: rows.map((r) => r[1]) },
      current_ampere: { unit: "A", values: rows.map((r) => r[2]) },
    }),
  };
}

const BODIES = [
  { D: 1e-15, biot: 8 },
  { D: 8e-16, biot: 4 },
  { D: 7e-16, biot: 2 },
  { D: 9e-16, biot: 5 },
];
const run = (dataset: Dataset, numbers: Record<string, number> = {}, words: Record<string, string> = {}) =>
  [...pitt.run([dataset], { numbers: { radius: LENGTH, ...numbers }, words }, {})][0]!;
const named = (result: ReturnType<typeof run>, name: string) => result.estimates.find((e) => e.name === name) as Estimate;

describe("a potentiostatic titration", () => {
  const result = run(steps(BODIES));

  it("finds diffusivity and interface of every step", () => {
    const { table: t, words } = result.tables.steps!;
    expect(Array.from(t.column("potential").values, (E) => E.toFixed(2))).toEqual(["0.29", "0.28", "0.27", "0.26"]);
    BODIES.forEach(({ D, biot }, k) => {
      expect(t.column("diffusivity").values[k]! / D).toBeCloseTo(1, 1);
      expect(t.column("biot").values[k]! / biot).toBeCloseTo(1, 1);
    });
    expect(words.light).toEqual(Array(4).fill("green"));
    expect(named(result, "diffusivity")).toMatchObject({ light: "green", n: 4 });
    expect(named(result, "diffusivity").value! / 8.5e-16).toBeCloseTo(1, 1);
    expect(named(result, "biotNumber").value! / 4.5).toBeCloseTo(1, 0);
    expect(result.tables.decay!.table.has("fitted_current")).toBe(true);
  });

  it("holds the classic values against it", () => {
    expect(named(result, "diffusivityLongTime").light).toBe("amber");
    expect(named(result, "diffusivityLongTime").reason).toContain("of what the fit with interface finds");
    expect(named(result, "diffusivityShortTime").light).toMatch(/amber|red/);
    expect(result.method).toContain("1 − b cot b = Λ");
  });

  it("says where the interface decides", () => {
    const slow = run(steps([{ D: 1e-15, biot: 0.4 }]));
    expect(slow.tables.steps!.words.reason![0]).toContain("the interface holds the current back more than diffusion");
    expect(named(slow, "diffusivityLongTime").light).toBe("red");
    expect(named(slow, "diffusivity").sigma).toBeTypeOf("number");
  });

  it("propagates the size, knows two shapes, and needs steps", () => {
    const unsure = run(steps(BODIES.slice(0, 1)), { radiusError: 0.1 });
    expect((named(unsure, "diffusivity").sigma as number) / named(unsure, "diffusivity").value!).toBeCloseTo(0.2, 2);
    expect(() => run(steps(BODIES), {}, { geometry: "cylinder" })).toThrow("spheres and slabs");
    expect(() => run(steps(BODIES), { shortestStep: 1e6 })).toThrow("no step of the potential");
    expect(() => [...pitt.run([steps(BODIES)], { numbers: {}, words: {} }, {})]).toThrow("needs the size");
  });
});
