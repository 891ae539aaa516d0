import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isWhole, openPartial, readParts, writeChunk } from "./parts.ts";
import { removeLeftovers } from "./whole-file.ts";

let parts: string;
beforeEach(() => {
  parts = mkdtempSync(path.join(tmpdir(), "parts-"));
});
afterEach(() => rmSync(parts, { recursive: true, force: true }));

it("numbers come back exactly as JSON has them", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (values) => {
      writeChunk(parts, 0, [{ id: "a", result: { values } }]);
      const [back] = [...readParts(parts).values()] as { values: number[] }[];
      expect(back!.values.map((v) => v + 0)).toEqual(values.map((v) => v + 0)); // JSON has no negative zero
    }),
  );
});

it("a partial file is read up to where a kill tore it", () => {
  const partial = openPartial(parts);
  for (const id of ["a", "b", "c"]) partial.append({ id, result: { x: 0.1, id } });
  partial.close();
  const file = path.join(parts, readdirSync(parts)[0]!);
  const text = readFileSync(file, "utf8");
  for (let cut = 0; cut <= text.length; cut++) {
    writeFileSync(file, text.slice(0, cut));
    // A line whose end alone is missing is whole.
    const whole = text.slice(0, cut + 1).split("\n").length - 1;
    expect(readParts(parts).size).toBe(whole);
  }
});

it("no changed character of a result passes for a result", () => {
  writeChunk(parts, 3, [{ id: "a", result: { x: 1.25, words: "stays" } }]);
  const file = path.join(parts, "0003.ndjson");
  const text = readFileSync(file, "utf8");
  fc.assert(
    fc.property(fc.nat(text.length - 2), fc.constantFrom(...'0123456789abcxyz {}":,\u0000'), (at, character) => {
      fc.pre(text[at] !== character);
      writeFileSync(file, text.slice(0, at) + character + text.slice(at + 1));
      for (const [id, result] of readParts(parts))
        expect({ id, result }).toEqual({ id: "a", result: { x: 1.25, words: "stays" } });
    }),
  );
});

it("tells a whole chunk from one that lacks a job, and clears up", () => {
  writeChunk(parts, 1, [
    { id: "a", result: 1 },
    { id: "b", result: 2 },
  ]);
  expect(isWhole(parts, 1, ["a", "b"])).toBe(true);
  expect(isWhole(parts, 1, ["a", "b", "c"])).toBe(false);
  expect(isWhole(parts, 2, [])).toBe(true);
  appendFileSync(path.join(parts, "0001.ndjson"), "torn");
  openPartial(parts).close();
  removeLeftovers(parts);
  expect(readdirSync(parts)).toEqual(["0001.ndjson"]);
});
