import { describe, expect, it } from "vitest";
import { materials } from "../materials/all.ts";
import { designJsonSchema } from "./schema.ts";

interface Shape {
  readonly type?: string;
  readonly title?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly oneOf?: readonly Shape[];
  readonly prefixItems?: readonly Shape[];
  readonly items?: Shape;
  readonly additionalProperties?: boolean;
}

describe("JSON Schema of design files", () => {
  const { properties } = designJsonSchema() as Shape;
  const { layers, sphere, matrix, secondary } = properties!.particle!.properties!;

  it("has the keys of a design file", () => {
    expect(Object.keys(properties!)).toEqual(["name", "description", "particle", "electrode", "cell"]);
    expect(sphere!.required).toEqual(["diameter", "cores"]);
    expect(secondary!.required).toEqual(["diameter"]);
    expect(Object.keys(properties!.electrode!.properties!)).toEqual([
      "loading",
      "porosity",
      "thickness",
      "bruggeman",
      "conductivity",
    ]);
    expect(properties!.cell!.required ?? []).toEqual([]);
    for (const section of ["electrolyte", "separator", "lithium", "film", "doubleLayer"])
      expect(properties!.cell!.properties![section]!.additionalProperties).toBe(false);
  });

  it("knows for every material what a layer may say, and nothing else", () => {
    for (const place of [layers!.prefixItems![0]!, layers!.items!, matrix!]) {
      expect(place.oneOf).toHaveLength(materials.length);
      place.oneOf!.forEach((shape, k) => {
        expect(shape.title).toBe(materials[k]!.name);
        expect(shape.additionalProperties).toBe(false);
        const [settable, others] = [true, false].map((yes) =>
          Object.entries(materials[k]!.properties).flatMap(([name, p]) => ((p.notInDesign === undefined) === yes ? [name] : [])),
        ) as [string[], string[]];
        expect(Object.keys(shape.properties!)).toEqual(expect.arrayContaining(["material", ...settable]));
        for (const name of others) if (name !== "thickness") expect(shape.properties).not.toHaveProperty(name);
      });
    }
    expect(layers!.prefixItems![0]!.oneOf![0]!.required).toEqual(["material", "diameter"]);
  });

  it("wants text with a unit where there is one", () => {
    expect(sphere!.properties!.diameter).toMatchObject({ type: "string", title: "sphere diameter d_COS" });
    expect(sphere!.properties!.cores!.type).not.toBe("string");
  });
});
