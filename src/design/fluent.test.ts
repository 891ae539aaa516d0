import { describe, expect, it } from "vitest";
import { DesignErrors } from "./design-problem.ts";
import { core, design, grain, layer, particle } from "./fluent.ts";
import { plainSource, readDesign } from "./read-design.ts";

const dot = core("silicon", { diameter: "20 nm" });
const skin = layer("siox", { thickness: "2.1 nm", oxygen: 1.3 });
const coat = layer("hard-carbon", { thickness: "2.2 nm", density: "1.2 g/cm^3" });

describe("designs in code", () => {
  it("equal those of a file", () => {
    const made = design(
      "CCOS",
      grain(particle(dot, skin, coat), {
        matrix: { material: "closed-pore-carbon", massShare: "10 %", closedPorosity: 0.2, density: "1.6 g/cm^3" },
        secondary: { diameter: "0.42 um", area: "7.38 m^2/g" },
      }),
      { loading: "1.1 mg/cm^2" },
    );
    const read = readDesign(
      plainSource({
        name: "CCOS",
        particle: {
          layers: [
            { material: "silicon", diameter: "20 nm" },
            { material: "siox", thickness: "2.1 nm", oxygen: 1.3 },
            { material: "hard-carbon", thickness: "2.2 nm", density: "1.2 g/cm^3" },
          ],
          matrix: { material: "closed-pore-carbon", massShare: 0.1, closedPorosity: 0.2, density: "1.6 g/cm^3" },
          secondary: { diameter: "0.42 um", area: "7.38 m^2/g" },
        },
        electrode: { loading: "1.1 mg/cm^2" },
      }),
    );
    expect(made).toEqual(read);
  });

  it("have dimensions that the compiler checks", () => {
    // @ts-expect-error a voltage is not a length
    expect(() => layer("siox", { thickness: "8 mV" })).toThrow(/wrong unit/);
  });

  it.each([
    [() => core("silcon", { diameter: "20 nm" }), /unknown material "silcon"/, /silicon/],
    [() => core("silicon", { diameter: "-20 nm" }), /cannot be negative/, /unit/],
    [() => layer("siox", { thickness: "2 nm", oxigen: 1.3 }), /no property "oxigen"/, /oxygen/],
    [() => layer("siox", { thickness: "2 nm", oxygen: { s: 1, min: 0, max: 1 } }), /not a quantity/, undefined],
  ])("%# is refused in words", (make, message, hint) => {
    expect(make).toThrow(message);
    try {
      make();
    } catch (error) {
      const { facts } = error as DesignErrors;
      if (hint) expect(facts.hint).toMatch(hint);
    }
  });

  it("cannot contradict themselves", () => {
    const open = particle(core("silicon", { diameter: "15 nm" }), layer("siox", { thickness: "2 nm" }), layer("hard-carbon"));
    expect(() => design("no sphere", open)).toThrow(DesignErrors);
    expect(() => design("too many", grain(open, { sphere: { diameter: "35 nm", cores: 5 } }))).toThrow(/do not fit/);
    expect(design("four", grain(open, { sphere: { diameter: "35 nm", cores: 4 } })).particle.sphere).toEqual({
      diameter: 3.5e-8,
      cores: 4,
    });
  });
});
