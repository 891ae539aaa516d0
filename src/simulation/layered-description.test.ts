import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { composition } from "../design/composition.ts";
import type { Design } from "../design/design.ts";
import { core, design, layer, particle } from "../design/fluent.ts";
import { readDesign } from "../design/read-design.ts";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { arealCapacity, type HalfCell } from "../physics/cells/half-cell.ts";
import type { LayeredKind } from "../physics/particles/layered-row.ts";
import { DesignError } from "../units/error.ts";
import { bpxOfDesign } from "./bpx-design.ts";
import { type CellOptions, cellSettings } from "./cell-options.ts";
import { halfCellOf } from "./half-cell-description.ts";
import { halfCellModel } from "./half-cell-model.ts";

const read = (text: string, name: string): Design => readDesign(readYamlDocument(text, name));
const example = (name: string): Design => {
  const file = path.resolve(import.meta.dirname, `../../examples/${name}.yaml`);
  return read(readFileSync(file, "utf8"), file);
};
const [cos, multi, siqd] = [example("cos"), example("ccos-multi"), example("siqd")];
const embedded = read(
  `name: embedded
particle:
  layers:
    - { material: silicon, diameter: 20 nm, distribution: { law: lognormal, s: 0.2, min: 14 nm, max: 28 nm } }
    - { material: siox, thickness: 2 nm }
    - { material: hard-carbon, thickness: 2.2 nm }
  matrix: { material: closed-pore-carbon, massShare: 0.1, closedPorosity: 0.3 }
  secondary: { diameter: 0.42 um, area: 7.38 m^2/g }
electrode: { loading: 1.1 mg/cm^2, porosity: 0.5 }
`,
  "embedded",
);
const layered = (of: Design, options: CellOptions = {}) => {
  const { cell } = halfCellOf(of, cellSettings({ ...options, particle: "layered" }));
  return { ...cell, kinds: cell.kinds as readonly LayeredKind[] };
};
const fick = (of: Design): HalfCell => halfCellOf(of, cellSettings({})).cell;

