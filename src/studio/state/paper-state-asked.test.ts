import { describe, expect, it } from "vitest";
import type { Design } from "../../design/design.ts";
import { designState } from "./design-state.ts";
import { askedDesigns, askedOf, originOf, READING, readingDesigns, readyDesign } from "./paper-state-asked.ts";
import { PRESETS } from "./presets.ts";

const edited = (design: Design, place: readonly (string | number)[], value: string): Design => {
  const state = designState(design);
  state.edit(place, value);
  return state.design.value;
};
const CORE = ["particle", "layers", 0, "diameter"];

describe("the material of the paper for which a design stands", () => {
  it.each(PRESETS)("is $name for the ready design, changed or renamed", ({ id }) => {
    const design = readyDesign(id);
    expect(originOf(design)).toBe(id);
    expect(originOf(edited(design, CORE, "30 nm"))).toBe(id);
    expect(originOf({ ...design, name: "mine" })).toBe(id);
  });

  it("stays that of its name when layers come", () => {
    const { name, particle, ...rest } = readyDesign("siqd");
    const [core] = particle.layers;
    const coated: Design = { ...rest, name, particle: { layers: [core, { material: "siox", thickness: 2e-9, overrides: {} }] } };
    expect(originOf(coated)).toBe("siqd");
  });

  it("takes its place among the others", () => {
    const own = edited(readyDesign("sinp"), CORE, "45 nm");
    const asked = askedOf(own);
    expect(asked.place).toBe("sinp");
    expect(askedDesigns(asked)).toEqual({ ...readingDesigns(), sinp: own });
    expect(askedDesigns(askedOf(own, "siqd"))).toEqual({ ...readingDesigns(), siqd: own });
  });
});

describe("what is asked of the study", () => {
  it("is the paper's reading for a ready design, whatever it is called", () => {
    for (const { id } of PRESETS) expect(askedOf({ ...readyDesign(id), name: "mine" }).key).toBe(READING);
  });

  it("is the reading again when a change is taken back by hand", () => {
    const there = edited(readyDesign("ccos"), CORE, "22 nm");
    expect(askedOf(there).key).not.toBe(READING);
    expect(askedOf(edited(there, CORE, "20 nm")).key).toBe(READING);
  });

  it("differs by design and by place", () => {
    const own = edited(readyDesign("ccos"), CORE, "22 nm");
    const keys = [askedOf(own), askedOf(own, "cos"), askedOf(edited(own, CORE, "23 nm"))].map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
  });
});
