import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { Figure } from "../../figures/figure.ts";
import { figuresOf } from "../../report/analysis/drawn.ts";
import { job } from "../work/job.ts";

/** Results of one analysis, of several groups. */
export interface DrawResultsInput {
  readonly analysis: string;
  readonly results: readonly AnalysisResult[];
}

/** Draws results together, as the report of the command line does. */
export const drawResults = job<DrawResultsInput, readonly Figure[]>({
  id: "draw-results",
  run: ({ analysis, results }) => figuresOf(analysis, results),
});
