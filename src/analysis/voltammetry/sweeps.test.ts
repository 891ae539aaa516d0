import { describe, expect, it } from "vitest";
import { normal, seededRandom } from "../../numerics/random.ts";
import { cyclesOf } from "./cycles.ts";
import { sweepsOf, verticesOf } from "./sweeps.ts";

/** A potential that starts at a place and goes `legs` one after the other at an even rate [V/s], every `dt` seconds. */
function swept(start: number, legs: readonly number[], rate: number, dt = 1, noise = 0) {
  const random = seededRandom(7);
  const [time, potential]: [number[], number[]] = [[], []];
  let [t, E] = [0, start];
  for (const to of legs) {
    const n = Math.round(Math.abs(to - E) / (rate * dt));
    for (let k = 0; k < n; k++) {
      time.push(t);
      potential.push(E + ((to - E) * k) / n + noise * normal(random));
      t += dt;
    }
    E = to;
  }
  time.push(t);
  potential.push(E);
  return { time: Float64Array.from(time), potential: Float64Array.from(potential) };
}

describe("sweepsOf", () => {
  it("finds the ways and the vertices of a noisy potential", () => {
    const { potential } = swept(2.06, [1, 3, 1, 3, 2.06], 1e-3, 1, 5e-4);
    const sweeps = sweepsOf(potential);
    expect(sweeps.map((s) => s.direction)).toEqual([-1, 1, -1, 1, -1]);
    expect(sweeps.slice(1).map((s) => potential[s.from]!)).toEqual([
      expect.closeTo(1, 2),
      expect.closeTo(3, 2),
      expect.closeTo(1, 2),
      expect.closeTo(3, 2),
    ]);
    const { low, high } = verticesOf(potential, sweeps);
    expect(low).toBeCloseTo(1, 2);
    expect(high).toBeCloseTo(3, 2);
  });

  it("finds one way where the potential never turns, and none where it stands still", () => {
    expect(sweepsOf(swept(0, [1], 1e-2).potential)).toHaveLength(1);
    expect(sweepsOf(new Float64Array(20).fill(0.5))).toEqual([]);
  });
});

describe("cyclesOf", () => {
  it("joins the parts of a way that the start of the recording cuts", () => {
    const { time, potential } = swept(2.06, [1, 3, 2.06], 1e-3);
    const { whole, cut } = cyclesOf(time, potential);
    expect(whole).toHaveLength(1);
    expect(cut).toBe(false);
    const falling = whole[0]!.falling.map((k) => potential[k]!);
    expect(Math.min(...falling)).toBeCloseTo(1, 3);
    expect(Math.max(...falling)).toBeCloseTo(3, 3);
    expect(whole[0]!.scanRate).toBeCloseTo(1e-3, 9);
  });

  it("counts cycles from where the recording begins and leaves out one that is cut", () => {
    const { time, potential } = swept(0.8, [0, 1, 0, 1, 0, 0.5], 2e-3);
    const { whole, cut } = cyclesOf(time, potential);
    expect(whole).toHaveLength(2);
    expect(cut).toBe(true);
    // the second cycle starts where the first ends, at 0.8 V on the way down
    expect(potential[whole[1]!.falling[0]!]).toBeCloseTo(0.8, 2);
  });

  it("leaves out cycles whose ways differ in rate or are not swept evenly", () => {
    const slow = swept(1, [0, 1], 1e-3);
    const fast = swept(1, [0, 1], 2e-3);
    const both = {
      time: Float64Array.from([...slow.time.subarray(0, 1000), ...fast.time.subarray(500).map((t) => t + 500)]),
      potential: Float64Array.from([...slow.potential.subarray(0, 1000), ...fast.potential.subarray(500)]),
    };
    expect(cyclesOf(both.time, both.potential)).toMatchObject({ whole: [], uneven: 1 });
    const curved = { time: slow.time, potential: slow.potential.map((E) => E ** 3) };
    expect(cyclesOf(curved.time, curved.potential)).toMatchObject({ whole: [], uneven: 1 });
  });

  it("begins anew where the scan rate changes, wherever in the window the recording began", () => {
    const slow = swept(0.7, [0, 1, 0, 1], 1e-3);
    const fast = swept(1, [0, 1], 5e-3);
    const last = slow.time.at(-1)!;
    const time = Float64Array.from([...slow.time, ...fast.time.subarray(1).map((t) => t + last)]);
    const potential = Float64Array.from([...slow.potential, ...fast.potential.subarray(1)]);
    const { whole, uneven } = cyclesOf(time, potential);
    expect(uneven).toBe(0);
    expect(whole.map((c) => c.scanRate)).toEqual([expect.closeTo(1e-3, 6), expect.closeTo(5e-3, 6)]);
  });
});
