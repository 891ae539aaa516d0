import { powderSubject as powderOf } from "../studies/experiment/powder-subject.ts";
import type { Subject } from "../studies/experiment/subject.ts";
import { readDesignFile } from "./design-file.ts";

/**
 * The powder of a design file, without the cell around it.
 * @throws FormatError or DesignError with file, line, column and path
 */
export const powderSubject = (file: string): Subject => powderOf(readDesignFile(file), file);
