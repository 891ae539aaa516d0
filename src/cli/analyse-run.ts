import type { Analysis, AnalysisOptions, AnalysisResult } from "../analysis/analysis.ts";
import type { Dataset } from "../data/dataset.ts";
import { shownResult } from "../report/analysis/shown-result.ts";
import type { Failed } from "./lab-files.ts";
import { filesOf, namedErrorOf } from "./named-error.ts";
import { progressBar } from "./progress-bar.ts";
import { stopSignal } from "./stop-signal.ts";

/** What came of a run over all datasets. */
export interface Analysed {
  /** As they are told. */
  readonly results: readonly AnalysisResult[];
  /** With what is withheld, for pictures. */
  readonly whole: readonly AnalysisResult[];
  readonly failed: readonly Failed[];
  /** Stopped by Ctrl-C, with this many datasets left. */
  readonly left: number;
}

/**
 * Analyses datasets, together or one after the other. One that fails does not stop the others. The first Ctrl-C ends after the
 * dataset in hand and keeps what is finished, a second one ends at once.
 * @param onResult called with every result as soon as it is there
 */
export async function analyseAll(
  analysis: Analysis,
  datasets: readonly Dataset[],
  options: AnalysisOptions,
  { withRed, onResult }: { readonly withRed: boolean; onResult(result: AnalysisResult): void },
): Promise<Analysed> {
  const groups = datasets.length === 0 ? [] : (analysis.together?.(datasets) ?? datasets.map((d) => [d]));
  const isLone = analysis.together !== undefined && groups.length === 1; // tells its own progress
  const stop = stopSignal();
  const bar = progressBar();
  const results: AnalysisResult[] = [];
  const whole: AnalysisResult[] = [];
  const failed: Failed[] = [];
  let done = 0;
  try {
    for (const group of groups) {
      await stop.breathe();
      if (stop.signal.aborted) break;
      if (!isLone) bar.context.onProgress?.({ task: group[0]!.label, done, total: groups.length });
      const context = isLone ? { ...bar.context, signal: stop.signal } : { signal: stop.signal };
      try {
        for (const result of analysis.run(group, options, context)) {
          const shown = shownResult(result, withRed);
          results.push(shown);
          whole.push(result);
          onResult(shown);
          await stop.breathe();
          if (stop.signal.aborted) break;
        }
      } catch (error) {
        failed.push({ file: filesOf(group), error: namedErrorOf(error, group) });
      }
      done++;
    }
  } finally {
    stop.done();
    bar.done();
  }
  return { results, whole, failed, left: groups.length - done };
}
