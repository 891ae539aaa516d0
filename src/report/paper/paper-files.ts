import type { Context } from "../../data/progress.ts";
import type { Design } from "../../design/design.ts";
import { renderSvg } from "../../figures/svg.ts";
import type { PaperStudy } from "../../studies/paper-study.ts";
import { bibtex, parseBibliography } from "../bibliography.ts";
import { isParagraph } from "../block.ts";
import { blockCsv, blockJson } from "../block-files.ts";
import { tableCsv } from "../csv.ts";
import type { Imprint } from "../imprint.ts";
import { jsonText, tableJson } from "../json.ts";
import { citedSources, reportPage } from "../page.ts";
import { provenanceJson } from "../provenance.ts";
import { paperReport } from "./report.ts";

/**
 * Every file of the report, by its path under the output folder: the page, figures as SVG, tables as CSV and JSON, provenance
 * and what to cite.
 */
export function paperFiles(
  study: PaperStudy,
  ccos: Design,
  { bibliography, provenance, date }: Imprint,
  context: Context = {},
): Record<string, string> {
  const { report, illustrations } = paperReport(study, ccos, parseBibliography(bibliography), provenance, date);
  const files: Record<string, string> = {
    "index.html": reportPage(report),
    "provenance.json": provenanceJson(provenance),
    "citations.bib": bibtex(citedSources(report)),
  };
  for (const [k, { figure, tables }] of illustrations.entries()) {
    context.onProgress?.({ task: `figure ${figure.id}`, done: k, total: illustrations.length });
    files[`figures/${figure.id}.svg`] = renderSvg(figure);
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
