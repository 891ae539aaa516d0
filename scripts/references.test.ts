import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const bibliography = read("docs/references.bib");
const entries = new Set([...bibliography.matchAll(/^@\w+\{(\w+),/gm)].map((m) => m[1]!));

/** Keys in the form AuthorYear that stand in the sources, with a file that names them. */
const KEY = /\b[A-Z][A-Za-z]*[a-z](?:19|20)\d\d[a-z]?\b/g;
const named = new Map<string, string>();
for (const folder of ["src", "bench", "examples"])
  for (const file of readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }))
    if (/\.(ts|json|yaml)$/.test(file) && !file.endsWith(".test.ts"))
      for (const [key] of read(path.join(folder, file)).matchAll(KEY)) named.set(key, path.join(folder, file));

it("every source that the code names stands in docs/references.bib", () => {
  expect(named.size).toBeGreaterThan(40);
  expect([...named].filter(([key]) => !entries.has(key))).toEqual([]);
});

it("every source in docs/references.bib is named somewhere", () => {
  expect([...entries].filter((key) => !named.has(key))).toEqual([]);
});

it("no key stands twice", () => {
  expect([...bibliography.matchAll(/^@\w+\{/gm)].length).toBe(entries.size);
});
