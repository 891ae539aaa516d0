import type { Design } from "../design/design.ts";
import { readDesign } from "../design/read-design.ts";
import { readYamlFile } from "./yaml-file.ts";

/**
 * Reads a design file.
 * @throws FormatError or DesignError with file, line, column and path
 */
export const readDesignFile = (file: string): Design => readDesign(readYamlFile(file, "design"));
