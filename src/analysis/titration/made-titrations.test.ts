import { describe, expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { Estimate } from "../../data/estimate.ts";
import { table } from "../../data/table.ts";
import { normal, seededRandom } from "../../numerics/random.ts";
import { gitt } from "../gitt.ts";
import { STEP_RESPONSES, stepResponse } from "./step-response.ts";

const RADIUS = 5e-8;
const PULSE = 625;
const CURRENT = -1e-4;
const PULSES = 8;
const straight = (x: number) => 0.45 - 0.35 * x;
const curved = (x: number) => straight(x) - 0.05 * Math.sin(6 * x) + 0.12 * Math.exp(-x / 0.05);

/**
 * Eight pulses on spheres of one diffusivity: 30 ohm, and 45 ohm of charge transfer that builds up in 0.9 s; dense samples after each
 * switch; noise of 50 µV.
 */
function titration(fourier: number, potential: (x: number) => number): Dataset {
  const rate = fourier / PULSE;
  const rest = Math.max(3600, 0.6 / rate);
  const early = [0.1, 0.5, 1, 2, 3, 5];
  const on = [...early, ...Array.from({ length: 124 }, (_, k) => 10 + 5 * k)];
  const off = [...early, 10, 20, 30, 50, ...Array.from({ length: 120 }, (_, k) => 60 * (rest / 60) ** (k / 119))];
  const starts = Array.from({ length: PULSES }, (_, k) => 600 + k * (PULSE + rest));
  const random = seededRandom(11);
  const rows: [time: number, current: number, voltage: number][] = [];
  const write = (time: number, current: number) => {
    let [filling, transfer] = [0, 0];
    for (const start of starts)
      for (const [switched, sign] of [
        [start, 1],
        [start + PULSE, -1],
      ] as const) {
        // biome-ignore format: both ends
        const since = time - switched;
        filling += sign * (0.02 / PULSE / rate) * stepResponse(STEP_RESPONSES.sphere, rate * since);
        if (since > 0) transfer -= sign * Math.expm1(-since / 0.9);
      }
    rows.push([time, current, potential(filling) + 30 * current + 45 * CURRENT * transfer + 5e-5 * normal(random)]);
  };
  for (let t = 0; t < 600; t += 60) write(t, 0);
  for (const start of starts) {
    for (const t of on) write(start + t, CURRENT);
    for (const t of off) write(start + PULSE + t, 0);
  }
  return {
    kind: "time series",
    file: "made.csv",
    label: "made",
    facts: {},
    notices: [],
    table: table("made", {
      test_time_second: { unit: "s", values: rows.map((r) => r[0]) },
      current_ampere: { unit: "A", values: rows.map((r) => r[1]) },
      voltage_volt: { unit: "V", values: rows.map((r) => r[2]) },
    }),
  };
}

function read(fourier: number, potential: (x: number) => number) {
  const [result] = gitt.run([titration(fourier, potential)], { numbers: { radius: RADIUS }, words: {} }, {});
  const D = (fourier / PULSE) * RADIUS ** 2;
  const { values, sigma } = result!.tables.diffusivity!.table.column("local_diffusivity");
  return {
    told: (name: string) => (result!.estimates.find((e) => e.name === name) as Estimate).value! / D,
    classic: [...result!.tables.diffusivity!.table.column("simplified_diffusivity").values].map((v) => v / D),
    local: Array.from(values, (v, k) => ({ ratio: v / D, sigma: (sigma as Float64Array)[k]! / D })),
  };
}

describe("titrations of spheres whose diffusivity is known", () => {
  it.each([
    [0.005, 0.84, 0.02],
    [0.05, 0.565, 0.02],
    [0.5, 0.15, 0.01],
  ])("with a straight potential, τD/R² = %d: Weppner-Huggins reads %d ± %d of D, the fits D", (fourier, share, tolerance) => {
    const { told, local } = read(fourier, straight);
    expect(Math.abs(told("diffusivitySimplified") - share)).toBeLessThan(tolerance);
    expect(Math.abs(told("diffusivityLocal") - 1)).toBeLessThan(0.05);
    for (const { ratio, sigma } of local) expect(Math.abs(ratio - 1)).toBeLessThan(Math.max(0.05, 3 * sigma));
    expect(Math.abs(told("diffusivityGlobal") - 1)).toBeLessThan(0.02);
  });

  it.each([
    [0.005, 4, 1.7],
    [0.05, 0.92, 0.69],
    [0.5, 0.16, 0.16],
  ])(
    "with a curved potential, τD/R² = %d: from %d to %d of D by Weppner-Huggins, the fit of the whole D",
    (fourier, first, last) => {
      const { told, classic, local } = read(fourier, curved);
      expect(Math.abs(classic[0]! / first - 1)).toBeLessThan(0.07);
      expect(Math.abs(classic.at(-1)! / last - 1)).toBeLessThan(0.07);
      expect(Math.abs(told("diffusivityGlobal") - 1)).toBeLessThan(0.02);
      const ratios = local.map(({ ratio }) => ratio);
      if (fourier === 0.005) for (const ratio of ratios) expect(Number.isNaN(ratio) || ratio < 0.35).toBe(true);
      if (fourier === 0.05) for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.05);
      if (fourier === 0.5) expect(Math.max(...ratios)).toBeLessThan(0.96);
    },
  );
});
