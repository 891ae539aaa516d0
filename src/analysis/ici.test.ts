import { describe, expect, it } from "vitest";
import type { Dataset } from "../data/dataset.ts";
import type { Estimate } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { normal, seededRandom } from "../numerics/random.ts";
import { ici } from "./ici.ts";
import { surfaceCharge } from "./titration/surface-charge.ts";

const RADIUS = 2e-6;
const RESISTANCE = 8;

/** A steady current interrupted for 10 s every 300 s, on spheres, with a straight potential and ohmic drop. */
function interrupted(D: number, slope = -0.002): Dataset {
  const rate = D / RADIUS ** 2;
  const [at, jump, time, current]: number[][] = [[], [], [], []];
  const I = 1e-3;
  for (let t = 0; t <= 600; t += 10) {
    time!.push(t);
    current!.push(0);
  }
  for (let k = 0; k < 40; k++) {
    const start = 600 + 310 * k;
    at!.push(start, start + 300);
    jump!.push(I, -I);
    for (let t = 5; t <= 300; t += 5) {
      time!.push(start + t);
      current!.push(I);
    }
    for (let i = 1; i <= 100; i++) {
      time!.push(start + 300 + i / 10);
      current!.push(0);
    }
  }
  const times = Float64Array.from(time!);
  const [charge, spare] = [new Float64Array(times.length), new Float64Array(times.length)];
  surfaceCharge("sphere", { time: Float64Array.from(at!), jump: Float64Array.from(jump!) }, times).evaluate(rate, charge, spare);
  const random = seededRandom(3);
  const values = charge.map((q, k) => 3.5 - slope * q * 100 + RESISTANCE * current![k]! + 2e-6 * normal(random));
  return {
    kind: "time series",
    file: "ici.csv",
    label: "ici",
    facts: {},
    notices: [],
    table: table("ici", {
      test_time_second: { unit: "s", values: times },
      voltage_volt: { unit: "V", values },
      current_ampere: { unit: "A", values: current! },
    }),
  };
}

const run = (dataset: Dataset, numbers: Record<string, number> = {}) =>
  [...ici.run([dataset], { numbers: { radius: RADIUS, ...numbers }, words: {} }, {})][0]!;
const named = (result: ReturnType<typeof run>, name: string) => result.estimates.find((e) => e.name === name) as Estimate;

describe("interruptions of a steady current", () => {
  it("tell resistance and diffusivity once the profile is steady, R²/D = 1.1 h", () => {
    const result = run(interrupted(1e-15));
    const { table: t, words } = result.tables.interrupts!;
    expect(t.length).toBe(40);
    const [D, share] = ["corrected_diffusivity", "law_share"].map((n) => t.column(n).values);
    for (let k = 20; k < 39; k++) {
      // what earlier interruptions leave behind is not in the share
      expect(D![k]! / 1e-15).toBeGreaterThan(0.95);
      expect(D![k]! / 1e-15).toBeLessThan(1.1);
      expect(share![k]).toBeGreaterThan(1.1);
    }
    expect(words.reason![0]).toContain("concentrations still build up");
    expect(words.reason![30]).not.toContain("build up");
    expect(named(result, "diffusivity").reason).toContain("quartiles");
    expect(result.method).toContain("interrupted 40 times");
    // the charge that goes missing bends the line: its intercept is low by 0.5 mV
    expect(Math.abs(named(result, "seriesResistance").value! - RESISTANCE)).toBeLessThan(0.7);
    expect(named(result, "seriesResistance")).toMatchObject({ light: "green", unit: "ohm", n: 40 });
    expect(named(result, "diffusionCoefficient").unit).toBe("ohm/s^0.5");
  });

  it("read D high while the profile builds up, which the lights tell", () => {
    const result = run(interrupted(1e-16)); // R²/D of 11 h, the record has 3.3
    const { table: t, words } = result.tables.interrupts!;
    expect(t.column("diffusivity").values[5]! / 1e-16).toBeGreaterThan(1.5);
    for (const k of [1, 5, 10]) expect(words.reason![k]).toContain("D reads high");
    expect(named(result, "diffusivity").light).toBe("amber");
  });

  it("are refused where the potential stands still, and flagged where the window is too long", () => {
    const flat = run(interrupted(1e-15, 0));
    expect(named(flat, "diffusivity")).toMatchObject({ value: null, light: "red" });
    expect(flat.tables.interrupts!.words.reason![5]).toMatch(/plateau|against the current/);
    const fast = run(interrupted(4e-14));
    expect(fast.tables.interrupts!.words.light!.slice(5)).toContain("red");
    expect(named(fast, "diffusivity").light).toBe("red");
  });

  it("are read the same where the file counts the current the other way round", () => {
    const dataset = interrupted(1e-15);
    const { table: t } = dataset;
    const [time, E, I] = ["test_time_second", "voltage_volt", "current_ampere"].map((n) => t.column(n));
    const turned = table("ici", { test_time_second: time!, voltage_volt: E!, current_ampere: { unit: "A", values: I!.values.map((v) => -v) } }); // biome-ignore format: one line
    const [right, other] = [run(dataset), run({ ...dataset, table: turned })];
    expect(named(other, "diffusivity").value).toBe(named(right, "diffusivity").value);
    expect(named(other, "seriesResistance").value).toBe(named(right, "seriesResistance").value);
    expect(other.notices.join()).toContain("its sign was turned");
  });

  it("need samples in the window, and interruptions", () => {
    const late = run(interrupted(1e-15), { windowFrom: 9.8 });
    expect(late.tables.interrupts!.words.reason![0]).toContain("too few samples");
    expect(named(late, "seriesResistance").value).toBeNull();
    expect(() => run(interrupted(1e-15), { longestInterrupt: 1 })).toThrow("interruptions of a steady current were not found");
    expect(() => [...ici.run([interrupted(1e-15)], { numbers: {}, words: {} }, {})]).toThrow("needs the size");
  });
});
