import { describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { Estimate } from "../../data/estimate.ts";
import { table } from "../../data/table.ts";
import { normal, seededRandom } from "../../numerics/random.ts";
import { gitt } from "../gitt.ts";
import { STEP_RESPONSES, stepResponse } from "./step-response.ts";

const RADIUS = 5e-8;
const RATE = 1e-4; // D/R² [1/s]
const D = RATE * RADIUS ** 2;
const CURRENT = -3e-4;
const OHM = 30;
const FILLING = 0.0167;

/** How a titration is sampled, and what it does between. */
interface Sampling {
  readonly grid: number;
  readonly start: number;
  readonly pulse?: number;
  readonly rest?: number;
  readonly rate?: number;
  readonly noise?: number;
  readonly potential?: (x: number) => number;
}

/** Twenty pulses on spheres of one diffusivity, written on a grid that knows nothing of the switches; a row at a switch has the new current. */
function logged(sampling: Sampling): Dataset {
  const { grid, start, pulse = 600, rest = 7200, rate = RATE, noise = 1e-4, potential = (x) => 0.6 - 0.35 * x } = sampling;
  const starts = Array.from({ length: 20 }, (_, k) => start + k * (pulse + rest));
  const random = seededRandom(3);
  const rows: [time: number, current: number, voltage: number][] = [];
  for (let t = 0; t <= starts.at(-1)! + pulse + rest; t += grid) {
    const G = (since: number) => stepResponse(STEP_RESPONSES.sphere, rate * since);
    const filling = starts.reduce((x, s) => x + (FILLING / pulse / rate) * (G(t - s) - G(t - s - pulse)), 0);
    const I = starts.some((s) => t >= s && t < s + pulse) ? CURRENT : 0;
    rows.push([t, I, potential(filling) + OHM * I + noise * normal(random)]);
  }
  return {
    kind: "time series",
    file: "logged.csv",
    label: "logged",
    facts: {},
    notices: [],
    table: table("logged", {
      test_time_second: { unit: "s", values: rows.map((r) => r[0]) },
      current_ampere: { unit: "A", values: rows.map((r) => r[1]) },
      voltage_volt: { unit: "V", values: rows.map((r) => r[2]) },
    }),
  };
}

const read = (sampling: Sampling) => {
  const [result] = gitt.run([logged(sampling)], { numbers: { radius: RADIUS, knots: 1 }, words: {} }, {});
  const told = (name: string) => result!.estimates.find((e) => e.name === name) as Estimate;
  return { told, starts: result!.tables.pulses!.table.column("start_time").values };
};

describe("a titration logged on a grid", () => {
  it.each([
    ["every 10 s, switched at a row", { grid: 10, start: 600 }, 0.02],
    ["every 60 s, switched at a row", { grid: 60, start: 600 }, 0.06],
    ["every 60 s, switched between rows", { grid: 60, start: 630 }, 0.06],
    ["every 60 s, switched just after a row", { grid: 60, start: 600.1 }, 0.06],
    ["every 60 s, switched anywhere", { grid: 60, start: 617, rest: 7213 }, 0.06],
  ] as const)(
    "%s: D and R are right within their errors, and the light says that the switch was not seen",
    (_, sampling, least) => {
      const { told, starts } = read(sampling);
      for (const name of ["diffusivityCorrected", "diffusivityLocal", "diffusivityGlobal"]) {
        const { value, sigma, light, reason } = told(name);
        expect(Math.abs(value! - D) / (sigma as number), name).toBeLessThan(2.5);
        expect((sigma as number) / D, name).toBeLessThan(4 * least);
        expect(light, name).toBe("amber");
        expect(reason, name).toContain(`the current was switched somewhere within ${sampling.grid} s`);
      }
      expect(Math.abs(told("diffusivityGlobal").value! / D - 1)).toBeLessThan(least / 2);
      const series = told("seriesResistance");
      expect(Math.abs(series.value! - OHM)).toBeLessThan(3 * (series.sigma as number));
      expect(Math.abs(series.value! - OHM)).toBeLessThan(1.5);
      expect(Math.abs(starts[0]! - sampling.start)).toBeLessThan(0.3 * sampling.grid);
    },
  );

  it("on a curved potential holds the truth within its errors", () => {
    const curved = (x: number) => 0.25 + 0.5 * Math.exp(-x / 0.15) + 0.15 * (1 - x);
    const { told } = read({ grid: 60, start: 630, potential: curved });
    const { value, sigma } = told("diffusivityGlobal");
    expect(Math.abs(value! - D)).toBeLessThan(2.5 * (sigma as number));
    expect(Math.abs(value! / D - 1)).toBeLessThan(0.03);
    expect((sigma as number) / D).toBeLessThan(0.1);
    const series = told("seriesResistance");
    expect(Math.abs(series.value! - OHM)).toBeLessThan(2.5 * (series.sigma as number));
    expect(Math.abs(series.value! / OHM - 1)).toBeLessThan(0.05);
  });

  it("every second needs no such caution", () => {
    const { told } = read({ grid: 1, start: 600, rest: 3600 });
    expect(told("diffusivityGlobal").light).toBe("green");
    expect(told("diffusivityGlobal").value! / D).toBeCloseTo(1, 2);
  });
});

describe("what hides a diffusivity is called by its name:", () => {
  it("rests too short for it", () => {
    const { told } = read({ grid: 2, start: 600, rest: 600 });
    expect(told("diffusivityCorrected")).toMatchObject({ light: "amber" });
    expect(told("diffusivityCorrected").reason).toContain("rests are too short for this D: after 59");
    expect(told("diffusivityLocal").light).toBe("green");
    expect(told("diffusivityGlobal").value! / D).toBeCloseTo(1, 1);
  });

  it("noise, not a plateau", () => {
    const { told } = read({ grid: 10, start: 600, noise: 2e-3 });
    expect(told("diffusivity").reason).toMatch(/pulses? as this one: .*the noise of the voltage, 2\.\d mV, hides it/);
    for (const name of ["diffusivity", "diffusivityGlobal"]) expect(told(name).reason).not.toContain("plateau");
    expect(told("diffusivityGlobal").light).toBe("amber");
  });

  it("a plateau, where there is one", () => {
    const { told } = read({ grid: 10, start: 600, potential: () => 0.12 });
    expect(told("diffusivity").reason).toContain("on a plateau");
    expect(told("diffusivityGlobal").light).toBe("red");
  });

  it("pulses that fill the particle: a lower bound, not the median of the slow half", () => {
    const { told } = read({ grid: 1, start: 600, rest: 3600, rate: 2e-3 });
    const { value, reason } = told("diffusivityCorrected");
    if (value === null) expect(reason).toMatch(/it is at least .* m²\/s: \d+ of \d+ pulses are so long/);
    else expect(Math.abs(value / (2e-3 * RADIUS ** 2) - 1)).toBeLessThan(0.15);
    expect(reason).not.toContain("the first:");
  });
});
