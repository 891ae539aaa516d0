import { bibtex, parseBibliography } from "../report/bibliography.ts";
import { blockCsv } from "../report/block-files.ts";
import { tableCsv } from "../report/csv.ts";
import type { Imprint } from "../report/imprint.ts";
import { jsonText, tableJson } from "../report/json.ts";
import { citedSources, type Report, reportPage } from "../report/page.ts";
import { type Illustration, illustrationBlock } from "../report/paper/illustration.ts";
import { prose } from "../report/prose.ts";
import { joined } from "../report/run/stacked.ts";
import { show } from "../units/show.ts";
import { frontFigures } from "./front-figures.ts";
import type { FrontRun } from "./front-run.ts";
import { assumed, endsOf, frontTable, noticesOf } from "./front-words.ts";
import { imprintOf, provenance, withPng, writeFiles } from "./output.ts";

const made = ({ file, rates, options, runs }: FrontRun) =>
  provenance("front", { rates, ...options }, [file], [...new Set(runs.flatMap(({ run }) => run.cites))]);

/**
 * A run as one plain value, SI.
 * @param whole with the curves, which as files stand beside
 */
export function frontJson(all: FrontRun, whole: boolean) {
  return {
    design: all.design.name,
    radius: all.options.radius,
    runs: all.runs.map(({ rate, run: { table, cites: _, ...run }, reading }) => ({
      rate,
      ...run,
      reading,
      ...(whole && { curve: tableJson(table).columns }),
    })),
    assumed: assumed(all),
    notices: noticesOf(all),
    units: "SI: m, s, V, Pa, A/kg and C/kg of silicon; fillings, shares and lithium per silicon as numbers without unit",
    provenance: made(all),
  };
}

function frontReport(all: FrontRun, illustrations: readonly Illustration[], imprint: Imprint): Report {
  const { design, options, runs } = all;
  return {
    title: design.name,
    subtitle: prose`First lithiation of its crystalline core, ${show(2 * options.radius, "nm")}`,
    lead: [],
    sections: [
      {
        id: "numbers",
        heading: "Numbers",
        blocks: [
          { ...frontTable(all), files: { csv: "tables/front.csv" } },
          { kind: "list", items: endsOf(all).map((text) => prose`${text}`) },
        ],
      },
      ...(illustrations.length > 0 ? [{ id: "figures", heading: "Figures", blocks: illustrations.map(illustrationBlock) }] : []),
      {
        id: "trust",
        heading: "How far to trust it",
        blocks: [{ kind: "list", items: [...assumed(all), ...noticesOf(all)].map((text) => prose`${text}`) }],
      },
    ],
    method: [
      prose`A sharp front between crystalline silicon and its amorphous alloy moves inwards through a sphere (${options.shell ?? "quasi-steady"} shell), driven by the lithium behind it; it is absorbed, and the amorphous sphere fills up by Fick's law. The surface reacts by Butler–Volmer kinetics. Lithium is kept to ${show(Math.max(...runs.map(({ run }) => run.lithiumBalance)), "1", 1)} of what there is.`,
    ],
    citations: parseBibliography(imprint.bibliography),
    provenance: imprint.provenance,
    date: imprint.date,
  };
}

/**
 * Writes report, figures with their tables, the curves of all rates as one CSV, and everything but the curves as JSON.
 * @returns paths of the files
 */
export async function writeFront(all: FrontRun, folder: string, png: boolean): Promise<string[]> {
  const { renderSvg } = await import("../figures/svg.ts");
  const illustrations = frontFigures(all);
  const report = frontReport(all, illustrations, imprintOf(made(all)));
  const curves = joined(
    "first lithiation",
    all.runs.map(({ run }) => run.table),
    { rate: { unit: "A/kg", values: all.runs.map(({ rate }) => rate) } },
  );
  const files: Record<string, string> = {
    "report.html": reportPage(report),
    "citations.bib": bibtex(citedSources(report)),
    "front.json": jsonText(frontJson(all, false)),
    "front.csv": tableCsv(curves),
    "tables/front.csv": blockCsv(frontTable(all)),
  };
  for (const { figure, tables } of illustrations) {
    files[`figures/${figure.id}.svg`] = renderSvg(figure);
    for (const [name, table] of Object.entries(tables)) files[`tables/${name}.csv`] = tableCsv(table);
  }
  return writeFiles(folder, png ? await withPng(files) : files);
}
