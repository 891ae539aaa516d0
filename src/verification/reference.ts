import { FormatError } from "../units/error.ts";
import type { Expected, ReferenceCase } from "./case.ts";
import own from "./expected.json" with { type: "json" };

const isRecord = (x: unknown): x is Record<string, unknown> => typeof x === "object" && x !== null && !Array.isArray(x);
const isValue = (x: unknown): x is Expected["value"] =>
  ["number", "string", "boolean"].includes(typeof x) ||
  (Array.isArray(x) && x.every((y) => Array.isArray(y) || typeof y === "number"));

function readExpected(entry: unknown, path: string, file: string): Expected {
  const wrong = (what: string, expected: string) =>
    new FormatError(`${what} is missing or wrong`, { place: { file, path }, expected });
  if (!isRecord(entry)) throw wrong("an expected value", "an object with quantity, value, unit and tolerance");
  const { quantity, value, unit, tolerance, at } = entry;
  if (typeof quantity !== "string") throw wrong("quantity", "text");
  if (!isValue(value)) throw wrong("value", "a number or a list of numbers");
  if (!isRecord(tolerance) || typeof tolerance.kind !== "string")
    throw wrong("tolerance", '{ "kind": "relative", "value": 0.01 }');
  return {
    quantity,
    value,
    unit: typeof unit === "string" ? unit : "1",
    tolerance: { kind: tolerance.kind, ...(typeof tolerance.value === "number" ? { value: tolerance.value } : {}) },
    ...(isRecord(at) ? { at } : {}),
  };
}

/**
 * Reads expected values: the product's own, or any file of the same schema (`{ cases: [{ id, title, kind, expected }] }`).
 * @throws FormatError with the path inside the file
 */
export function readReference(json: unknown, file: string): readonly ReferenceCase[] {
  if (!isRecord(json) || !Array.isArray(json.cases))
    throw new FormatError("this is not a reference file", { place: { file }, expected: 'an object with a list "cases"' });
  return json.cases.map((c: unknown, k: number) => {
    const path = `cases[${k}]`;
    if (!isRecord(c) || typeof c.id !== "string" || !Array.isArray(c.expected))
      throw new FormatError("a case is incomplete", { place: { file, path }, expected: "id, title, kind and a list expected" });
    return {
      id: c.id,
      title: typeof c.title === "string" ? c.title : c.id,
      kind: typeof c.kind === "string" ? c.kind : "property",
      expected: c.expected.map((e: unknown, i: number) => readExpected(e, `${path}.expected[${i}]`, file)),
    };
  });
}

/** The product's own expected values, one entry per case, in the order of the list. */
export const reference: readonly ReferenceCase[] = readReference(own, "expected.json");
