import { memoryUsage } from "node:process";
import { getHeapStatistics } from "node:v8";
import { describe, expect, it } from "vitest";
import { bdf } from "../numerics/bdf.ts";
import { rodas4 } from "../numerics/rodas4.ts";
import { dfn } from "../physics/cells/dfn.ts";
import type { HalfCellSystem } from "../physics/cells/half-cell-system.ts";
import { spm } from "../physics/cells/spm.ts";
import { spme } from "../physics/cells/spme.ts";
import { sihalfA } from "./sihalf-a.ts";

/**
 * The engine has no counter of what was allocated, and no collection can be asked for here. So calls are made in batches
 * that are short against the time between two collections, and the growth of the heap over each is read; batches in which
 * something was collected shrink and are left out by the median of those that grew. Typed arrays keep their numbers outside
 * the heap, where every one of them counts: their total must not move at all. What the heap itself gains are numbers that V8
 * boxes, 16 bytes each, when a function that it does not inline returns one: a few per particle and call. An object or a
 * closure per particle, or an array, would be several times that.
 */
const BATCH = 250;
const BATCHES = 80;
const ROUNDS = 6;
/** Boxed numbers allowed [bytes]: of an evaluation, and of a linearisation, which asks for all slopes. */
const EVALUATION = { call: 400, particle: 90 };
const LINEARISATION = { call: 800, particle: 240 };
const allowed = ({ call, particle }: typeof EVALUATION, { particles }: HalfCellSystem) =>
  call + particle * particles.cells * particles.rows.length;

interface Growth {
  /** Median growth of the heap per call over the batches that grew [bytes], of the round in which it was smallest. */
  readonly heap: number;
  /** Largest growth of all array buffers over a batch of any round [bytes]. */
  readonly arrays: number;
}

/** Median growth of the heap per call over the batches of a round [bytes], and the largest growth of array buffers. */
function roundOf(call: () => void): Growth {
  const heap: number[] = [];
  let arrays = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const before = getHeapStatistics().used_heap_size;
    const buffers = memoryUsage().arrayBuffers;
    for (let k = 0; k < BATCH; k++) call();
    arrays = Math.max(arrays, memoryUsage().arrayBuffers - buffers);
    const grown = getHeapStatistics().used_heap_size - before;
    if (grown >= 0) heap.push(grown / BATCH);
  }
  heap.sort((a, b) => a - b);
  return { heap: heap[heap.length >> 1] ?? Number.NaN, arrays };
}

/**
 * What calls allocate once V8 has compiled them. When it does so depends on the machine's load, and before it the same
 * code boxes several times more numbers; so up to `ROUNDS` rounds are made, until one stays below `limit` [bytes per call].
 * Code that allocates does so in all of them.
 */
function growthOf(call: () => void, limit = 0): Growth {
  for (let k = 0; k < 2000; k++) call();
  let least = roundOf(call);
  for (let round = 1; round < ROUNDS && !(least.heap < limit); round++) {
    const next = roundOf(call);
    least = { heap: Math.min(least.heap, next.heap), arrays: Math.max(least.arrays, next.arrays) };
  }
  return least;
}

const mesh = { separator: 6, electrode: 10, grading: 1 };
const cell = sihalfA({ hysteresis: "one-state" });
const models: readonly (readonly [string, () => HalfCellSystem])[] = [
  ["spm", () => spm(cell)],
  ["spme", () => spme(cell, { mesh })],
  ["dfn", () => dfn(cell, { mesh })],
];

describe.each(models)("a half-cell by %s", (_, make) => {
  const system = make();
  system.startFrom(0.3, -1);
  system.control("current", -10);
  const { y } = bdf.start(system, { rtol: 1e-4 });
  const r = new Float64Array(system.size);

  it("makes no arrays or objects in thousands of evaluations and solutions", () => {
    system.jacobian(0, y);
    system.factor(1.5);
    const limit = allowed(EVALUATION, system);
    const { heap, arrays } = growthOf(() => {
      system.rhs(0, y, r);
      system.solve(r);
    }, limit);
    expect(arrays).toBe(0);
    expect(heap).toBeLessThan(limit);
  });

  it("nor in Jacobians and factorisations", () => {
    const limit = allowed(LINEARISATION, system);
    const { heap, arrays } = growthOf(() => {
      system.jacobian(0, y);
      system.factor(1.5);
    }, limit);
    expect(arrays).toBe(0);
    expect(heap).toBeLessThan(limit);
  });
});

it("the measure notices one small array, and one object per particle", () => {
  const kept: unknown[] = [];
  const small = growthOf(() => {
    kept[0] = new Float64Array(16);
  });
  expect(small.arrays).toBeGreaterThanOrEqual(128 * (BATCH - 1));
  const objects = growthOf(() => {
    for (let k = 0; k < 10; k++) kept[k] = { a: k + 0.5, b: [k, k + 0.5], c: () => k };
  });
  expect(objects.heap).toBeGreaterThan(10 * EVALUATION.particle);
});

it.each([bdf, rodas4])("the steps of $id make no arrays", (method) => {
  const system = dfn(cell, { mesh });
  system.startFrom(0.3, -1);
  system.control("current", -1);
  const stepper = method.start(system, { rtol: 1e-4, maxStep: 0.1 });
  // a step of RODAS4 evaluates six times, linearises once
  const limit = 8 * allowed(EVALUATION, system) + 2 * allowed(LINEARISATION, system);
  const { heap, arrays } = growthOf(() => void stepper.step(1e9), limit);
  expect(stepper.t).toBeGreaterThan(1000);
  expect(arrays).toBe(0);
  expect(heap).toBeLessThan(limit);
});
