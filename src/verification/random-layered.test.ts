import { beforeAll, describe, expect, it } from "vitest";
import { diffusivityAt } from "../physics/particles/layered-mesh.ts";
import { randomLayered } from "./random-layered.ts";
import { type RandomLayeredRun, runRandomLayered } from "./random-layered-run.ts";

/** Other half-cells with another seed: LITHIATE_SEED=7 npm test; any number of them, with words: scripts/random-layered.ts. */
const FIRST = 1000 * Number(process.env.LITHIATE_SEED ?? 0) + 1;
const SEEDS = Array.from({ length: 300 }, (_, k) => FIRST + k);

describe("runs of 300 half-cells of layered particles with numbers drawn at random", () => {
  const runs: RandomLayeredRun[] = [];
  beforeAll(() => {
    for (const seed of SEEDS) runs.push(runRandomLayered(seed));
  }, 300_000);

  it("come to a named end, keep lithium, and no faces overlap", () => {
    expect(runs.flatMap(({ seed, faults }) => faults.map((fault) => `${seed}: ${fault}`))).toEqual([]);
    expect(runs.filter(({ finished }) => !finished).map(({ ends }) => ends.at(-1)).length).toBeLessThanOrEqual(3);
  });

  it("take steps, and things happen inside", () => {
    expect(runs.filter(({ steps }) => steps > 50).length).toBeGreaterThan(150);
    const kinds = new Set(runs.flatMap(({ events }) => events));
    expect([...kinds].toSorted()).toEqual(["brittle rupture", "contact", "debonding", "ductile rupture", "opening"]);
  });

  it("are the same for the same seed", () => {
    expect(runRandomLayered(FIRST)).toEqual(runs[0]);
    expect(randomLayered(FIRST).filling).not.toBe(randomLayered(FIRST + 1).filling);
  });
});

describe("numbers drawn for 300 half-cells of layered particles", () => {
  const drawn = SEEDS.map(randomLayered);
  const layers = drawn.flatMap((one) => one.layers);
  const spread = (numbers: readonly number[]) => Math.max(...numbers) / Math.min(...numbers);

  it("cover the ranges they are drawn from", () => {
    const hosts = layers.flatMap(({ host }) => host ?? []);
    expect(spread(hosts.map((host) => diffusivityAt(host, 0)))).toBeGreaterThan(1e6);
    expect(spread(drawn.map(({ rate }) => rate))).toBeGreaterThan(40);
    expect(spread(drawn.map((one) => one.layers[0]!.outerRadius))).toBeGreaterThan(10);
    expect(spread(layers.map(({ innerRadius, outerRadius }) => outerRadius - innerRadius))).toBeGreaterThan(80);
    expect(new Set(drawn.map((one) => `${one.model} ${one.method} ${one.cell.hysteresis}`)).size).toBe(12);
    expect(new Set(drawn.map((one) => one.layers.length)).size).toBe(4);
    expect(new Set(layers.map(({ name }) => name)).size).toBe(5);
    expect(new Set(layers.map(({ behaviour }) => behaviour.id))).toEqual(
      new Set(["flowing solid", "elastic solid", "porous solid"]),
    );
  });

  it("have bonds, gaps and fractures, and do without", () => {
    const share = (is: (layer: (typeof layers)[number]) => unknown) => layers.filter(is).length / layers.length;
    for (const is of [
      (layer: (typeof layers)[number]) => layer.bond,
      (layer: (typeof layers)[number]) => layer.fracture,
      (layer: (typeof layers)[number]) => layer.interfaceConductance,
    ])
      expect(share(is)).toBeGreaterThan(0.15);
    const gaps = drawn.flatMap((one) =>
      one.layers.filter((layer, k) => k > 0 && layer.innerRadius > one.layers[k - 1]!.outerRadius * (1 + 1e-9)),
    );
    expect(gaps.length).toBeGreaterThan(30);
  });
});
