import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Content types by the ending of a file. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
};

/** A file of the site. */
export interface SiteFile {
  readonly content: Buffer;
  readonly type: string;
  /** Changes with the content. */
  readonly tag: string;
  /** Its name carries a hash of its content: it never becomes another. */
  readonly lasting: boolean;
}

/** Names of all files in a folder, with `/` between its parts. Links are not followed. */
const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"));

/**
 * The file that a path of an address names. Only what is listed in the folder is found, so no path leads out of it.
 * @param asked path of an address, e.g. `/assets/index-DnVZBGx2.js`; `/` is the page
 * @returns undefined when there is no such file
 * @throws what the file system answers, e.g. while the site is written anew
 */
export function siteFile(folder: string, asked: string): SiteFile | undefined {
  const name = asked === "/" ? "index.html" : asked.slice(1);
  if (!namesIn(folder).includes(name)) return undefined;
  const content = readFileSync(path.join(folder, name));
  return {
    content,
    type: TYPES[path.extname(name)] ?? "application/octet-stream",
    tag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 16)}"`,
    lasting: name.startsWith("assets/"),
  };
}
