import type { Analysis, AnalysisResult } from "../../analysis/analysis.ts";
import { renderSvg } from "../../figures/svg.ts";
import { bibtex, parseBibliography } from "../bibliography.ts";
import { notedTableCsv } from "../csv.ts";
import type { Imprint } from "../imprint.ts";
import { jsonText } from "../json.ts";
import { citedSources, reportPage } from "../page.ts";
import { analysisReport, resultTableFile } from "./analysis-report.ts";
import { figuresOf } from "./drawn.ts";
import { estimatesCsv } from "./estimate-rows.ts";
import { resultJson } from "./result-json.ts";

/** What came of an analysis. */
export interface AnalysisOutcome {
  /** As they are told. */
  readonly results: readonly AnalysisResult[];
  /** With what is withheld, for pictures. */
  readonly whole: readonly AnalysisResult[];
  /** Files that could not be read or analysed, with the reason, one line each. */
  readonly failures: readonly string[];
}

/**
 * The files of an analysis by their path below a folder: report, figures as SVG, every table as CSV, all estimates as one long
 * CSV, everything as JSON. Headers and units: docs/files.md.
 */
export function analysisFiles(
  analysis: Analysis,
  { results, whole, failures }: AnalysisOutcome,
  { bibliography, provenance, date }: Imprint,
): Record<string, string> {
  const figures = figuresOf(analysis.id, whole);
  const around = { bibliography: parseBibliography(bibliography), provenance, date, failures };
  const report = analysisReport(analysis, results, figures, around);
  const files: Record<string, string> = {
    "report.html": reportPage(report),
    "citations.bib": bibtex(citedSources(report)),
    "estimates.csv": estimatesCsv(results),
    [`${analysis.id}.json`]: jsonText(results.map((r) => resultJson(r, provenance))),
  };
  results.forEach(({ tables }, k) => {
    for (const [name, t] of Object.entries(tables)) files[resultTableFile(k, results.length, name)] = notedTableCsv(t);
  });
  for (const figure of figures) files[`figures/${figure.id}.svg`] = renderSvg({ ...figure, provenance });
  return files;
}
