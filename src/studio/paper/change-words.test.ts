import { describe, expect, it } from "vitest";
import { designState } from "../state/design-state.ts";
import { readyDesign } from "../state/paper-state-asked.ts";
import type { PresetId } from "../state/presets.ts";
import { changeWords } from "./change-words.ts";

function words(
  id: PresetId,
  ...edits: readonly (readonly [place: readonly (string | number)[], value: string | number])[]
): string[] {
  const state = designState(readyDesign(id));
  for (const [place, value] of edits) state.edit(place, value);
  expect(state.refused.value).toBeUndefined();
  return changeWords(readyDesign(id), state.design.value);
}

describe("what a design has that is not as in the paper's reading", () => {
  it("is nothing for the design itself", () => {
    expect(words("ccos")).toEqual([]);
  });

  it("is told with names of layers and both values", () => {
    expect(
      words("ccos", [["particle", "layers", 0, "diameter"], "22 nm"], [["particle", "layers", 1, "thickness"], "3 nm"]),
    ).toEqual(["core 22.0\u00a0nm instead of 20.0\u00a0nm", "SiOx 3.0\u00a0nm instead of 2.1\u00a0nm"]);
  });

  it("is told of what the file did not say, and of pure numbers", () => {
    expect(words("sinp", [["cell", "separator", "thickness"], "40 um"])).toEqual([
      expect.stringMatching(/^separator thickness 40(\.0)?\u00a0µm instead of 25(\.0)?\u00a0µm$/),
    ]);
    expect(words("ccos-multi", [["particle", "sphere", "cores"], 3])).toEqual([
      expect.stringMatching(/^cores per sphere 3(\.0+)? instead of 4\.23$/),
    ]);
  });

  it("is told of layers before numbers", () => {
    const state = designState(readyDesign("ccos"));
    state.change("layers", (file) => {
      const all = file as { particle: { layers: readonly object[] } };
      return { ...all, particle: { ...all.particle, layers: all.particle.layers.slice(0, 2) } } as never;
    });
    expect(changeWords(readyDesign("ccos"), state.design.value)).toEqual([
      "layers silicon, SiOx instead of silicon, SiOx, hard carbon",
    ]);
  });
});
