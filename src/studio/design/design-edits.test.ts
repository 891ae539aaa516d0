import { expect, test } from "vitest";
import type { Design } from "../../design/design.ts";
import { massBalance } from "../../design/mass-balance.ts";
import { designState } from "../state/design-state.ts";
import { PRESETS, preset } from "../state/presets.ts";
import { addLayer, addPart, moveLayer, remakeLayer, removeLayer, removePart, withoutValue } from "./design-edits.ts";
import { PARTS } from "./design-fields.ts";

const materials = ({ particle }: Design) => particle.layers.map(({ material }) => material);

function edited(of: Parameters<typeof designState>[0], ...edits: Parameters<ReturnType<typeof designState>["change"]>[1][]) {
  const state = designState(of);
  for (const edit of edits) {
    state.change("test", edit);
    expect(state.refused.peek()?.error.message).toBeUndefined();
  }
  return state.design.peek();
}

test("layers are added outside, moved, made of something else and taken away; the core stays", () => {
  const added = edited(preset("ccos"), addLayer("closed-pore-carbon"));
  expect(materials(added)).toEqual(["silicon", "siox", "hard-carbon", "closed-pore-carbon"]);
  expect(added.particle.layers[3]?.thickness).toBeCloseTo(2e-9, 15);
  expect(materials(edited(added, moveLayer(3, -1)))).toEqual(["silicon", "siox", "closed-pore-carbon", "hard-carbon"]);
  expect(materials(edited(added, moveLayer(1, -1)))).toEqual(materials(added));
  expect(materials(edited(added, removeLayer(1)))).toEqual(["silicon", "hard-carbon", "closed-pore-carbon"]);
  expect(materials(edited(added, removeLayer(0)))).toEqual(materials(added));
  const remade = edited(added, remakeLayer(2, "siox")).particle.layers[2];
  expect(remade).toMatchObject({ material: "siox", overrides: {} });
  expect(remade?.thickness).toBeCloseTo(2.2e-9, 15);
});

test("in a sphere with several cores the last layer has no thickness, whatever is added or moved", () => {
  const multi = preset("ccos-multi");
  const roomy = designState(multi);
  roomy.change("test", addLayer("closed-pore-carbon"));
  expect(roomy.refused.peek()?.error.message).toMatch(/do not fit/);
  roomy.edit(["particle", "sphere", "diameter"], "50 nm");
  const more = edited(roomy.design.peek(), addLayer("closed-pore-carbon"));
  expect(more.particle.layers.map((layer, k) => k > 0 && "thickness" in layer)).toEqual([false, true, true, false]);
  const swapped = edited(more, moveLayer(3, -1));
  expect(swapped.particle.layers.at(-1)).not.toHaveProperty("thickness");
});

test("a sphere with several cores begins and ends with the same shares of all layers", () => {
  const one = preset("ccos");
  const several = edited(one, addPart("sphere", one));
  expect(several.particle.sphere?.cores).toBe(4);
  expect(massBalance(several).shares.carbon).toBeCloseTo(massBalance(one).shares.carbon, 3);
  const back = edited(several, removePart("sphere", several));
  expect(back.particle.sphere).toBeUndefined();
  expect(massBalance(back).reversibleCapacity / massBalance(one).reversibleCapacity).toBeCloseTo(1, 3);
});

test("every optional part can be added to every ready design that lacks it, or is refused for what it would break; and taken away", () => {
  for (const { id } of PRESETS)
    for (const part of PARTS) {
      const first = preset(id);
      const state = designState(first);
      state.change("test", (part in { ...first.particle, ...first.particle.layers[0] } ? removePart : addPart)(part, first));
      const bare = first.particle.layers.length === 1;
      const refused = state.refused.peek()?.error.message;
      if (bare && part === "sphere") expect(refused).toMatch(/needs a layer that fills it/);
      else if (id === "cos" && part === "sphere")
        expect(refused).toMatch(/grains are smaller than the particles/); // its grains are its spheres
      else expect(refused, `${id} ${part}`).toBeUndefined();
    }
});

test("a matrix brings grains with it, and grains that a matrix needs cannot be taken away", () => {
  const first = preset("siqd");
  const state = designState(first);
  state.change("test", addPart("matrix", first));
  expect(state.design.peek().particle.secondary?.diameter).toBeGreaterThan(1e-7);
  const before = state.design.peek();
  state.change("particle.secondary", removePart("secondary", before));
  expect(state.refused.peek()).toMatchObject({ place: "particle.secondary" });
  expect(state.design.peek()).toBe(before);
});

test("a value that is left out becomes the usual one; other places are untouched", () => {
  const first = preset("ccos");
  const reset = edited(first, withoutValue(["particle", "layers", 2, "density"]));
  expect(reset.particle.layers[2]?.overrides).toEqual({});
  expect(reset.particle.layers[1]).toEqual(first.particle.layers[1]);
  expect(edited(first, withoutValue(["cell", "film", "thickness"]))).toEqual(first);
});
