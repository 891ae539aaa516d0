import { describe, expect, it } from "vitest";
import { table } from "../data/table.ts";
import { type FrontCourse, frontPlace, frontStresses, frontVoltage } from "./first-lithiation.ts";
import { drawnTexts, layoutFaults } from "./layout-faults.ts";
import { renderSvg } from "./svg.ts";

// Smooth made-up tables: they have the shape of real ones and say nothing about any material.

const SHARE = Array.from({ length: 120 }, (_, k) => k / 119);
const ABSORBED = 110;

function course(label: string, voltage: number, end = 1): FrontCourse {
  const x = SHARE.map((s) => s * end);
  const column = (unit: string, of: (s: number, k: number) => number) => ({ unit, values: x.map(of) });
  const whileFront = (of: (s: number) => number) => (s: number, k: number) => (k < ABSORBED ? of(s) : Number.NaN);
  return {
    label,
    absorbedAt: end === 1 ? ABSORBED : undefined,
    run: table(label, {
      x_capacity_per_gram_active: column("C/kg", (s) => 12e6 * s),
      voltage_volt: column("V", (s) => voltage - (voltage - 0.01) * s ** 20),
      x_mean_filling: column("1", (s) => 0.05 + 0.93 * s),
      x_front_radius: column("m", (s, k) => (k < ABSORBED ? 7e-9 * Math.cbrt(Math.max(0, 1 - 1.08 * s)) : 0)),
      x_front_lithium: column(
        "1",
        whileFront((s) => 3.65 + 0.05 * s ** 4),
      ),
      x_core_pressure: column(
        "Pa",
        whileFront((s) => -1.1e9 * Math.log(1 - s)),
      ),
      x_surface_hoop: column(
        "Pa",
        whileFront((s) => 8e8 * Math.min(1, 0.6 + 5 * s)),
      ),
    }),
  };
}

const OPTIONS = { as: "SiQD", setting: "Made-up numbers." };
const several = [course("0.01 A g⁻¹", 0.105), course("0.03 A g⁻¹", 0.096), course("0.1 A g⁻¹", 0.07, 0.9)];

describe.each([
  ["several rates", several],
  ["one rate", several.slice(0, 1)],
  ["a start far above the plateau", [course("0.01 A g⁻¹", 0.9), course("0.03 A g⁻¹", 0.8)]],
] as const)("figures of a front, %s", (_, courses) => {
  it.each([
    ["voltage", () => frontVoltage(courses, 0.11, OPTIONS), ["E", "charge / mAh g⁻¹", "front in equilibrium"]],
    ["place", () => frontPlace(courses, 3.75, OPTIONS), ["lithium per silicon", "whole particle", "behind the front"]],
    ["stress", () => frontStresses(courses, OPTIONS), ["charge / mAh g⁻¹"]],
  ] as const)("have a sound layout and name what they show: %s", (_name, make, words) => {
    const svg = renderSvg(make());
    expect(layoutFaults(svg)).toEqual([]);
    const texts = drawnTexts(svg).map((t) => t.text);
    for (const word of words)
      expect(
        texts.some((text) => text.includes(word)),
        `${word} in ${texts.join("|")}`,
      ).toBe(true);
    if (courses.length > 1) for (const { label } of courses) expect(texts).toContain(label);
    expect(svg).not.toMatch(/NaN/);
  });
});

it("the voltage keeps its room for the name of the front unless it starts above", () => {
  const [low] = frontVoltage(several, 0.11, OPTIONS).panels;
  expect(low).toMatchObject({ y: { domain: [0, 0.11 * 1.18] } });
  const [high] = frontVoltage([course("x", 0.9)], 0.11, OPTIONS).panels;
  expect(high).not.toHaveProperty("y.domain");
});

it("without a run there is nothing to draw", () => {
  for (const make of [
    () => frontVoltage([], 0.11, OPTIONS),
    () => frontPlace([], 3.75, OPTIONS),
    () => frontStresses([], OPTIONS),
  ])
    expect(make).toThrow("there is no first lithiation to draw");
});
