import { readFileSync, statSync } from "node:fs";
import { readYamlDocument, type YamlDocument } from "../formats/yaml-document.ts";
import { FormatError } from "../units/error.ts";

/** Largest file that people write by hand [bytes]. */
const LARGEST = 1_000_000;

/**
 * Reads a YAML file.
 * @param what it is meant to be, e.g. `design`
 * @throws FormatError with file, line and column
 */
export function readYamlFile(file: string, what: string): YamlDocument {
  const status = statSync(file);
  if (status.isDirectory())
    throw new FormatError("this is a folder", {
      place: { file },
      expected: `a ${what} file (YAML)`,
      found: "a folder",
      hint: "name a file in it",
    });
  if (status.size > LARGEST)
    throw new FormatError(`the file is too large for a ${what}`, {
      place: { file },
      expected: "at most 1 MB",
      found: `${status.size} bytes`,
    });
  return readYamlDocument(readFileSync(file, "utf8"), file);
}
