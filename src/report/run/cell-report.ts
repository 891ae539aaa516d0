import type { Provenance } from "../../data/provenance.ts";
import type { LayeredResult } from "../../simulation/cell-solution.ts";
import type { BibEntry } from "../bibliography.ts";
import type { Block, TableBlock } from "../block.ts";
import type { Report, Section } from "../page.ts";
import { type Illustration, illustrationBlock } from "../paper/illustration.ts";
import { prose } from "../prose.ts";
import type { Told } from "./cell-numbers.ts";
import type { RunReading } from "./cell-reading.ts";
import { stepsTable } from "./cell-tables.ts";
import { failureTable } from "./failure-table.ts";
import { layersTable } from "./layers-table.ts";
import { MODEL_NAME } from "./run-setting.ts";

/** What a report needs besides the run. */
interface Around {
  readonly bibliography: readonly BibEntry[];
  readonly provenance: Provenance;
  readonly date: string;
}

/** Tables whose file has every row and stands beside the page; the page may show some rows alone. */
export const WHOLE: ReadonlySet<string> = new Set(["steps", "cycles"]);

/** File of a table of the page, below the folder. */
export const tableFile = ({ id }: TableBlock): string => (WHOLE.has(id) ? `${id}.csv` : `tables/${id}.csv`);

/** Steps beyond which the report does not list them. */
const MOST_STEPS = 30;

const MODEL_WORDS = {
  spm: "One particle of each size class stands for the whole electrode; the electrolyte loses no voltage but in the separator.",
  spme: "One particle of each size class stands for the whole electrode; salt and potential of the electrolyte are resolved across separator and electrode.",
  particle:
    "One particle of each size class stands for all of the powder, at one potential against lithium; there is no electrolyte, no separator and no lithium electrode.",
  dfn: "A porous electrode: reaction, salt and potentials are resolved across it, with a particle of each size class in every cell.",
} as const;

const FICK_WORDS = "Particles are spheres with Fick's law on graded finite volumes.";
const LAYERED_WORDS =
  "Particles are spheres of layers: lithium moves down its chemical potential, stress included; radii follow from the balance of forces at finite strain, and plastic flow from rate laws, all in one implicit step.";

const definitions = (numbers: readonly Told[]): Block => ({
  kind: "definitions",
  items: numbers.map(([term, text]) => ({ term: prose`${term}`, text: prose`${text}` })),
});

/** The layers, and what happened to them. */
export function layerTables(layered: LayeredResult): TableBlock[] {
  const failure = failureTable(layered);
  return [...(failure ? [failure] : []), layersTable(layered)];
}

/** A run as one page: what was done, the key numbers, tables, figures, how far to trust it. */
export function cellReport(reading: RunReading, illustrations: readonly Illustration[], around: Around): Report {
  const { tables, numbers, certificate, notices, run } = reading;
  const { subject, protocol, solutions } = run;
  const first = solutions[0]!;
  const listed = first.steps.length <= MOST_STEPS && solutions.length === 1 && !tables.some((b) => b.id === "steps");
  const figures: Section = { id: "figures", heading: "Figures", blocks: illustrations.map(illustrationBlock) };
  return {
    title: subject.name,
    subtitle: prose`${protocol.title}${first.model === "particle" ? "" : " against lithium"}, ${MODEL_NAME[first.model]}`,
    lead: protocol.about === "" ? [] : [prose`${protocol.about}`],
    sections: [
      {
        id: "numbers",
        heading: "Numbers",
        blocks: [
          ...(numbers.length > 0 ? [definitions(numbers)] : []),
          ...[...tables, ...(first.layered ? layerTables(first.layered) : []), ...(listed ? [stepsTable(first)] : [])].map(
            (block): Block => ({ ...block, files: { csv: tableFile(block) } }),
          ),
        ],
      },
      ...(illustrations.length > 0 ? [figures] : []),
      {
        id: "trust",
        heading: "How far to trust it",
        blocks: [prose`As numbers: ${certificate}.`, { kind: "list", items: notices.map((notice) => prose`${notice}`) }],
      },
    ],
    method: [
      prose`${MODEL_WORDS[first.model]} ${first.layered ? LAYERED_WORDS : FICK_WORDS} Surfaces react by Butler–Volmer kinetics. Positive current delithiates.`,
    ],
    citations: around.bibliography,
    provenance: around.provenance,
    date: around.date,
  };
}
