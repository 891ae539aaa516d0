import type { Analysis, AnalysisResult } from "../../analysis/analysis.ts";
import type { Provenance } from "../../data/provenance.ts";
import type { Figure } from "../../figures/figure.ts";
import type { BibEntry } from "../bibliography.ts";
import type { Block } from "../block.ts";
import { figureBlock } from "../figure-block.ts";
import type { Report, Section } from "../page.ts";
import { prose } from "../prose.ts";
import { batchTable } from "./batch-table.ts";
import { readingUnit } from "./shown-result.ts";

/** What a report needs besides the results. */
interface Around {
  readonly bibliography: readonly BibEntry[];
  readonly provenance: Provenance;
  readonly date: string;
  /** Files that could not be read or analysed, with the reason. */
  readonly failures: readonly string[];
}

/** Results up to which each has its own table of numbers on the page. */
const MOST_TABLES = 6;

/** File of a table of a result, below the folder. */
export const resultTableFile = (index: number, count: number, name: string): string =>
  count === 1 ? `tables/${name}.csv` : `tables/${String(index + 1).padStart(String(count).length, "0")}-${name}.csv`;

function numbersOf({ label, estimates }: AnalysisResult, index: number): Block {
  return {
    kind: "estimates",
    id: `numbers-${index + 1}`,
    caption: prose`${label}; one standard uncertainty.`,
    estimates,
    units: Object.fromEntries(estimates.map((e) => [e.name, readingUnit(e)])),
  };
}

/** Every notice once, with the results that it concerns when not all share it. */
function noticesOf(results: readonly AnalysisResult[]): string[] {
  const labels = new Map<string, string[]>();
  for (const { label, notices } of results)
    for (const notice of new Set(notices)) labels.set(notice, [...(labels.get(notice) ?? []), label]);
  return [...labels].map(([notice, of]) =>
    of.length === results.length
      ? notice
      : of.length > 3
        ? `${of.length} of ${results.length}: ${notice}`
        : `${of.join(", ")}: ${notice}`,
  );
}

/** Results of one analysis as one page: numbers with lights, figures, how far to trust it, method. */
export function analysisReport(
  analysis: Analysis,
  results: readonly AnalysisResult[],
  figures: readonly Figure[],
  around: Around,
): Report {
  const files = [...new Set(results.flatMap((r) => r.files))];
  const numbers: Block[] = results.length > MOST_TABLES ? [batchTable(results)] : results.map(numbersOf);
  const pictures: Section = {
    id: "figures",
    heading: "Figures",
    blocks: figures.map((figure) => figureBlock(figure, { alt: figure.caption, csv: [] })),
  };
  return {
    title: analysis.title,
    subtitle: prose`${files.length > 3 ? `${files.length} files` : files.join(", ")}`,
    lead: [prose`${analysis.about}`],
    sections: [
      ...(figures.length > 0 ? [pictures] : []),
      { id: "numbers", heading: "Numbers", blocks: numbers },
      {
        id: "trust",
        heading: "How far to trust it",
        blocks: [{ kind: "list", items: [...around.failures, ...noticesOf(results)].map((notice) => prose`${notice}`) }],
      },
    ],
    method: [...new Set(results.map((r) => r.method))].slice(0, MOST_TABLES).map((text) => prose`${text}`),
    citations: around.bibliography,
    provenance: around.provenance,
    date: around.date,
  };
}
