import { expect, it } from "vitest";
import type { Dataset } from "../../data/dataset.ts";
import type { Estimate } from "../../data/estimate.ts";
import { table } from "../../data/table.ts";
import { seededRandom } from "../../numerics/random.ts";
import { gitt } from "../gitt.ts";
import { propagatedMedianSigma } from "./median-sigma.ts";
import { pulseTrain } from "./pulse-train-fixture.ts";

const RADIUS = 1e-6;
const straight = (x: number) => 0.45 - 0.35 * x;
const curved = (x: number) => straight(x) - 0.05 * Math.sin(6 * x) + 0.12 * Math.exp(-x / 0.05);

interface Case {
  readonly fourier: number;
  readonly pulses: number;
  readonly noise: number;
  readonly rest: number;
  readonly potential: (x: number) => number;
}

function read({ fourier, pulses, noise, rest, potential }: Case, seed: number) {
  const record = pulseTrain({
    geometry: "sphere",
    rate: fourier / 600,
    potential,
    pulses,
    pulse: 600,
    rest,
    current: -1e-4,
    fillingPerPulse: 0.02,
    resistance: 75,
    noise,
    random: seededRandom(seed),
    samples: 60,
  });
  const dataset: Dataset = {
    kind: "time series",
    file: "made.csv",
    label: "made",
    facts: {},
    notices: [],
    table: table("made", {
      test_time_second: { unit: "s", values: record.time },
      voltage_volt: { unit: "V", values: record.voltage },
      current_ampere: { unit: "A", values: record.current },
    }),
  };
  const [result] = gitt.run([dataset], { numbers: { radius: RADIUS }, words: { model: "pulses" } }, {});
  const D = (fourier / 600) * RADIUS ** 2;
  const told = result!.estimates.find((e) => e.name === "diffusivityLocal") as Estimate;
  const { values, sigma } = result!.tables.diffusivity!.table.column("local_diffusivity");
  return {
    median: (told.value! - D) / (told.sigma as number),
    each: Array.from(values, (v, k) => (v - D) / (sigma as Float64Array)[k]!).filter(Number.isFinite),
    reason: told.reason!,
  };
}

const within = (departures: readonly number[], sigmas: number) =>
  departures.filter((z) => Math.abs(z) <= sigmas).length / departures.length;

it("the error of a local diffusivity holds the truth as often as it says, also after rests that were too short", () => {
  const cases: Case[] = [
    { fourier: 0.005, pulses: 4, noise: 2e-5, rest: 6000, potential: straight },
    { fourier: 0.005, pulses: 12, noise: 2e-5, rest: 6000, potential: straight },
    { fourier: 0.03, pulses: 3, noise: 1e-4, rest: 6000, potential: straight },
    { fourier: 0.1, pulses: 4, noise: 1e-4, rest: 1200, potential: straight },
    { fourier: 0.1, pulses: 8, noise: 1e-4, rest: 6000, potential: straight },
    { fourier: 0.5, pulses: 4, noise: 5e-5, rest: 6000, potential: straight },
  ];
  const all = cases.flatMap((one, k) => Array.from({ length: 40 }, (_, seed) => read(one, 1000 * k + seed)));
  const medians = all.map((r) => r.median);
  expect(medians.every(Number.isFinite)).toBe(true);
  expect(within(medians, 2)).toBeGreaterThan(0.93);
  expect(within(medians, 1)).toBeLessThan(0.9); // and it is not much larger than it must be
  const each = all.flatMap((r) => r.each);
  expect(each.length).toBeGreaterThan(1000);
  expect(within(each, 2)).toBeGreaterThan(0.93);
  expect(within(each, 2)).toBeLessThan(0.98);
  expect(Math.abs(each.reduce((sum, z) => sum + z, 0) / each.length)).toBeLessThan(0.2);
});

it("a bend of the open-circuit curve is in the error, and in the reason", () => {
  const bent: Case = { fourier: 0.5, pulses: 8, noise: 1e-4, rest: 6000, potential: curved };
  const all = Array.from({ length: 40 }, (_, seed) => read(bent, seed));
  expect(
    within(
      all.map((r) => r.median),
      2,
    ),
  ).toBeGreaterThan(0.9);
  for (const { reason } of all) expect(reason).toContain("from bends of the open-circuit curve");
});

it("the median of numbers has the error that their own give", () => {
  expect(propagatedMedianSigma([0.3])).toBeCloseTo(0.3, 12);
  expect(propagatedMedianSigma([0.3, 0.4])).toBeCloseTo(0.25, 12);
  expect(propagatedMedianSigma(Array(100).fill(2))).toBeCloseTo((2 * Math.sqrt(Math.PI / 2)) / 10, 12);
  expect(propagatedMedianSigma([1, 1, 1, 1e9])).toBeCloseTo((2 * Math.sqrt(Math.PI / 2)) / 3, 6);
});
