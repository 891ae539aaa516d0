import { accessSync, constants, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import path from "node:path";
import type { Dataset, DatasetKind } from "../data/dataset.ts";
import { refuseBytes } from "../formats/lab/decode.ts";
import { NO_DATA } from "../formats/lab/no-data.ts";
import { type LabFileOptions, readLabFile } from "../formats/read-lab-file.ts";
import { FormatError, LithiateError } from "../units/error.ts";
import { namedError } from "./named-error.ts";
import { progressBar } from "./progress-bar.ts";
import { stopSignal } from "./stop-signal.ts";

/** A file that could not be read, or a dataset that could not be analysed. */
export interface Failed {
  /** The file, or those that were analysed together. */
  readonly file: string;
  /** Names the file itself where it is a LithiateError. */
  readonly error: unknown;
}

/** A file to be read. */
export interface NamedFile {
  readonly file: string;
  /** Found in a folder rather than named: it may be something else than data. */
  readonly inFolder: boolean;
}

/**
 * Files that were named, and all files of folders that were named, in the order of their names. Links to folders are not
 * followed. What cannot be looked at is listed as a file, and fails when it is read.
 */
export function filesIn(named: readonly string[]): NamedFile[] {
  return named.flatMap((name): NamedFile[] => {
    const entry = entryOf(name);
    if (!entry && /^[a-z-]+=/.test(name)) throw looseColumn(name);
    if (!entry?.isDirectory()) return [{ file: name, inFolder: false }];
    const below = filesBelow(name);
    if (below.length === 0)
      throw new LithiateError("analysis", "the folder holds no file to analyse", {
        place: { file: name },
        expected: "lab files as text, in it or below",
        found: "none",
      });
    return below.sort(new Intl.Collator("en", { numeric: true }).compare).map((file) => ({ file, inFolder: true }));
  });
}

/** What a name leads to; undefined for nothing, a link that leads nowhere or to itself, and what may not be looked at. */
function entryOf(name: string): Stats | undefined {
  try {
    return statSync(name);
  } catch {
    return undefined;
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !NO_DATA.test(entry.name))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return isOpen(file) ? filesBelow(file) : [file];
      return entry.isFile() || (entry.isSymbolicLink() && (entryOf(file)?.isFile() ?? true)) ? [file] : [];
    });
}

function isOpen(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A column behind a blank: the command line takes it for a file. */
const looseColumn = (name: string): LithiateError =>
  new LithiateError("option", "a column stands where a file is expected", {
    place: { path: name },
    expected: "one word behind --columns, with commas between columns",
    found: `"${name}" behind a blank`,
    hint: `write --columns QUANTITY=HEADER,${name}, or --columns a second time`,
  });

/** What came of reading. */
export interface ReadFiles {
  readonly datasets: readonly Dataset[];
  readonly failed: readonly Failed[];
  /** Stopped by Ctrl-C, after this many files. */
  readonly stoppedAfter?: number;
}

/**
 * Reads lab files. A file that cannot be read is a failure; the others go on. Of several, Ctrl-C ends after the file in
 * hand; of one, at once.
 * @param accepts kinds of datasets that are wanted: a file that holds none of them is a failure too
 */
export async function readLabFiles(
  files: readonly string[],
  options: LabFileOptions,
  accepts: readonly DatasetKind[],
): Promise<ReadFiles> {
  const datasets: Dataset[] = [];
  const failed: Failed[] = [];
  const stop = files.length > 1 ? stopSignal() : undefined;
  const bar = progressBar();
  let done = 0;
  try {
    for (const file of files) {
      await stop?.breathe();
      if (stop?.signal.aborted) break;
      if (stop) bar.context.onProgress?.({ task: `reading ${path.basename(file)}`, done, total: files.length });
      try {
        const all = readLabFile(bytesOf(file), file, options);
        const wanted = all.filter((d) => accepts.includes(d.kind));
        if (wanted.length === 0) throw otherKind(file, all, accepts);
        datasets.push(...wanted);
      } catch (error) {
        failed.push({ file, error: namedError(error, file) });
      }
      done++;
    }
    await stop?.breathe();
  } finally {
    stop?.done();
    bar.done();
  }
  return { datasets, failed, ...(stop?.signal.aborted ? { stoppedAfter: done } : {}) };
}

/** @throws FormatError for what is no file on a disk, which may never end, and for one that is too large */
function bytesOf(file: string): Uint8Array {
  const entry = statSync(file);
  if (!entry.isFile() && !entry.isDirectory())
    throw new FormatError("only files on a disk are read", {
      place: { file },
      expected: "a file",
      found: entry.isFIFO() ? "a pipe" : entry.isSocket() ? "a socket" : "a device",
      hint: "write what it gives into a file, and name that",
    });
  refuseBytes(entry.size, file);
  return readFileSync(file);
}

function otherKind(file: string, all: readonly Dataset[], accepts: readonly DatasetKind[]): LithiateError {
  const kinds = [...new Set(all.map((d) => d.kind))];
  return new LithiateError("analysis", "this file holds other data than the analysis reads", {
    place: { file },
    expected: accepts.join(" or "),
    found: kinds.length > 0 ? kinds.join(", ") : "no data",
    hint: 'choose another method, or say what the columns are with --columns, e.g. --columns voltage="Ewe/V"',
  });
}
