import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { faultsOf, firstLoad, MOST } from "./first-load.ts";

const folder = mkdtempSync(path.join(tmpdir(), "first-load-"));
mkdirSync(path.join(folder, "assets"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Text that cannot be compressed much. */
function noise(length: number): string {
  let [text, state] = ["", 1];
  while (text.length < length) {
    state = (state * 48271) % 2147483647;
    text += state.toString(36);
  }
  return text;
}

const FILES = {
  "index.html": `<link rel="icon" href="./assets/i.svg"><script type="module" crossorigin src="./assets/m.js"></script><link rel="preload" as="font" href="./assets/f.woff2"><link rel="stylesheet" href="./assets/s.css">`,
  "assets/i.svg": "<svg/>",
  "assets/m.js": `import{a as b}from"./shared.js";import"./side.js";const later=()=>import("./later.js");new Worker(new URL(new URL(\`w.js\`,import.meta.url).href,\`\`+import.meta.url),{type:\`module\`})`,
  "assets/shared.js": `import*as x from"./deep.js";export{x}`,
  "assets/side.js": "",
  "assets/deep.js": `export*from"./shared.js"`,
  "assets/later.js": "/* plotly.js (cartesian - minified) v4 */",
  "assets/w.js": `import{t}from'./job.js';const run=async()=>(await import('./later.js')).x;function f(){}import(\`./ahead.js\`),run()`,
  "assets/job.js": "",
  "assets/ahead.js": "",
  "assets/f.woff2": "font",
  "assets/s.css": "",
  "service-worker.js": "",
};
const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
beforeEach(() => {
  for (const [name, text] of Object.entries(FILES)) write(name, text);
});

const names = (files: readonly { readonly name: string }[]): string[] =>
  files.map(({ name }) => name.replace("assets/", "")).sort();

it("follows what is imported at once, and not what is imported later", () => {
  const { page, worker, later } = firstLoad(folder);
  expect(names(page)).toEqual(["deep.js", "f.woff2", "index.html", "m.js", "s.css", "shared.js", "side.js"]);
  expect(names(worker)).toEqual(["ahead.js", "job.js", "w.js"]);
  expect(names(later)).toEqual(["later.js"]);
  expect(faultsOf(firstLoad(folder))).toEqual([]);
});

it("refuses a first load that is too heavy, compressed", () => {
  write("assets/deep.js", " ".repeat(2 * MOST));
  expect(faultsOf(firstLoad(folder))).toEqual([]);
  write("assets/deep.js", noise(2 * MOST));
  expect(faultsOf(firstLoad(folder))).toEqual([expect.stringMatching(/^the first load weighs \d+\.\d kB; at most 400\.0 kB/)]);
});

it("refuses a large package at the start, in the page as in the worker", () => {
  write("assets/job.js", `import"./later.js"`);
  expect(faultsOf(firstLoad(folder))).toEqual(["assets/later.js holds plotly, which must be loaded when it is needed"]);
});
