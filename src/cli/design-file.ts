import { readFileSync, statSync } from "node:fs";
import type { Design } from "../design/design.ts";
import { readDesign } from "../design/read-design.ts";
import { readYamlDocument } from "../formats/yaml-document.ts";
import { FormatError } from "../units/error.ts";

/** Largest design file [bytes]. */
const LARGEST = 1_000_000;

/**
 * Reads a design file.
 * @throws FormatError or DesignError with file, line, column and path
 */
export function readDesignFile(file: string): Design {
  if (statSync(file).isDirectory())
    throw new FormatError("this is a folder", {
      place: { file },
      expected: "a design file (YAML)",
      found: "a folder",
      hint: "name a file in it",
    });
  if (statSync(file).size > LARGEST)
    throw new FormatError("the file is too large for a design", {
      place: { file },
      expected: "at most 1 MB",
      found: `${statSync(file).size} bytes`,
    });
  return readDesign(readYamlDocument(readFileSync(file, "utf8"), file));
}
