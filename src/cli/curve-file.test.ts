import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const STATIC = /^(?:import|export)\s+(?!type\b)[^;]*?\bfrom\s+"([^"]+)"/gm;

/** Every module that is loaded with a file, without what it loads later. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of readFileSync(file, "utf8").matchAll(STATIC)) {
    if (!name!.startsWith(".")) seen.add(name!);
    else if (name!.endsWith(".ts")) loadedWith(path.resolve(path.dirname(file), name!), seen);
  }
  return seen;
}

it("a curve alone loads no figure, no report and no Parquet writer", () => {
  const loaded = ["simulate.ts", "cell-verb.ts"].flatMap((f) => [...loadedWith(path.join(import.meta.dirname, f))]);
  expect(loaded.some((f) => f.endsWith("src/simulation/run-cell.ts"))).toBe(true); // the walk sees the engine
  const heavy = loaded.filter((f) =>
    /src\/(figures|report|studies\/(?!experiment\/)|verification)\/|hyparquet|linkedom|observablehq/.test(f),
  );
  expect(heavy).toEqual([]);
});
