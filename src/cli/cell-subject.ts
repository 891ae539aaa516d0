import { designSubject as halfCellOf, type Subject } from "../studies/experiment/subject.ts";
import { readDesignFile } from "./design-file.ts";

/** A file in BPX rather than a design. */
export const isBpx = (file: string): boolean => /\.json$/i.test(file);

/**
 * The half-cell of a design file.
 * @throws FormatError or DesignError with file, line, column and path
 */
export const designSubject = (file: string): Subject => halfCellOf(readDesignFile(file), file);
