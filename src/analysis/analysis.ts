import type { Dataset, DatasetKind } from "../data/dataset.ts";
import type { Estimate, Verdict } from "../data/estimate.ts";
import type { NotedTable } from "../data/noted-table.ts";
import type { Context } from "../data/progress.ts";
import type { Parameter } from "../units/parameter.ts";

/** An option that is a word, e.g. a circuit or one of a list. */
export interface WordOption {
  readonly label: string;
  /** Words allowed; any text when absent. */
  readonly values?: readonly string[];
  /** Used when nothing is said; absent means that the analysis decides. */
  readonly default?: string;
  readonly group?: string;
  readonly help?: string;
}

/** Options as the user set them: SI numbers and words, by name. What is not set takes the default of its declaration. */
export interface AnalysisOptions {
  readonly numbers: Readonly<Record<string, number>>;
  readonly words: Readonly<Record<string, string>>;
}

/** What an analysis found in one dataset, or in several together. */
export interface AnalysisResult {
  readonly analysis: string;
  /** Files that it read, as the user named them. */
  readonly files: readonly string[];
  /** Label of the dataset, or of the set. */
  readonly label: string;
  /** Every number with its light; those with a red light still hold their value, which output withholds unless asked. */
  readonly estimates: readonly (Estimate | Verdict)[];
  readonly tables: Readonly<Record<string, NotedTable>>;
  readonly notices: readonly string[];
  /** What was done, as a paragraph for the methods section of a paper. */
  readonly method: string;
  /** Keys in docs/references.bib. */
  readonly cites: readonly string[];
  /** Every option as it was used, defaults too. */
  readonly options: Readonly<Record<string, number | string>>;
}

/** One method of analysis. */
export interface Analysis {
  /** Word for the command line, e.g. `eis`. */
  readonly id: string;
  readonly title: string;
  /** One sentence for people: what it reads and what it finds. */
  readonly about: string;
  readonly accepts: readonly DatasetKind[];
  /**
   * Parts datasets into groups that belong together, e.g. voltammograms at several scan rates, or the files of one titration; each
   * group is a run of its own, so that one that fails does not stop the others. Every dataset by itself when absent.
   */
  readonly together?: (datasets: readonly Dataset[]) => readonly (readonly Dataset[])[];
  readonly numbers: Readonly<Record<string, Parameter>>;
  readonly words: Readonly<Record<string, WordOption>>;
  /**
   * Analyses datasets, one result for each or one for several that belong together. Lazy: a caller that stops asking keeps the
   * results so far. Asks the signal of the context within long computations.
   * @param datasets all of kinds that it accepts
   * @throws AnalysisError when the data cannot carry the analysis at all
   */
  run(datasets: readonly Dataset[], options: AnalysisOptions, context: Context): Iterable<AnalysisResult>;
}

/** Declares an analysis; `npm run barrels` finds it by this word. */
export const analysis = (parts: Analysis): Analysis => parts;

/** Value of a numeric option: as set, else its default. @throws RangeError for one that is not declared or has neither */
export function numberOption({ numbers }: Pick<Analysis, "numbers">, options: AnalysisOptions, name: string): number {
  const value = options.numbers[name] ?? numbers[name]?.default;
  if (value === undefined) throw new RangeError(`option ${name} has no value`);
  return value;
}

/** Value of an option that is a word, or undefined where nothing is said and there is no default. */
export function wordOption({ words }: Pick<Analysis, "words">, options: AnalysisOptions, name: string): string | undefined {
  return options.words[name] ?? words[name]?.default;
}
