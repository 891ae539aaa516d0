import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const scripts = readdirSync(path.join(root, "examples")).filter((file) => file.endsWith(".ts"));

it.each(scripts)("examples/%s runs", (file) => {
  const run = spawnSync(process.execPath, [path.join(root, "examples", file)], { encoding: "utf8" });
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);
  expect(run.stdout.split("\n").length).toBeGreaterThan(2);
  expect(run.stdout).not.toMatch(/NaN|undefined/);
});
