import { describe, expect, it } from "vitest";
import { randomHalfCell, runRandomHalfCell } from "./random-half-cell.ts";

/** Other half-cells with another seed: LITHIATE_SEED=7 npm test; ten thousand of them: scripts/random-cells.ts. */
const FIRST = 1000 * Number(process.env.LITHIATE_SEED ?? 0) + 1;
const seeds = (from: number, count: number) => Array.from({ length: count }, (_, k) => FIRST + from + k);

describe("300 half-cells with numbers drawn at random", () => {
  it.each([0, 75, 150, 225])("come to a named end and keep lithium and salt, from number %d on", (from) => {
    const runs = seeds(from, 75).map(runRandomHalfCell);
    expect(runs.flatMap(({ seed, faults }) => faults.map((fault) => `${seed}: ${fault}`))).toEqual([]);
    expect(runs.flatMap(({ seed, finished, ends }) => (finished ? [] : [`${seed}: ${ends.at(-1)}`]))).toEqual([]);
  });

  it("cover the ranges they are drawn from", () => {
    const drawn = seeds(0, 300).map(randomHalfCell);
    const spread = (numbers: readonly number[]) => Math.max(...numbers) / Math.min(...numbers);
    expect(spread(drawn.map(({ steps }) => steps[0]!.at))).toBeGreaterThan(100);
    expect(spread(drawn.map(({ options }) => options.diffusivity!))).toBeGreaterThan(5e3);
    expect(spread(drawn.map(({ options }) => options.exchangeCurrentDensity!))).toBeGreaterThan(1000);
    expect(spread(drawn.map(({ design }) => design.particle.layers[0].diameter))).toBeGreaterThan(500);
    expect(spread(drawn.map(({ design }) => design.electrode!.thickness!))).toBeGreaterThan(10);
    expect(spread(drawn.map(({ options }) => options.nodes!))).toBe(6);
    expect(spread(drawn.map(({ options }) => options.electrodeCells!))).toBe(8);
    const computed = new Set(drawn.map(({ options }) => `${options.model} ${options.method}`));
    expect(computed.size).toBe(6);
  });

  it("are the same for the same seed", () => {
    expect(runRandomHalfCell(FIRST)).toEqual(runRandomHalfCell(FIRST));
    expect(randomHalfCell(FIRST)).not.toEqual(randomHalfCell(FIRST + 1));
  });
});
