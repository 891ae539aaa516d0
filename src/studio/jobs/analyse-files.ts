import type { AnalysisResult } from "../../analysis/analysis.ts";
import { analysisFiles } from "../../report/analysis/analysis-files.ts";
import { shownResult } from "../../report/analysis/shown-result.ts";
import { explain, type LithiateError } from "../../units/error.ts";
import { job } from "../work/job.ts";
import { analysisOf } from "./analyse.ts";
import { imprintOf } from "./imprint.ts";

/** An analysis that is to be written into files. */
export interface AnalysisFilesInput {
  readonly analysis: string;
  /** Whole, in the order of their datasets. */
  readonly results: readonly AnalysisResult[];
  /** Why files or datasets have no result, in lines as the command line tells it. */
  readonly failures: readonly string[];
  readonly withRed: boolean;
  /** What was decided about files, by their names; those of which nothing was are left out. */
  readonly decisions: Readonly<Record<string, unknown>>;
  /** SHA-256 of the files that were analysed, by name. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** One line of a failure. */
export const failureLine = (error: LithiateError): string => explain(error).replaceAll("\n", "; ");

/** The files that `lithiate analyse --out` writes, by their path below a folder, without figures as PNG. */
export const analysisFilesJob = job<AnalysisFilesInput, Readonly<Record<string, string>>>({
  id: "analysis-files",
  async run({ analysis: id, results: whole, failures, withRed, decisions, hashes }) {
    const analysis = analysisOf(id);
    const results = whole.map((result) => shownResult(result, withRed));
    const options = { ...(Object.keys(decisions).length > 0 ? { decisions } : {}), ...whole[0]?.options };
    const cites = [...new Set(whole.flatMap((result) => result.cites))];
    const imprint = await imprintOf(`analyse ${id}`, options, {}, cites);
    return analysisFiles(
      analysis,
      { results, whole, failures },
      { ...imprint, provenance: { ...imprint.provenance, sources: hashes } },
    );
  },
});
