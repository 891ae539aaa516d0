import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { designPath, withValue } from "./design-path.ts";
import { plainSource, readDesign } from "./read-design.ts";
import { writeDesign } from "./write-design.ts";

const EXAMPLES = path.resolve(import.meta.dirname, "../../examples");
const ccos = readDesignFile(path.join(EXAMPLES, "ccos.yaml"));
const sinp = readDesignFile(path.join(EXAMPLES, "sinp.yaml"));

describe("a number of a design", () => {
  it.each([
    ["core.diameter", "particle.layers[0].diameter", 20e-9],
    ["oxide.thickness", "particle.layers[1].thickness", 2.1e-9],
    ["shell.thickness", "particle.layers[2].thickness", 2.2e-9],
    ["particle.layers[1].oxygen", "particle.layers[1].oxygen", 1.3],
    ["matrix.closedPorosity", "particle.matrix.closedPorosity", 0.2],
    ["particle.secondary.area", "particle.secondary.area", 7380],
    ["electrode.loading", "electrode.loading", 0.011],
    ["shell.ruptureStrain", "particle.layers[2].ruptureStrain", 0.1],
    ["cell.separator.porosity", "cell.separator.porosity", 0.4],
  ])("%s is found, with what the design has there", (text, name, present) => {
    const found = designPath(ccos, text, "--x");
    expect(found.name).toBe(name);
    expect(found.present).toBeCloseTo(present, 14);
  });

  it.each([
    ["core.diametr", "there is no number diametr in core", "did you mean core.diameter?"],
    ["shel.thickness", "the design has no shel", "did you mean shell.thickness?"],
    ["particle.layers[7].thickness", "the design has no particle.layers[7]", undefined],
    ["diameter", "the design has no diameter", undefined],
    ["core.material", "there is no number material in core", undefined],
    ["particle.sphere.cores", "the design has no particle.sphere", undefined],
    ["", "the design has no ", undefined],
  ])("%s is refused in words", (text, message, hint) => {
    try {
      designPath(ccos, text, "--x");
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ message, facts: { place: { path: "--x" }, found: text } });
      if (hint) expect(error).toMatchObject({ facts: { hint } });
    }
  });

  it("a short name of a layer that the design lacks is not known", () => {
    expect(() => designPath(sinp, "oxide.thickness", "--x")).toThrow("no oxide");
    expect(() => designPath(sinp, "shell.thickness", "--x")).toThrow("no shell");
    expect(designPath(sinp, "particle.layers[0].distribution.s", "--x").path).toEqual([
      "particle",
      "layers",
      0,
      "distribution",
      "s",
    ]);
  });

  it("is changed alone, in a copy", () => {
    const file = writeDesign(ccos);
    const before = JSON.stringify(file);
    for (const [text, value] of [
      ["core.diameter", "31.25 nm"],
      ["shell.flowStress", "2 GPa"],
      ["cell.separator.thickness", "20 um"],
    ] as const) {
      const { path: at, present } = designPath(ccos, text, "--x");
      const changed = readDesign(plainSource(withValue(file, at, value)));
      expect(designPath(changed, text, "--x").present).not.toBe(present);
      if (present !== undefined && text === "core.diameter")
        expect(readDesign(plainSource(withValue(writeDesign(changed), at, "20 nm")))).toEqual(readDesign(plainSource(file)));
    }
    expect(JSON.stringify(file)).toBe(before);
  });
});
