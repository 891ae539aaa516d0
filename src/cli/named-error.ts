import type { Dataset } from "../data/dataset.ts";
import { LithiateError } from "../units/error.ts";

/** Names of several files in one error. */
const MOST_FILES = 3;

/** Files of datasets as an error names them: up to three, then how many more. */
export function filesOf(datasets: readonly Dataset[]): string {
  const files = [...new Set(datasets.map((d) => d.file))];
  const more = files.length - MOST_FILES;
  return files.slice(0, MOST_FILES).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** Name of a dataset where its file alone does not tell which one it is. */
const labelOf = (datasets: readonly Dataset[]): string | undefined => {
  const [only, ...more] = datasets;
  return only === undefined || more.length > 0 || only.file.includes(only.label) ? undefined : only.label;
};

/**
 * An error that names the file in which it came up, and the dataset where the file holds several. What it knows itself stays:
 * analyses see numbers, and do not always know where they come from.
 */
export function namedError(error: unknown, file: string, label?: string): unknown {
  if (!(error instanceof LithiateError) || error.facts.place?.file !== undefined) return error;
  const { path, column, line } = error.facts.place ?? {};
  // a column without a line counts in the text of an option, not in the file
  const within = [path, column === undefined ? undefined : `column ${column}`].filter(Boolean).join(", ");
  const place = line === undefined ? { file } : { file, line };
  const known = [label, within].filter(Boolean).join(", ");
  return new LithiateError(error.code, error.message, {
    ...error.facts,
    place: known === "" ? place : { ...place, path: known },
  });
}

/** The same for an error of datasets that were analysed together; a label that the name of the file says is not told again. */
export function namedErrorOf(error: unknown, datasets: readonly Dataset[]): unknown {
  const { file = "", path = "" } = (error instanceof LithiateError && error.facts.place) || {};
  const isSaid = path !== "" && file.includes(path) && datasets.some((d) => d.file === file && d.label === path);
  if (error instanceof LithiateError && isSaid)
    return new LithiateError(error.code, error.message, { ...error.facts, place: { file } });
  return namedError(error, filesOf(datasets), labelOf(datasets));
}
