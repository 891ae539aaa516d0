import { FormatError } from "../../units/error.ts";

/**
 * Why a file that a person chose cannot be had from the browser.
 * @param error what the browser says
 */
export const unopenedFile = (name: string, error: unknown): FormatError =>
  new FormatError("the file cannot be opened", {
    place: { file: name },
    found: error instanceof Error ? error.message : String(error),
    hint: "it may have been moved or deleted since it was chosen; choose it again",
  });
