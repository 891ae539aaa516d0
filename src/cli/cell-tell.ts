import type { Provenance } from "../data/provenance.ts";
import { type RunReading, readRun } from "../report/run/cell-reading.ts";
import { MODEL_NAME } from "../report/run/run-setting.ts";
import { solutionJson } from "../report/run/solution-json.ts";
import { citesOf, type Run } from "../studies/experiment/run.ts";
import { inUnit } from "../units/quantity.ts";
import { showNumber } from "../units/show.ts";
import { imprintOf, printJson, printLines, provenance, withPng, writeFiles } from "./output.ts";
import { printTable } from "./print-table.ts";
import { wrap } from "./wrap.ts";

/** What becomes of a run besides its exit code. */
export interface Telling {
  readonly json: boolean;
  readonly png: boolean;
  /** Where files go; none are written without it. */
  readonly folder: string | undefined;
}

/** What made a run. */
const madeBy = (run: Run): Provenance => provenance("simulate", run.settings, run.inputs, citesOf(run));

/** Writes the files of a run and prints what it says, or all of it as JSON. */
export async function tellRun(run: Run, { json, png, folder }: Telling): Promise<void> {
  if (json && folder === undefined) return printJson(solutionJson(run, madeBy(run)));
  const reading = readRun(run);
  const written = folder === undefined ? [] : await writeRun(reading, folder, png);
  if (json) printJson(solutionJson(run, madeBy(run)));
  else print(reading, folder, written.length);
}

/**
 * Writes the files of a run.
 * @returns their paths
 */
export async function writeRun(reading: RunReading, folder: string, png: boolean): Promise<string[]> {
  const { runFiles } = await import("../report/run/run-files.ts");
  const files = runFiles(reading, imprintOf(madeBy(reading.run)));
  return writeFiles(folder, png ? await withPng(files) : files);
}

/** Columns of the label of a note, and of the whole line. */
const NOTE = 8;

function print({ run, tables, numbers, certificate, notices }: RunReading, folder: string | undefined, written: number): void {
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