describe("layered particles of a design", () => {
  it.each([
    ["one coated dot", cos],
    ["several dots per sphere", multi],
    ["sizes", siqd],
    ["sizes in a matrix with pores", embedded],
  ])("fill the volume of the powder and hold its charge: %s", (_, of) => {
    const { kinds, electrode, ...rest } = layered(of);
    const volume = kinds.reduce((sum, { mesh, radius, volumeFraction }) => {
      const outer = mesh("none").layers.at(-1)!.outerRadius;
      return sum + volumeFraction * (outer / radius) ** 3;
    }, 0);
    const wanted = electrode.loading / electrode.thickness / composition(of.particle).apparentDensity;
    expect(Math.abs(volume / wanted - 1)).toBeLessThan(6e-4); // ρ/M of silicon and 1/V_Si of its host differ by 5.3e-4
    expect(arealCapacity({ kinds, electrode, ...rest }) / arealCapacity(fick(of))).toBeCloseTo(1, 12);
  });

  it.each([cos, embedded, siqd])("pass the current of the wetted area: $name", (of) => {
    const perVolume = ({ kinds }: HalfCell, of: (k: HalfCell["kinds"][number]) => number) =>
      kinds.reduce((sum, k) => sum + ((3 * k.volumeFraction) / k.radius) * of(k), 0);
    const [a, b] = [layered(of), fick(of)];
    const exchange = (k: HalfCell["kinds"][number]) => k.surface.exchange.density(0.5, 1000);
    expect(perVolume(a, exchange) / perVolume(b, exchange)).toBeCloseTo(1, 3);
    const conductance = (k: HalfCell["kinds"][number]) => 1 / k.surface.filmResistance;
    expect(perVolume(a, conductance) / perVolume(b, conductance)).toBeCloseTo(1, 3);
  });

  it("have the layers of the design, porous ones as porous solids, with shells of one thickness", () => {
    const { kinds } = layered(embedded, { classes: 3 });
    expect(kinds).toHaveLength(3);
    for (const { mesh } of kinds) {
      const { layers } = mesh("none");
      expect(layers.map(({ name }) => name)).toEqual(["silicon", "siox", "hard-carbon", "closed-pore-carbon"]);
      expect(layers[2]!.outerRadius - layers[2]!.innerRadius).toBeCloseTo(2.2e-9, 15);
      expect(layers[3]!.behaviour.id).toBe("porous solid");
      expect(layers[3]!.host!.maxConcentration / layers[2]!.host!.maxConcentration).toBeLessThan(1); // walls alone
    }
  });

  it("flow by what the design says of silicon", () => {
    const own = design("dot", particle(core("silicon", { diameter: "20 nm", flowExponent: 5, flowRate: "2e-4 1/s" })));
    const { layers } = halfCellOf(own, cellSettings({ particle: "layered" }));
    expect(layers![0]).toMatchObject({ flowExponent: 5, flowRate: 2e-4, behaviour: "flowing solid" });
  });

  it("carry a film only when it is stiff and lies on them", () => {
    const film = { thickness: "3 nm", youngsModulus: "10 GPa" } as const;
    const bare = design("dot", particle(core("silicon", { diameter: "20 nm" })), { cell: { film } });
    const names = (of: Design) => halfCellOf(of, cellSettings({ particle: "layered" })).layers!.map(({ material }) => material);
    expect(names(bare)).toEqual(["silicon", "sei"]);
    expect(names(siqd)).toEqual(["silicon"]);
    expect(names({ ...embedded, cell: { film: { thickness: 3e-9, youngsModulus: 1e10 } } })).not.toContain("sei");
  });

  it("start every size in equilibrium with the others", () => {
    const { system } = halfCellModel(embedded, { model: "spm", particle: "layered", classes: 3, nodes: 6 });
    const y = new Float64Array(system.size);
    system.particles.start(y, 0.3, -1);
    expect(system.particles.meanFilling(y)).toBeCloseTo(0.3, 9);
    const U = system.particles.rows.map((row) => row.rest!.potential(row.meanFilling(y, 0), -1));
    for (const u of U) expect(Math.abs(u - U[0]!)).toBeLessThan(1e-7);
    const fillings = system.particles.rows.map((row) => row.meanFilling(y, 0));
    expect(Math.abs(fillings[2]! - fillings[0]!)).toBeGreaterThan(0.005); // a smaller core is a smaller share
  });
});

describe("what layered particles refuse", () => {
  const place = (options: CellOptions, of = cos): string | undefined => {
    try {
      halfCellModel(of, options);
    } catch (error) {
      if (error instanceof DesignError) return error.facts.place?.path;
      throw error;
    }
    return undefined;
  };

  it.each([
    [{ hysteresis: "mechanical" }, "options.hysteresis"],
    [{ particle: "layered", hysteresis: "current-sigmoid" }, "options.hysteresis"],
    [{ particle: "layered", swelling: true }, "options.swelling"],
    [{ particle: "layered", model: "dfn", breathing: {} }, "options.breathing"],
    [{ particle: "layered", dotExchange: 0.1 }, "options.dotExchange"],
  ] as const)("%o", (options, path) => {
    expect(place(options)).toBe(path);
  });

  it("BPX, another diameter in a ready model, and a surface stress under a shell", () => {
    expect(() => bpxOfDesign(cos, { particle: "layered" })).toThrow(/BPX/);
    const { setCoreDiameter } = halfCellModel(siqd, { particle: "layered", classes: 1 });
    expect(() => setCoreDiameter(1e-8)).toThrow(/layered/);
    const pressed = core("silicon", { diameter: "20 nm", surfaceStress: "1 N/m" });
    const covered = design("dot", particle(pressed, layer("siox", { thickness: "2 nm" })));
    expect(place({ particle: "layered" }, covered)).toBe("particle.layers[0].surfaceStress");
    expect(place({ particle: "layered" }, design("dot", particle(pressed)))).toBeUndefined();
  });
});
