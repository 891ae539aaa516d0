import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { electrolytes } from "../materials/electrolytes.ts";
import type { Property } from "../materials/material.ts";
import { fromUnit, inUnit } from "../units/quantity.ts";
import { cellOf } from "./cell.ts";
import { cellDefaults, electrodeDefaults } from "./cell-defaults.ts";
import { cellParameters, cellSections, electrolyteParameters } from "./cell-parameters.ts";
import { composition } from "./composition.ts";
import { electrodeParameters } from "./design-parameters.ts";
import { core, design, layer, particle } from "./fluent.ts";
import { plainSource, readDesign } from "./read-design.ts";
import { writeDesign } from "./write-design.ts";

const coated = particle(core("silicon", { diameter: "20 nm" }), layer("siox", { thickness: "2.1 nm" }));

describe("the half-cell of a design", () => {
  it("has a usual value for everything that is not said", () => {
    const { area, electrode, separator, electrolyte, lithium, contactResistance, film, doubleLayer } = cellOf(
      design("x", coated),
    );
    const { apparentDensity } = composition(coated);
    expect(inUnit(area, "cm^2")).toBeCloseTo(1.54, 12);
    expect(electrode).toEqual({
      loading: 0.011,
      porosity: 0.5,
      thickness: 0.011 / (apparentDensity * 0.5),
      bruggeman: 1.5,
      conductivity: 10,
      solidFraction: expect.closeTo(0.5, 12),
    });
    expect(separator).toEqual({ thickness: fromUnit(25, "um"), porosity: 0.4, bruggeman: 1.5 });
    expect(electrolyte.name).toBe("nyman");
    expect(electrolyte.values).toMatchObject({
      concentration: 1000,
      transferenceNumber: 0.2594,
      thermodynamicFactor: 1,
      scale: 1,
    });
    expect(lithium).toEqual({ exchangeCurrentDensity: 10, activationEnergy: 50e3 });
    expect(inUnit(contactResistance, "ohm cm^2")).toBeCloseTo(3, 12);
    expect(film.thickness * film.resistivity).toBeCloseTo(1e-3, 12);
    expect(doubleLayer).toEqual({ particles: 0.2, lithium: 0.2 });
  });

  it("takes what is said, key by key", () => {
    const made = cellOf(
      design("x", coated, {
        loading: "2 mg/cm^2",
        thickness: "50 um",
        bruggeman: 2,
        conductivity: "100 S/m",
        cell: {
          area: "2 cm^2",
          electrolyte: { name: "capiglia", concentration: "1.2 mol/L" },
          separator: { porosity: "90 %" },
          lithium: { exchangeCurrentDensity: "3 A/m^2" },
          contactResistance: 0,
          film: { thickness: "10 nm" },
        },
      }),
    );
    const { apparentDensity } = composition(coated);
    expect(made.electrode).toMatchObject({ thickness: fromUnit(50, "um"), bruggeman: 2, conductivity: 100 });
    expect(made.electrode.solidFraction).toBeCloseTo(0.02 / (50e-6 * apparentDensity), 12);
    expect(made.area).toBe(2e-4);
    expect(made.electrolyte.values.concentration).toBe(1200);
    expect(made.electrolyte.values.transferenceNumber).toBe(electrolytes.capiglia.properties.transferenceNumber!.value);
    expect(made.separator).toEqual({ thickness: fromUnit(25, "um"), porosity: 0.9, bruggeman: 1.5 });
    expect(made.lithium).toEqual({ exchangeCurrentDensity: 3, activationEnergy: 50e3 });
    expect(made.contactResistance).toBe(0);
    expect(made.film.thickness * made.film.resistivity).toBeCloseTo(2e-3, 12);
  });

  it("reads from a file as it is told in code, and is written as it was read", () => {
    const told = {
      area: "1.54 cm^2",
      electrolyte: { name: "nyman", concentration: "1 mol/L" },
      separator: { thickness: "25 um", porosity: 0.4 },
      lithium: { exchangeCurrentDensity: "10 A/m^2" },
      contactResistance: "3 ohm cm^2",
    } as const;
    const particleOfFile = { layers: [{ material: "silicon", diameter: "20 nm" }] };
    const read = readDesign(plainSource({ name: "x", particle: particleOfFile, cell: told }));
    expect(read).toEqual(design("x", particle(core("silicon", { diameter: "20 nm" })), { cell: told }));
    expect(writeDesign(read).cell).toEqual(told);
  });

  it.each([
    [{ areas: "1 cm^2" }, /the cell has no property "areas"/, /did you mean area/],
    [{ separator: { thick: "1 um" } }, /the separator of the cell has no property "thick"/, /thickness/],
    [{ electrolyte: { name: "nymann" } }, /unknown electrolyte "nymann"/, /did you mean nyman/],
    [{ electrolyte: { concentration: [1] } }, /concentration is not a quantity/, undefined],
    [{ area: "-1 cm^2" }, /electrode area cannot be negative/, /unit/],
  ])("%j is refused in words", (cell, message, hint) => {
    const make = () => design("x", coated, { cell: cell as object });
    expect(make).toThrow(message);
    if (hint)
      expect(make).toThrow(expect.objectContaining({ facts: expect.objectContaining({ hint: expect.stringMatching(hint) }) }));
  });
});

it("the commented cell of the example is what is taken without it", () => {
  const text = readFileSync(path.resolve(import.meta.dirname, "../../examples/ccos.yaml"), "utf8");
  const uncommented = text.replace(/^# (cell:| {2}\w)/gm, "$1");
  expect(uncommented).not.toBe(text);
  const [without, said] = [text, uncommented].map((t) => readDesign(readYamlDocument(t, "ccos.yaml")));
  expect(Object.keys(said!.cell!)).toHaveLength(5);
  expect(cellOf(said!)).toEqual(cellOf(without!));
});

describe("every number of electrode and cell", () => {
  const sections: readonly (readonly [string, object, object])[] = [
    ["own", cellParameters, cellDefaults.own],
    ["separator", cellSections.separator, cellDefaults.separator],
    ["lithium", cellSections.lithium, cellDefaults.lithium],
    ["film", cellSections.film, cellDefaults.film],
    ["doubleLayer", cellSections.doubleLayer, cellDefaults.doubleLayer],
  ];

  it.each(sections)("%s: has a mark, and limits around its range", (_, parameters, defaults) => {
    expect(Object.keys(parameters)).toEqual(Object.keys(defaults));
    for (const [key, { value, range, mark, why, cites }] of Object.entries<Property>({ ...defaults })) {
      const { default: usual, min, max, help } = (parameters as typeof electrodeParameters)[key as "loading"];
      expect([key, usual]).toEqual([key, value]);
      expect(mark === "assumption" ? why : cites).toMatch(/\w{3}/);
      expect(help).toMatch(/\w{3}/);
      expect(min).toBeLessThanOrEqual(range![0]);
      expect(max).toBeGreaterThanOrEqual(range![1]);
    }
  });

  it("is inside the limits of a design for every electrolyte and electrode", () => {
    for (const { properties } of Object.values(electrolytes))
      for (const [key, { min, max }] of Object.entries(electrolyteParameters)) {
        const { value, range } = properties[key as "scale"]!;
        for (const x of [value, ...(range ?? [])]) expect(x >= min && x <= max).toBe(true);
      }
    for (const [key, { value, why }] of Object.entries(electrodeDefaults)) {
      expect(electrodeParameters[key as keyof typeof electrodeDefaults].default).toBe(value);
      expect(why).toMatch(/\w{3}/);
    }
  });
});
