import type { Analysis, AnalysisOptions } from "../analysis/analysis.ts";
import { DATA_NUMBERS, statedFacts } from "../formats/lab-file-parameters.ts";
import type { LabFileOptions } from "../formats/read-lab-file.ts";
import { LithiateError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { flagOf, readFlags } from "./flags.ts";

/** Numbers that concern the data, whatever the analysis, in the words of the command line. */
export const DATA_FLAGS: Readonly<Record<string, Parameter>> = {
  ...DATA_NUMBERS,
  massError: {
    ...DATA_NUMBERS.massError,
    label: DATA_NUMBERS.massError.label.replace("the mass", flagOf("mass")),
  },
};

/** What was typed after `lithiate analyse METHOD`. */
export interface AnalyseTyped {
  readonly columns?: readonly string[];
  readonly sign?: "auto" | "keep" | "flip";
  readonly out?: string;
  readonly png: boolean;
  readonly json?: true;
  readonly showRed?: true;
  readonly [flag: string]: unknown;
}

/**
 * `--columns voltage="Ewe/V",current=4`: quantity words with headers of the file or numbers of columns. A comma parts two columns
 * only where a quantity follows it: headers may have commas.
 * @throws LithiateError when one is not of this form
 */
function columnsOf(typed: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    typed
      .flatMap((text) => text.split(/,\s*(?=[a-z-]+=)/))
      .map((text) => {
        const at = text.indexOf("=");
        if (at > 0 && at < text.length - 1) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
        throw new LithiateError("option", "a column is chosen by quantity and header", {
          place: { path: "--columns" },
          expected: 'QUANTITY=HEADER, e.g. voltage="Ewe/V", or a column number as in current=4; commas between several',
          found: text,
        });
      }),
  );
}

/** How files are to be read. @throws LithiateError with the flag as its place */
export function readingOptions(typed: AnalyseTyped): LabFileOptions {
  const facts = statedFacts(readFlags(typed, DATA_FLAGS), flagOf);
  return {
    ...(typed.columns ? { columns: columnsOf(typed.columns) } : {}),
    ...(typed.sign ? { sign: typed.sign } : {}),
    ...facts,
  };
}

/** Options of the analysis itself. @throws LithiateError with the flag as its place */
export function analysisOptions(analysis: Analysis, typed: AnalyseTyped): AnalysisOptions {
  const numbers = readFlags(typed, analysis.numbers);
  const words: Record<string, string> = {};
  for (const name of Object.keys(analysis.words)) {
    const text = typed[name];
    if (typeof text === "string") words[name] = text;
  }
  return { numbers, words };
}
