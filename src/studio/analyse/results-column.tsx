import { analyses } from "../../analysis/all.ts";
import type { FilesState } from "../state/files-state.ts";
import { AS_READ } from "../state/files-state.ts";
import { AnalysisOptions } from "./analysis-options.tsx";
import { EstimateList } from "./estimate-list.tsx";
import { MethodNotes } from "./method-notes.tsx";

/** What the analysis found in what is looked at: numbers with lights, options, method, sources. */
export function ResultsColumn({ files }: { readonly files: FilesState }) {
  const { groups, shown } = files;
  const results = groups.value.flatMap((group) => group.results);
  const wrong = groups.value.map(({ error }) => error?.facts.place?.path).find((path) => path !== undefined);
  const analysis = analyses.find(({ id }) => id === shown.value);
  return (
    <aside class="an-results" aria-label="Results">
      {shown.value === AS_READ && files.looked.value?.placed && (
        <p class="an-quiet">The data as they were read. Choose an analysis above the figure for numbers.</p>
      )}
      {analysis && <p class="an-about">{analysis.about}</p>}
      {results.length > 0 && <EstimateList files={files} results={results} />}
      {analysis && <AnalysisOptions files={files} wrong={wrong} />}
      {results.length > 0 && <MethodNotes results={results} />}
    </aside>
  );
}
