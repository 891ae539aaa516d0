import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import packageFile from "../../package.json" with { type: "json" };
import type { Context } from "../data/progress.ts";
import type { Provenance } from "../data/provenance.ts";
import type { Imprint } from "../report/imprint.ts";
import { jsonText } from "../report/json.ts";
import { makeFolder } from "./output-folder.ts";
import { packageRoot } from "./package-root.ts";

/** Content of files by their path below a folder. */
type Files = Readonly<Record<string, string | Uint8Array>>;

/** What made a result: program, version, verb, options and the hash of every input file. */
export function provenance(
  made: string,
  options: Readonly<Record<string, unknown>>,
  files: readonly string[],
  cites: readonly string[],
): Provenance {
  const sources: Record<string, string> = {};
  for (const file of files) sources[path.basename(file)] = createHash("sha256").update(readFileSync(file)).digest("hex");
  return { program: packageFile.name, version: packageFile.version, made, options, sources, cites };
}

/** What stands on files that are written today. */
export const imprintOf = (made: Provenance): Imprint => ({
  provenance: made,
  bibliography: readFileSync(path.join(packageRoot(), "docs/references.bib"), "utf8"),
  date: new Date().toISOString().slice(0, 10),
});

/** Files with a PNG beside every figure in SVG below `figures/`. */
export async function withPng(files: Files, { onProgress }: Context = {}): Promise<Files> {
  const { renderPng } = await import("../figures/png.ts");
  const entries = Object.entries(files);
  const drawn = entries.flatMap(([name, content], done): [string, string | Uint8Array][] => {
    const figure = /^figures\/(.+)\.svg$/.exec(name)?.[1];
    if (figure === undefined || typeof content !== "string") return [[name, content]];
    onProgress?.({ task: `figure ${figure} as PNG`, done, total: entries.length });
    return [
      [name, content],
      [`figures/${figure}.png`, renderPng(content)],
    ];
  });
  return Object.fromEntries(drawn);
}

/** Writes files below a folder, making folders as needed; returns their paths. */
export function writeFiles(folder: string, files: Files): string[] {
  return Object.entries(files).map(([name, content]) => {
    const file = path.join(folder, name);
    makeFolder(path.dirname(file));
    writeFileSync(file, content);
    return file;
  });
}

/** One JSON object on stdout and nothing else. */
export function printJson(value: unknown): void {
  process.stdout.write(jsonText(value));
}

/** Aligned lines: words on the left, values on the right. */
export function printLines(rows: readonly (readonly [label: string, value: string])[]): void {
  const width = Math.max(...rows.map(([label]) => label.length));
  for (const [label, value] of rows) process.stdout.write(`  ${label.padEnd(width)}  ${value}\n`);
}
