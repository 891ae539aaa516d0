import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { LithiateError } from "../units/error.ts";
import { makeFolder } from "./output-folder.ts";

const root = mkdtempSync(path.join(tmpdir(), "lithiate-out-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("makes a folder with all that lead to it", () => {
  const folder = path.join(root, "a/b/c");
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

it.each(["results.txt", "results.txt/deeper"])("refuses a file in the way: %s", (name) => {
  writeFileSync(path.join(root, "results.txt"), "");
  expect(() => makeFolder(path.join(root, name))).toThrow(LithiateError);
});

it.runIf(existsSync("/proc/self"))("refuses a place where nobody can write, and returns", () => {
  expect(() => makeFolder("/proc/lithiate/out")).toThrow(/cannot be written/);
});
