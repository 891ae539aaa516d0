import { readFileSync } from "node:fs";
import path from "node:path";
import type { Analysis } from "../analysis/analysis.ts";
import type { Provenance } from "../data/provenance.ts";
import { analysisReport, resultTableFile } from "../report/analysis/analysis-report.ts";
import { figuresOf } from "../report/analysis/drawn.ts";
import { estimatesCsv } from "../report/analysis/estimate-rows.ts";
import { resultJson } from "../report/analysis/result-json.ts";
import { bibtex, parseBibliography } from "../report/bibliography.ts";
import { notedTableCsv } from "../report/csv.ts";
import { jsonText } from "../report/json.ts";
import { citedSources, reportPage } from "../report/page.ts";
import type { Analysed } from "./analyse-run.ts";
import { failure } from "./failure.ts";
import type { Failed } from "./lab-files.ts";
import { writeFiles } from "./output.ts";
import { packageRoot } from "./package-root.ts";

/**
 * Writes an analysis: report, figures as SVG and PNG, every table as CSV, all estimates as one long CSV, everything as JSON.
 * @returns paths of the files
 */
export async function writeAnalysis(
  analysis: Analysis,
  { results, whole }: Pick<Analysed, "results" | "whole">,
  failed: readonly Failed[],
  made: Provenance,
  { folder, png }: { readonly folder: string; readonly png: boolean },
): Promise<string[]> {
  const { renderSvg } = await import("../figures/svg.ts");
  const { renderPng } = await import("../figures/png.ts");
  const figures = figuresOf(analysis.id, whole);
  const report = analysisReport(analysis, results, figures, {
    bibliography: parseBibliography(readFileSync(path.join(packageRoot(), "docs/references.bib"), "utf8")),
    provenance: made,
    date: new Date().toISOString().slice(0, 10),
    failures: failed.map(({ error }) => failure(error).message.replaceAll("\n", "; ")),
  });
  const files: Record<string, string | Uint8Array> = {
    "report.html": reportPage(report),
    "citations.bib": bibtex(citedSources(report)),
    "estimates.csv": estimatesCsv(results),
    [`${analysis.id}.json`]: jsonText(results.map((r) => resultJson(r, made))),
  };
  results.forEach(({ tables }, k) => {
    for (const [name, t] of Object.entries(tables)) files[resultTableFile(k, results.length, name)] = notedTableCsv(t);
  });
  for (const figure of figures) {
    const svg = renderSvg({ ...figure, provenance: made });
    files[`figures/${figure.id}.svg`] = svg;
    if (png) files[`figures/${figure.id}.png`] = renderPng(svg);
  }
  return writeFiles(folder, files);
}
