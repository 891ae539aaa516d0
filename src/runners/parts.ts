import { appendFileSync, closeSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { type Finished, sha256 } from "./job.ts";
import { codeOf, disown, ownName, writeWhole } from "./whole-file.ts";

// Results are lines of JSON, each with a checksum of its own. A process appends every case to a partial file that nobody else
// writes, so that a kill loses only the case that was being computed; a chunk that is whole is written at once and renamed.

/** Hexadecimal digits of the checksum of a line. */
const CHECK = 16;

const checkOf = (id: string, result: string) => sha256(`${id} ${result}`).slice(0, CHECK);

/** A finished job as a line. JSON writes the shortest digits that give the same number again. */
function lineOf({ id, result }: Finished): string {
  const text = JSON.stringify(result);
  return `{"id":${JSON.stringify(id)},"check":"${checkOf(id, text)}","result":${text}}\n`;
}

/** The finished job of a line; undefined when the line is torn or garbled. */
function readLine(line: string): Finished | undefined {
  try {
    const { id, check, result } = JSON.parse(line) as Finished & { check: unknown };
    return check === checkOf(id, JSON.stringify(result)) ? { id, result } : undefined;
  } catch {
    return undefined;
  }
}

/** Whole lines of a file of results; undefined when there is no such file. */
function readPart(file: string): Finished[] | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
  return text.split("\n").flatMap((line) => readLine(line) ?? []);
}

/** Name of the file of a chunk, without its ending: Slurm's `%4a`. */
export const chunkName = (chunk: number): string => String(chunk).padStart(4, "0");

const PART = /^\d{4,}\.ndjson$/;
const PARTIAL = /\.partial$/;

/** Everything that is finished below a folder of parts, by job; what is torn is not there. */
export function readParts(parts: string): Map<string, unknown> {
  const finished = new Map<string, unknown>();
  for (let complete = false; !complete; ) {
    complete = true;
    for (const name of readdirSync(parts).sort()) {
      if (!PART.test(name) && !PARTIAL.test(name)) continue;
      const found = readPart(path.join(parts, name));
      // Somebody has taken it away meanwhile: what it held stands in a chunk that may not have been listed yet.
      if (!found) complete = false;
      else for (const { id, result } of found) if (!finished.has(id)) finished.set(id, result);
    }
  }
  return finished;
}

/** Whether the file of a chunk holds every job of it. */
export function isWhole(parts: string, chunk: number, ids: readonly string[]): boolean {
  const found = new Set(readPart(path.join(parts, `${chunkName(chunk)}.ndjson`))?.map(({ id }) => id));
  return ids.every((id) => found.has(id));
}

/** Writes the file of a chunk of which every job is finished. */
export function writeChunk(parts: string, chunk: number, jobs: readonly Finished[]): void {
  writeWhole(path.join(parts, `${chunkName(chunk)}.ndjson`), jobs.map(lineOf).join(""));
}

/** A file of its own to which a process appends. */
export interface Partial {
  append(finished: Finished): void;
  close(): void;
  /** Takes the file away once all that it holds stands in chunks. */
  remove(): void;
}

/** Opens a new partial file; its name says whose it is. */
export function openPartial(parts: string): Partial {
  const file = ownName(`${parts}${path.sep}`, "partial");
  const descriptor = openSync(file, "ax");
  return {
    append: (finished) => {
      appendFileSync(descriptor, lineOf(finished));
    },
    close: () => {
      closeSync(descriptor);
      disown(file);
    },
    remove: () => rmSync(file, { force: true }),
  };
}
