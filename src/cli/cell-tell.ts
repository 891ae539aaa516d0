import { inUnit } from "../units/quantity.ts";
import { showNumber } from "../units/show.ts";
import { solutionJson } from "./cell-json.ts";
import { type CellReading, readRun } from "./cell-reading.ts";
import type { CellRun } from "./cell-run.ts";
import { printJson, printLines } from "./output.ts";
import { printTable } from "./print-table.ts";
import { MODEL_NAME } from "./run-setting.ts";
import { wrap } from "./wrap.ts";

/** What becomes of a run besides its exit code. */
export interface Telling {
  readonly json: boolean;
  readonly png: boolean;
  /** Where files go; none are written without it. */
  readonly folder: string | undefined;
}

/** Writes the files of a run and prints what it says, or all of it as JSON. */
export async function tellRun(run: CellRun, { json, png, folder }: Telling): Promise<void> {
  if (json && folder === undefined) return printJson(solutionJson(run));
  const reading = readRun(run);
  const written = folder === undefined ? [] : await (await import("./cell-files.ts")).writeRun(reading, folder, png);
  if (json) printJson(solutionJson(run));
  else print(reading, folder, written.length);
}

/** Columns of the label of a note, and of the whole line. */
const NOTE = 8;

function print({ run, tables, numbers, certificate, notices }: CellReading, folder: string | undefined, written: number): void {
  const { subject, protocol, solutions, seconds } = run;
  const first = solutions[0]!;
  process.stdout.write(`${subject.name} (${subject.file}): ${protocol.title.toLowerCase()}, ${MODEL_NAME[first.model]}\n`);
  for (const block of tables) {
    process.stdout.write("\n");
    printTable(block);
  }
  if (numbers.length > 0) {
    process.stdout.write("\n");
    const width = 2 + Math.max(...numbers.map(([label]) => label.length)) + 2;
    printLines(numbers.map(([label, value]) => [label, wrap(value, width)]));
  }
  process.stdout.write(`\n  ${wrap(certificate, 2)}\n`);
  for (const notice of notices) process.stdout.write(`  note: ${wrap(notice, NOTE)}\n`);
  const hours = solutions.reduce((sum, { table }) => sum + inUnit(table.column("test_time_second").values.at(-1) ?? 0, "h"), 0);
  process.stdout.write(`\nsimulated ${showNumber(hours, 3)} h in ${showNumber(seconds, 2)} s\n`);
  if (folder !== undefined) process.stdout.write(`written: ${written} files in ${folder}\nnext: open ${folder}/report.html\n`);
}
