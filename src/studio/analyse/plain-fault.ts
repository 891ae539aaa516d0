import { LithiateError } from "../../units/error.ts";
import type { LabFile } from "../state/files-state-file.ts";
import { inPlainWords } from "./plain-words.ts";

/**
 * An error as the page tells it: flags of the command line by the words of the page, and no file where it stands beside it.
 * @param file beside which the error stands; a hint on columns points at the choice beside it
 * @param options what the options of the analysis are called, by name
 */
export function plainFault(error: LithiateError, file?: LabFile, options: Readonly<Record<string, string>> = {}): LithiateError {
  const { place, hint, expected, found } = error.facts;
  const { file: name, path, line, column } = place ?? {};
  const isOfColumns = /--columns/.test(hint ?? "") && (file?.text?.columns.length ?? 0) > 0;
  const option = path === undefined ? undefined : options[path];
  const said = isOfColumns
    ? "say at the left which column is what, with its unit where the file has none"
    : option !== undefined
      ? `set it among the options: ${option}`
      : hint && inPlainWords(hint);
  const at = [line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(", ");
  const within = path === undefined || path.startsWith("--") || option !== undefined ? "" : path;
  const other = name !== undefined && name !== file?.name ? name : "";
  const where = [other, at, within].filter((part) => part !== "").join(", ");
  return new LithiateError(error.code, inPlainWords(error.message), {
    ...(where === "" ? {} : { place: { path: where } }),
    ...(expected === undefined ? {} : { expected: inPlainWords(expected) }),
    ...(found === undefined ? {} : { found }),
    ...(said ? { hint: said } : {}),
  });
}
