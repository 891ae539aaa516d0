import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readYamlDocument } from "../formats/yaml-document.ts";
import type { Design } from "./design.ts";
import { DesignErrors } from "./design-problem.ts";
import { plainSource, readDesign } from "./read-design.ts";

/** An example, its comments taken out. */
const example = (name: string) =>
  readFileSync(path.resolve(import.meta.dirname, `../../examples/${name}.yaml`), "utf8").replace(/ *#.*$/gm, "");
const read = (text: string): Design => readDesign(readYamlDocument(text, "x.yaml"));

function errors(text: string) {
  try {
    read(text);
  } catch (error) {
    if (error instanceof DesignErrors) return [error, ...error.others];
    throw error;
  }
  throw new Error("was read without an error");
}

const one = example("ccos");
const several = example("ccos-multi");
const dots = example("siqd");

/** Line of a text that holds a word, from 1. */
const lineOf = (text: string, word: string) => text.split("\n").findIndex((line) => line.includes(word)) + 1;

describe("readDesign", () => {
  it("gives SI values and defaults", () => {
    const { particle, electrode } = read("name: a dot\nparticle: { layers: [{ material: silicon, diameter: 20 nm }] }\n");
    expect(particle).toEqual({ layers: [{ material: "silicon", diameter: 20e-9, overrides: {} }] });
    expect(electrode).toEqual({ loading: 0.011, porosity: 0.5 });
  });

  it("reads the examples", () => {
    const ccos = read(one);
    expect(ccos.particle.layers.map((l) => l.overrides)).toEqual([{}, { oxygen: 1.3 }, { density: 1200 }]);
    expect(ccos.particle.secondary).toEqual({ diameter: 0.42 * 1e-6, area: 7380 });
    expect(read(several).particle).toMatchObject({ sphere: { diameter: 3.5e-8, cores: 4.23 } });
    expect(read(several).particle.layers[2]).toEqual({ material: "hard-carbon", overrides: { density: 1600 } });
    expect(read(dots).particle.layers[0].distribution).toEqual({ law: "lognormal", s: 0.17, min: 1e-8, max: 2e-8 });
    expect(read(example("cos")).particle.matrix).toBeUndefined();
    expect(read(example("sinp")).particle.layers).toHaveLength(1);
  });

  // biome-ignore format: a table
  it.each([
    ["particle.layers[2].material", one.replace("hard-carbon", "hardcarbon"), "density: 1.2", /unknown material "hardcarbon"/, /did you mean hard-carbon/],
    ["particle.layers[1].thickness", one.replace("2.1 nm", "-2.1 nm"), "siox", /cannot be negative/, /check/],
    ["particle.layers[1].thickness", one.replace("2.1 nm", "2.1 V"), "siox", /wrong unit/, undefined],
    ["particle.layers[1].thickness", one.replace("2.1 nm", "2.1"), "siox", /has no unit/, undefined],
    ["particle.layers[1].thickness", one.replace("2.1 nm", "2.1 furlong"), "siox", /unknown unit/, /units are written/],
    ["particle.layers[1].thickness", one.replace("2.1 nm", "2.1 m"), "siox", /too large/, /unit/],
    ["particle.layers[1].thickness", one.replace("2.1 nm", "~"), "siox", /says nothing/, undefined],
    ["particle.layers[1].thickness", one.replace("thickness: 2.1 nm, ", ""), "siox", /no thickness/, /every layer/],
    ["particle.layers[1].diameter", one.replace("thickness: 2.1 nm", "diameter: 24 nm"), "siox", /only the innermost/, /inside to outside/],
    ["particle.layers[0].diameter", one.replace(", diameter: 20 nm", ""), "silicon", /diameter is missing/, undefined],
    ["particle.layers[2].desity", one.replace("density: 1.2", "desity: 1.2"), "hard-carbon", /unknown key "desity"/, /did you mean density/],
    ["particle.layers[1].oxygen", one.replace("oxygen: 1.3", "oxygen: 9"), "siox", /too large/, /check/],
    ["particle.layers[1].oxygen", one.replace("oxygen: 1.3", "oxygen: 2.5"), "siox", /no such oxide/, undefined],
    ["particle.matrix.massShare", one.replace("massShare: 0,", "massShare: [],"), "massShare", /not a quantity/, undefined],
    ["electrode.thickness", one.replace("porosity: 0.5", "porosity: 0.5, thickness: 9 um"), "loading", /does not fit/, /thicker/],
    ["electrode.conductivity", one.replace("porosity: 0.5", "porosity: 0.5, conductivity: 10 S"), "loading", /wrong unit/, undefined],
    ["cell.electrolyte.name", `${one}cell: { electrolyte: { name: nymann } }\n`, "cell:", /cannot be "nymann"/, undefined],
    ["cell.electrolyte.concentration", `${one}cell: { electrolyte: { concentration: 1 mol } }\n`, "cell:", /unknown unit/, undefined],
    ["cell.electrolyte.concentration", `${one}cell: { electrolyte: { concentration: 1 } }\n`, "cell:", /has no unit/, undefined],
    ["cell.electrolyte.transferenceNumber", `${one}cell: { electrolyte: { transferenceNumber: 1.2 } }\n`, "cell:", /too large/, /check/],
    ["cell.separator.thicknes", `${one}cell: { separator: { thicknes: 25 um } }\n`, "cell:", /unknown key "thicknes"/, /did you mean thickness/],
    ["cell.seperator", `${one}cell: { seperator: { thickness: 25 um } }\n`, "cell:", /unknown key "seperator"/, /did you mean separator/],
    ["cell.separator.porosity", `${one}cell: { separator: { porosity: -0.4 } }\n`, "cell:", /cannot be negative/, /check/],
    ["cell.contactResistance", `${one}cell: { contactResistance: 3 ohm }\n`, "cell:", /wrong unit/, undefined],
    ["cell.area", `${one}cell: { area: 1.54 }\n`, "cell:", /area has no unit/, undefined],
    ["cell", `${one}cell: 5\n`, "cell:", /cell is not a mapping/, undefined],
    ["electrode.porosty", one.replace("porosity: 0.5", "porosty: 0.5"), "loading", /unknown key/, /did you mean porosity/],
    ["particle.secondary.diameter", one.replace("0.42 um", "0.42 nm"), "secondary:", /smaller than the particles/, undefined],
    ["particle.sphere.cores", several.replace("4.23", "4.9"), "sphere:", /do not fit/, /packed more densely/],
    ["particle.sphere.diameter", several.replace("35 nm", "18 nm"), "sphere:", /smaller than one coated core/, /whole sphere/],
    ["particle.layers[2].thickness", several.replace("material: hard-carbon,", "material: hard-carbon, thickness: 2 nm,"), "hard-carbon", /fills the sphere/, /leave out/],
    ["particle.layers[0].distribution.min", dots.replace("min: 10 nm", "min: 30 nm"), "distribution:", /empty/, undefined],
    ["particle.layers[0].distribution", dots.replace("14.5 nm", "24.5 nm"), "distribution:", /median/, /median/],
    ["particle.layers[0].distribution.law", dots.replace("lognormal", "normal"), "distribution:", /cannot be "normal"/, undefined],
  ])("tells a fault of %s", (place, text, onLine, message, hint) => {
    const [error, ...others] = errors(text);
    expect(others).toEqual([]);
    expect(error!.message).toMatch(message);
    expect(error!.facts.place).toMatchObject({ file: "x.yaml", path: place, line: lineOf(text, onLine) });
    expect(error!.facts.expected).toMatch(/\w/);
    expect(error!.facts.found ?? "").not.toMatch(/undefined|\[object/);
    if (hint) expect(error!.facts.hint).toMatch(hint);
  });

  it("takes the grain of a matrix for needed", () => {
    const text = one.replace("massShare: 0", "massShare: 0.1").replace(/ {2}secondary.*\n/, "");
    expect(errors(text)[0]!.facts.place?.path).toBe("particle.secondary");
  });

  it("lists all faults in the order of the file", () => {
    const text = one
      .replace("20 nm", "20 V")
      .replace("2.1 nm", "-2.1 nm")
      .replace("hard-carbon", "carbn")
      .replace("0.5 }", "2 }");
    const paths = errors(text).map((e) => e.facts.place?.path);
    expect(paths).toEqual([
      "particle.layers[0].diameter",
      "particle.layers[1].thickness",
      "particle.layers[2].material",
      "electrode.porosity",
    ]);
  });

  it.each([
    "[1, 2]",
    "5",
    "name: x",
    "name: 5\nparticle: 3",
    "name: x\nparticle: { layers: [] }",
    "name: x\nparticle: { layers: [3] }",
  ])("%j is refused in words", (text) => {
    for (const error of errors(text)) {
      expect(error.message).not.toMatch(/undefined|invalid|zod/i);
      expect(error.facts.expected).toMatch(/\w/);
    }
  });

  it("gives paths for values without a file", () => {
    expect(() => readDesign(plainSource({ name: "x" }))).toThrow(/particle is missing/);
  });
});
