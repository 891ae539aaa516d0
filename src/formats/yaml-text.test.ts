import fc from "fast-check";
import { expect, test } from "vitest";
import { readYamlDocument } from "./yaml-document.ts";
import { yamlText } from "./yaml-text.ts";

test("mappings of words and numbers stand in one line, the rest as a tree", () => {
  expect(
    yamlText({ name: "A", particle: { layers: [{ material: "silicon", diameter: "20 nm" }] }, electrode: { porosity: 0.5 } }),
  ).toBe(
    [
      "name: A",
      "particle:",
      "  layers:",
      "    - { material: silicon, diameter: 20 nm }",
      "electrode: { porosity: 0.5 }",
      "",
    ].join("\n"),
  );
});

test("what is written reads as the same, whatever the words", () => {
  const word = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.constantFrom("yes", "null", "1e3", "- a", "a: b", "#", "{", "~"),
  );
  const safe = word.map((text) => text.replace(/\p{C}/gu, "")); // control characters are refused by the reader
  const leaf = fc.oneof(safe, fc.double({ noNaN: true, noDefaultInfinity: true }));
  const value = fc.array(
    fc.record({ material: safe, list: fc.array(leaf, { maxLength: 3 }), of: fc.record({ a: leaf, b: leaf }) }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(value, (given) => {
      const text = yamlText({ given });
      expect(readYamlDocument(text, "x.yaml").value).toEqual({ given });
    }),
  );
});
