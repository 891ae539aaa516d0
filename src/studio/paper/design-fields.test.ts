import { describe, expect, it } from "vitest";
import { readyDesign } from "../state/paper-state-asked.ts";
import { sizeFields } from "./design-fields.ts";

const shown = (id: Parameters<typeof readyDesign>[0]) =>
  sizeFields(readyDesign(id)).map(({ label, value, place }) => [label, Number((1e9 * value).toPrecision(6)), place.join(".")]);

describe("the sizes that make a particle", () => {
  it("are the core and its shells", () => {
    expect(shown("ccos")).toEqual([
      ["Silicon core", 20, "particle.layers.0.diameter"],
      ["SiOx", 2.1, "particle.layers.1.thickness"],
      ["Hard carbon", 2.2, "particle.layers.2.thickness"],
    ]);
  });

  it("are the sphere in place of a layer that fills it", () => {
    expect(shown("ccos-multi").map(([label]) => label)).toEqual(["Silicon core", "SiOx", "Sphere"]);
    expect(shown("sinp").map(([label]) => label)).toEqual(["Silicon core"]);
  });
});
