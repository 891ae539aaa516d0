import type { Analysis, AnalysisOptions } from "../analysis/analysis.ts";
import type { StatedNumber } from "../data/dataset.ts";
import type { LabFileOptions } from "../formats/read-lab-file.ts";
import { LithiateError } from "../units/error.ts";
import type { Parameter } from "../units/parameter.ts";
import { readFlags } from "./flags.ts";

/** Numbers that concern the data, whatever the analysis. */
export const DATA_NUMBERS: Readonly<Record<string, Parameter>> = {
  mass: { label: "mass that specific numbers refer to", unit: "kg", shownIn: "mg", min: 1e-12, max: 1 },
  massError: {
    label: "standard uncertainty of --mass; default 2 % or 0.1 mg, whichever is less sure",
    unit: "kg",
    shownIn: "mg",
    min: 0,
    max: 1,
  },
  area: { label: "area of the electrode", unit: "m^2", shownIn: "cm^2", min: 1e-12, max: 100 },
  temperature: { label: "temperature of the measurement, where files say none", unit: "K", shownIn: "degC", min: 150, max: 1500 },
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

/** Share and absolute size of the uncertainty of a weighed mass when nothing is said. Assumption: a balance of 0.1 mg. */
const MASS_SHARE = 0.02;
const MASS_LEAST = 1e-7; // kg
/** Share of the uncertainty of a stated area. Assumption. */
const AREA_SHARE = 0.01;

function stated(value: number | undefined, sigma: (value: number) => number, from: string): StatedNumber | undefined {
  return value === undefined ? undefined : { value, sigma: sigma(value), from };
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
  const { mass, massError, area, temperature } = readFlags(typed, DATA_NUMBERS);
  if (massError !== undefined && mass === undefined)
    throw new LithiateError("option", "an uncertainty needs its mass", {
      place: { path: "--mass-error" },
      expected: "--mass beside it",
    });
  const weighed = stated(mass, (m) => massError ?? Math.max(MASS_SHARE * m, MASS_LEAST), "--mass");
  const measured = stated(area, (a) => AREA_SHARE * a, "--area");
  return {
    ...(typed.columns ? { columns: columnsOf(typed.columns) } : {}),
    ...(typed.sign ? { sign: typed.sign } : {}),
    ...(weighed ? { mass: weighed } : {}),
    ...(measured ? { area: measured } : {}),
    ...(temperature === undefined ? {} : { temperature }),
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
