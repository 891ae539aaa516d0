import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Dataset, DatasetKind } from "../data/dataset.ts";
import { type LabFileOptions, readLabFile } from "../formats/read-lab-file.ts";
import { LithiateError } from "../units/error.ts";
import { namedError } from "./named-error.ts";

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

/** Files of a folder that are no data. */
const NO_DATA = /^(?:\.|LICEN[CS]E|README|MANIFEST)|\.(?:md|pdf|png|jpe?g|svg|html?|zip)$/i;

/** Files that were named, and all files of folders that were named, in the order of their names. */
export function filesIn(named: readonly string[]): NamedFile[] {
  return named.flatMap((name): NamedFile[] => {
    const entry = statSync(name, { throwIfNoEntry: false });
    if (!entry && /^[a-z-]+=/.test(name)) throw looseColumn(name);
    if (!(entry ?? statSync(name)).isDirectory()) return [{ file: name, inFolder: false }];
    const below = readdirSync(name, { recursive: true, withFileTypes: true })
      .filter((entry) => !NO_DATA.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
    if (below.length === 0)
      throw new LithiateError("analysis", "the folder holds no file to analyse", {
        place: { file: name },
        expected: "lab files as text, in it or below",
        found: "none",
      });
    return below.sort(new Intl.Collator("en", { numeric: true }).compare).map((file) => ({ file, inFolder: true }));
  });
}

/** A column behind a blank: the command line takes it for a file. */
const looseColumn = (name: string): LithiateError =>
  new LithiateError("option", "a column stands where a file is expected", {
    place: { path: name },
    expected: "one word behind --columns, with commas between columns",
    found: `"${name}" behind a blank`,
    hint: `write --columns QUANTITY=HEADER,${name}, or --columns a second time`,
  });

/**
 * Reads lab files. A file that cannot be read is a failure; the others go on.
 * @param accepts kinds of datasets that are wanted: a file that holds none of them is a failure too
 */
export function readLabFiles(
  files: readonly string[],
  options: LabFileOptions,
  accepts: readonly DatasetKind[],
): { readonly datasets: readonly Dataset[]; readonly failed: readonly Failed[] } {
  const datasets: Dataset[] = [];
  const failed: Failed[] = [];
  for (const file of files) {
    try {
      const all = readLabFile(readFileSync(file), file, options);
      const wanted = all.filter((d) => accepts.includes(d.kind));
      if (wanted.length === 0) throw otherKind(file, all, accepts);
      datasets.push(...wanted);
    } catch (error) {
      failed.push({ file, error: namedError(error, file) });
    }
  }
  return { datasets, failed };
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
