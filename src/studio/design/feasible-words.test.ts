import { expect, test } from "vitest";
import type { Design } from "../../design/design.ts";
import { LithiateError } from "../../units/error.ts";
import { type Feasible, feasible, type MeasuredFacts } from "../jobs/feasible.ts";
import { designState } from "../state/design-state.ts";
import { preset } from "../state/presets.ts";
import { remakeLayer } from "./design-edits.ts";
import { FACT_ROWS } from "./feasible-facts.ts";
import { metBy, reachWords } from "./feasible-words.ts";

const ask = async (design: Design, facts?: MeasuredFacts): Promise<Feasible> =>
  feasible.run({ design, ...(facts && { facts }) }, { live: () => {} });

test("without facts of one's own those of the paper are asked, and the map has its points in the order of the figure", async () => {
  const { facts, map } = await ask(preset("ccos"));
  expect(facts.carbonShare).toBeCloseTo(0.2547, 10);
  expect(facts.capacity).toBeCloseTo(2079 * 3600, 3);
  expect(facts.seen.oxide.map((t) => 1e9 * t)).toEqual([expect.closeTo(2), expect.closeTo(3)]);
  const [d, t] = [map.column("core_diameter").values, map.column("oxide_thickness").values];
  expect(d[1]).toBeGreaterThan(d[0]!);
  expect(t[1]).toBe(t[0]);
  expect(Math.max(...t)).toBeGreaterThan(3e-9);
});

test("the present design meets and misses what its own numbers say", async () => {
  const met = Object.fromEntries(metBy(await ask(preset("ccos"))).map(({ name, met }) => [name, met]));
  expect(met).toEqual({ carbon: undefined, capacity: true, core: true, oxide: true, sphere: false });
  const several = Object.fromEntries(metBy(await ask(preset("ccos-multi"))).map(({ name, met }) => [name, met]));
  expect(several).toMatchObject({ sphere: true, packing: false });
  expect(metBy(await ask(preset("siqd"))).find(({ name }) => name === "oxide")).toMatchObject({ ours: "none", met: false });
});

test("whether anything meets everything follows the facts", async () => {
  const found = await ask(preset("ccos"));
  expect(found.oneCore.all).toBe(0);
  expect(reachWords(found)).toMatch(/With one core per sphere, no particle meets everything; the nearest miss the sphere/);
  const { facts } = found;
  const lenient = await ask(preset("ccos"), { ...facts, seen: { ...facts.seen, sphere: [2e-8, 4e-8] } });
  expect(lenient.oneCore.all).toBeGreaterThan(0);
  expect(reachWords(lenient)).toMatch(/With one core per sphere, [\d.]+ % of the map meets everything/);
});

test("facts are changed one by one; a range that is empty is refused", async () => {
  const { facts } = await ask(preset("ccos"));
  for (const { fields } of FACT_ROWS)
    for (const field of fields) {
      const { of, set } = field;
      const next = set(facts, of(facts) * (fields.indexOf(field) === 0 ? 0.99 : 1.01));
      expect(of(next)).not.toBe(of(facts));
      for (const other of FACT_ROWS.flatMap((row) => row.fields))
        if (other !== field) expect(other.of(next)).toBe(other.of(facts));
    }
  const core = FACT_ROWS.find(({ fields }) => fields.length === 2)!.fields;
  expect(() => core[0]!.set(facts, 1)).toThrow(LithiateError);
});

test("a design without silicon has no map", async () => {
  const state = designState(preset("ccos"));
  state.change("test", remakeLayer(0, "hard-carbon"));
  await expect(ask(state.design.peek())).rejects.toThrow(/silicon in oxide and carbon/);
});
