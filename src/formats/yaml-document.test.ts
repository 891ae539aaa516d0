import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError, LithiateError } from "../units/error.ts";
import { readYamlDocument } from "./yaml-document.ts";

const text = `name: two shells
particle:
  layers:
    - { material: silicon, diameter: 20 nm }
    - { material: siox, thickness: 2 nm }
`;

function failure(broken: string): FormatError {
  try {
    readYamlDocument(broken, "x.yaml");
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error("was read without an error");
}

describe("readYamlDocument", () => {
  it("gives plain values", () => {
    expect(readYamlDocument(text, "x.yaml").value).toEqual({
      name: "two shells",
      particle: {
        layers: [
          { material: "silicon", diameter: "20 nm" },
          { material: "siox", thickness: "2 nm" },
        ],
      },
    });
  });

  it.each([
    [["particle"], 2, 1, "particle"],
    [["particle", "layers", 1], 5, 7, "particle.layers[1]"],
    [["particle", "layers", 1, "thickness"], 5, 25, "particle.layers[1].thickness"],
    [["particle", "layers", 1, "density"], 5, 7, "particle.layers[1].density"],
    [["electrode", "porosity"], 1, 1, "electrode.porosity"],
  ])("finds the place of %j", (path, line, column, shown) => {
    expect(readYamlDocument(text, "x.yaml").place(path)).toEqual({ file: "x.yaml", line, column, path: shown });
  });

  it("finds places behind an alias", () => {
    const { value, place } = readYamlDocument("a: &layer { material: siox }\nb: *layer\n", "x.yaml");
    expect(value).toEqual({ a: { material: "siox" }, b: { material: "siox" } });
    expect(place(["b", "material"])).toMatchObject({ line: 1, column: 13 });
  });

  it.each([
    ["a: 1\na: 2\n", 2, /twice/],
    ["a:\n\tb: 1\n", 2, /tab/],
    ["a: [1, 2\nb: 3\n", 2, /bracket/],
    ["a: 'x\n", 2, /missing/],
    ["a: b: c\n", 1, /mapping begins/],
    ["a: @b\n", 1, /reserved/],
    ["a: 1\n---\nb: 2\n", 2, /second document/],
    ["a: !!js/function x\n", 1, /tag/],
    ["a: &y 1\nb: [*y, *x]\n", 2, /no anchor is named x/],
    [`x: ${"[".repeat(20_000)}`, 1, /nested/],
  ])("%j: line %d, %s", (broken, line, message) => {
    const error = failure(broken);
    expect(error.message).toMatch(message);
    expect(error.facts.place).toMatchObject({ file: "x.yaml", line });
    for (const said of [error.facts.expected, error.facts.hint]) expect(said).toMatch(/\w/);
  });

  it.each([
    ["", /empty/],
    ["# a comment\n", /empty/],
    ["a: &x { b: *x }\n", /refer to themselves/],
    [`a: &a [1, 2, 3, 4]\nb: &b [${"*a, ".repeat(20)}]\nc: [${"*b, ".repeat(20)}]\n`, /multiply/],
    [`a: ${"[".repeat(200)}${"]".repeat(200)}`, /nested/],
    [`a: ${"x".repeat(1_000_001)}`, /too large/],
  ])("refuses %.40s", (broken, message) => expect(failure(broken).message).toMatch(message));

  it("never gives anything but a document or a LithiateError", () => {
    const piece = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "  ",
      "- ",
      "{",
      "}",
      "[",
      "]",
      ",",
      "'",
      '"',
      "#",
      "&x ",
      "*x",
      "!t ",
      "|",
      ">",
      "?",
      "%",
      "\t",
      "1",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          readYamlDocument(pieces.join(""), "x.yaml").place(["a", 0, "a"]);
        } catch (error) {
          expect(error).toBeInstanceOf(LithiateError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
