import type { Context } from "../data/progress.ts";
import type { Provenance } from "../data/provenance.ts";
import type { Design } from "../design/design.ts";
import { renderPng } from "../figures/png.ts";
import { renderSvg } from "../figures/svg.ts";
import { bibtex, parseBibliography } from "../report/bibliography.ts";
import { isParagraph } from "../report/block.ts";
import { blockCsv, blockJson } from "../report/block-files.ts";
import { tableCsv } from "../report/csv.ts";
import { jsonText, tableJson } from "../report/json.ts";
import { citedSources, reportPage } from "../report/page.ts";
import { paperReport } from "../report/paper/report.ts";
import { provenanceJson } from "../report/provenance.ts";
import type { PaperStudy } from "../studies/paper-study.ts";

/**
 * Every file of the report, by its path under the output folder: the page, figures as SVG and PNG, tables as CSV and JSON,
 * provenance and what to cite.
 */
export function paperFiles(
  study: PaperStudy,
  ccos: Design,
  bibliography: string,
  provenance: Provenance,
  date: string,
  png: boolean,
  context: Context,
): Record<string, string | Uint8Array> {
  const { report, illustrations } = paperReport(study, ccos, parseBibliography(bibliography), provenance, date);
  const files: Record<string, string | Uint8Array> = {
    "index.html": reportPage(report),
    "provenance.json": provenanceJson(provenance),
    "citations.bib": bibtex(citedSources(report)),
  };
  for (const [k, { figure, tables }] of illustrations.entries()) {
    context.onProgress?.({ task: `figure ${figure.id}`, done: k, total: illustrations.length });
    const svg = renderSvg(figure);
    files[`figures/${figure.id}.svg`] = svg;
    if (png) files[`figures/${figure.id}.png`] = renderPng(svg);
    for (const [name, table] of Object.entries(tables)) {
      files[`tables/${name}.csv`] = tableCsv(table);
      files[`tables/${name}.json`] = jsonText(tableJson(table));
    }
  }
  for (const block of report.sections.flatMap((s) => s.blocks)) {
    if (isParagraph(block) || (block.kind !== "table" && block.kind !== "numbers")) continue;
    files[`tables/${block.id}.csv`] = blockCsv(block);
    files[`tables/${block.id}.json`] = jsonText(blockJson(block));
  }
  return files;
}
