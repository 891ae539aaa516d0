import { expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import type { BranchCurve } from "./branch-curve.ts";
import { madeCurve, madeMaximum } from "./curve-fixture.ts";
import { incrementalCapacity } from "./incremental-capacity.ts";
import { peaksOf } from "./peaks.ts";
import { smallestStep } from "./resolution.ts";
import { withoutSpikes } from "./spikes.ts";

const REACTIONS = [
  { capacity: 600, at: 0.27, width: 0.02 },
  { capacity: 800, at: 0.48, width: 0.03 },
];
const BACKGROUND = 100;

/** A delithiation with 0.2 mV of noise and 20 mV on top of every row in `spiked`. */
function made(spiked: readonly number[], seed = 4): BranchCurve {
  const { capacity, potential } = madeCurve(REACTIONS, BACKGROUND, 0.08, 0.9, 4000);
  const random = seededRandom(seed);
  const measured = potential.map((E) => E + 2e-4 * normal(random));
  for (const k of spiked) measured[k]! += 0.02;
  return {
    cycle: 1,
    name: "delithiation",
    sign: 1,
    capacity,
    potential: measured,
    unit: "mAh/g",
    isComplete: true,
    end: "",
    potentialStep: smallestStep(measured),
    massShare: 0,
    leftOut: 0,
  };
}

it("isolated spikes are found, and nothing else", () => {
  const spiked = [300, 1000, 1500, 2500, 3999 - 200];
  const { curve, spikes } = withoutSpikes(made(spiked));
  expect(spikes.map((s) => s.row - 1)).toEqual(spiked);
  expect(curve.potential).toHaveLength(3995);
  expect(curve.capacity.at(-1)).toBe(made([]).capacity.at(-1));
  for (const s of spikes) expect(Math.abs(s.by - 0.02)).toBeLessThan(2e-3);
  expect(withoutSpikes(made([])).spikes).toEqual([]);
});

it("a potential that jumps and stays, and one that is spikes throughout, are left as they are", () => {
  const jump = made([]);
  for (let k = 2000; k < 4000; k++) jump.potential[k]! += 0.05;
  expect(withoutSpikes(jump).spikes).toEqual([]);
  const often = made(Array.from({ length: 150 }, (_, k) => 20 + 26 * k));
  expect(withoutSpikes(often).curve).toBe(often);
});

it("a peak under spikes is where it is without them, within its error", () => {
  const random = seededRandom(9);
  const spiked = Array.from({ length: 4000 }, (_, k) => k).filter((k) => k > 5 && k < 3990 && random() < 0.002);
  const truth = madeMaximum(REACTIONS, BACKGROUND, 0.27).at;
  const found = incrementalCapacity(made(spiked));
  expect(found.spikes.length).toBeGreaterThan(3);
  const peak = peaksOf(found).find((p) => Math.abs(p.position - truth) < 0.02)!;
  expect(Math.abs(peak.position - truth)).toBeLessThan(3 * peak.positionSigma);
});
