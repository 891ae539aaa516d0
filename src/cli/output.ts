import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import packageFile from "../../package.json" with { type: "json" };
import type { Provenance } from "../data/provenance.ts";
import { jsonText } from "../report/json.ts";
import { makeFolder } from "./output-folder.ts";

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

/** Writes files below a folder, making folders as needed; returns their paths. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string[] {
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
