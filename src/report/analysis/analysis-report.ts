import type { Analysis, AnalysisResult } from "../../analysis/analysis.ts";
import type { Provenance } from "../../data/provenance.ts";
import type { Figure } from "../../figures/figure.ts";
import type { BibEntry } from "../bibliography.ts";
import type { Block } from "../block.ts";
import { figureBlock } from "../figure-block.ts";
import type { Report, Section } from "../page.ts";
import { prose } from "../prose.ts";
import { batchTable } from "./batch-table.ts";
import { sharedNotices } from "./notices.ts";
import { lightWords, readingUnit, saidOnce } from "./shown-result.ts";

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
    estimates: saidOnce(estimates),
    units: Object.fromEntries(estimates.map((e) => [e.name, readingUnit(e)])),
  };
}

/** Every notice once, with the results that it concerns when not all share it. */
const noticesOf = (results: readonly AnalysisResult[]): string[] =>
  sharedNotices(results).map(({ text, labels }) =>
    labels.length === results.length
      ? text
      : labels.length > 3
        ? `${labels.length} of ${results.length}: ${text}`
        : `${labels.join(", ")}: ${text}`,
  );

/** The reason that most numbers share which are not green, with how many they are; none where no two share one. */
function mainDoubt(results: readonly AnalysisResult[]): string | undefined {
  const doubts = results.flatMap((r) => r.estimates).filter((e) => e.light !== undefined && e.light !== "green" && e.reason);
  const [most] = [...Map.groupBy(doubts, (e) => e.reason!)].sort((a, b) => b[1].length - a[1].length);
  if (most === undefined || most[1].length === 1) return undefined;
  return `${most[1].length} of the doubts have one reason: ${most[0]}.`;
}

/** What was found, in a sentence or two. */
function foundIn(results: readonly AnalysisResult[]): string {
  const circuits = [...new Set(results.map((r) => r.options.circuit))];
  const circuit = circuits.length === 1 && typeof circuits[0] === "string" ? [`Circuit ${circuits[0]}.`] : [];
  return [...circuit, `${lightWords(results)}.`, mainDoubt(results)].filter(Boolean).join(" ");
}

const fileName = (path: string) => path.split(/[\\/]/).at(-1)!;

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
    subtitle: prose`${files.length > 3 ? `${files.length} files` : files.map(fileName).join(", ")}`,
    lead: [prose`${analysis.about}`, prose`${foundIn(results)}`],
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
