import { analyses } from "../../analysis/all.ts";
import type { Analysis, AnalysisOptions, AnalysisResult } from "../../analysis/analysis.ts";
import type { Dataset } from "../../data/dataset.ts";
import type { Figure } from "../../figures/figure.ts";
import { figuresOf } from "../../report/analysis/drawn.ts";
import { job } from "../work/job.ts";
import { chosenDatasets, type DatasetRef, isMissing, type LabSource, type Missing } from "./read-file-held.ts";

/** An analysis of datasets, of which one group that belongs together is asked for. */
export interface AnalyseInput {
  readonly sources: readonly LabSource[];
  readonly datasets: readonly DatasetRef[];
  readonly analysis: string;
  readonly options: AnalysisOptions;
  /** Number of the group, from 0. */
  readonly group: number;
}

/** What comes of a group on the way, in this order: which datasets it has, its results one by one, its pictures. */
export type AnalysePiece =
  | { readonly kind: "group"; readonly members: readonly DatasetRef[]; readonly groups: number }
  | { readonly kind: "result"; readonly result: AnalysisResult }
  | { readonly kind: "figures"; readonly figures: readonly Figure[] };

/** The analysis of that name. @throws RangeError when there is none */
export function analysisOf(id: string): Analysis {
  const found = analyses.find((analysis) => analysis.id === id);
  if (!found) throw new RangeError(`there is no analysis ${id}`);
  return found;
}

/** Datasets that an analysis takes together, as the command line parts them: each by itself unless the analysis says else. */
export const groupsOf = ({ together }: Analysis, datasets: readonly Dataset[]): readonly (readonly Dataset[])[] =>
  together?.(datasets) ?? datasets.map((dataset) => [dataset]);

/**
 * Analyses one group of datasets as the command line does. Results are sent as they come, whole: what is withheld is left out
 * where they are shown. What a group fails with is the error of the job; results that came before it stand.
 */
export const analyse = job<AnalyseInput, Missing | { readonly finished: true }, AnalysePiece>({
  id: "analyse",
  run({ sources, datasets, analysis: id, options, group: wanted }, { onProgress, live }) {
    const found = chosenDatasets(sources, datasets);
    if (isMissing(found)) return found;
    const analysis = analysisOf(id);
    const groups = groupsOf(analysis, found);
    const group = groups[wanted] ?? [];
    live({ kind: "group", members: group.map((dataset) => datasets[found.indexOf(dataset)]!), groups: groups.length });
    const results: AnalysisResult[] = [];
    const draw = () => results.length > 0 && live({ kind: "figures", figures: figuresOf(id, results) });
    try {
      for (const result of analysis.run(group, options, onProgress ? { onProgress } : {})) {
        results.push(result);
        live({ kind: "result", result });
      }
    } catch (error) {
      draw();
      throw error;
    }
    draw();
    return { finished: true };
  },
});
