import type { Figure } from "../../figures/figure.ts";
import { anchorsOf } from "../../report/anchors.ts";
import type { TableBlock } from "../../report/block.ts";
import { blockCsv } from "../../report/block-files.ts";
import { cellFigures } from "../../report/run/cell-figures.ts";
import type { Told } from "../../report/run/cell-numbers.ts";
import { readRun as read } from "../../report/run/cell-reading.ts";
import { layerTables } from "../../report/run/cell-report.ts";
import { renderTable } from "../../report/table-block.ts";
import { job } from "../work/job.ts";
import { type FinishedRun, madeRun } from "./made-run.ts";

/** A table as the report writes it, and its file. */
export interface ReadTable {
  readonly id: string;
  readonly html: string;
  readonly csv: string;
}

/** What a run says, as the command line tells and draws it. */
export interface ReadRun {
  readonly numbers: readonly Told[];
  readonly tables: readonly ReadTable[];
  readonly figures: readonly Figure[];
}

const readTable = (block: TableBlock): ReadTable => ({
  id: block.id,
  html: renderTable(block, anchorsOf([], [block], [])),
  csv: blockCsv(block),
});

/** Reads a finished run: its numbers, tables and figures. */
export const readRun = job<FinishedRun, ReadRun>({
  id: "read-run",
  run(finished) {
    const reading = read(madeRun(finished));
    const layered = finished.solutions[0]?.layered;
    return {
      numbers: reading.numbers,
      tables: [...reading.tables, ...(layered ? layerTables(layered) : [])].map(readTable),
      figures: cellFigures(reading).map(({ figure }) => figure),
    };
  },
});
