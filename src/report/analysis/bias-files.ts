import { renderSvg } from "../../figures/svg.ts";
import type { MethodBias } from "../../studies/method-bias/method-bias.ts";
import { bibtex, parseBibliography } from "../bibliography.ts";
import { blockCsv } from "../block-files.ts";
import { notedTableCsv, tableCsv } from "../csv.ts";
import type { Imprint } from "../imprint.ts";
import { jsonText } from "../json.ts";
import { citedSources, reportPage } from "../page.ts";
import { biasJson } from "./bias-json.ts";
import { biasFigure, biasReport, biasTable } from "./bias-report.ts";
import { figuresOf } from "./drawn.ts";
import { resultJson } from "./result-json.ts";

/**
 * The files of a comparison by their path below a folder: report, figures as SVG, the comparison, and the analysis that was judged.
 * @param design name of the design
 */
export function biasFiles(bias: MethodBias, design: string, { bibliography, provenance, date }: Imprint): Record<string, string> {
  const figures = [biasFigure(bias, design), ...bias.results.slice(0, 1).flatMap((r) => figuresOf(r.analysis, [r]))];
  const around = { bibliography: parseBibliography(bibliography), provenance, date };
  const report = biasReport(bias, design, figures, around);
  const files: Record<string, string> = {
    "report.html": reportPage(report),
    "citations.bib": bibtex(citedSources(report)),
    "bias.json": jsonText(biasJson(bias, design, provenance)),
    "analysis.json": jsonText(bias.results.map((r) => resultJson(r, provenance))),
    "tables/bias.csv": blockCsv(biasTable(bias)),
  };
  if (bias.course) files["tables/course.csv"] = tableCsv(bias.course.table);
  for (const [name, t] of Object.entries(bias.results[0]?.tables ?? {})) files[`tables/${name}.csv`] = notedTableCsv(t);
  for (const figure of figures) files[`figures/${figure.id}.svg`] = renderSvg({ ...figure, provenance });
  return files;
}
