import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import type { Design } from "../design/design.ts";
import { compositionFigure } from "../report/paper/composition.ts";
import { paperComposition } from "./paper-composition.ts";

const design = (name: string) => readDesignFile(path.resolve(import.meta.dirname, `../../examples/${name}.yaml`));
const designs = {
  ccos: design("ccos"),
  ccosMulti: design("ccos-multi"),
  cos: design("cos"),
  siqd: design("siqd"),
  sinp: design("sinp"),
};
const [core, ...shells] = designs.ccos.particle.layers;
/** CCOS with another core [nm]. */
const cored = (nm: number): Design => ({
  ...designs.ccos,
  particle: { ...designs.ccos.particle, layers: [{ ...core, diameter: nm * 1e-9 }, ...shells] },
});
const standingOf = (ccos: Design) =>
  paperComposition({ ...designs, ccos })
    .rows.slice(0, 2)
    .map(({ standing }) => standing);

describe("what is said to be calibrated", () => {
  it("is a design that has the stated carbon content and capacity", () => {
    expect(standingOf(designs.ccos)).toEqual(["calibrated", "calibrated"]);
    expect(paperComposition(designs).balances.map(({ meetsStated }) => meetsStated)).toEqual([false, true, true]);
  });

  it("is not a design that misses them, in rows and captions", () => {
    expect(standingOf(cored(26))).toEqual(["predicted", "predicted"]);
    const { caption } = compositionFigure(paperComposition({ ...designs, ccos: cored(26) })).figure;
    expect(caption).toContain("CCOS, several cores, are chosen");
    expect(caption).toContain("CCOS, one core, miss");
  });
});
