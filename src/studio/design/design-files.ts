import type { Design } from "../../design/design.ts";
import { readDesign } from "../../design/read-design.ts";
import { writeDesign } from "../../design/write-design.ts";
import { readYamlDocument } from "../../formats/yaml-document.ts";
import { yamlText } from "../../formats/yaml-text.ts";

/**
 * A design from the text of a design file.
 * @param file name of the file, told in errors with line and column
 * @throws LithiateError for what is no design file
 */
export const designOfText = (text: string, file: string): Design => readDesign(readYamlDocument(text, file));

/** A design as the text of a design file; reading it gives the same design. */
export const textOfDesign = (design: Design): string => yamlText(writeDesign(design));
