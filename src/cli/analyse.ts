import { appendFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Command, Option } from "commander";
import { analyses } from "../analysis/all.ts";
import type { Analysis, AnalysisResult } from "../analysis/analysis.ts";
import type { Provenance } from "../data/provenance.ts";
import { estimateLines, estimatesHead } from "../report/analysis/estimate-rows.ts";
import { resultJson } from "../report/analysis/result-json.ts";
import { type AnalyseTyped, analysisOptions, DATA_FLAGS, readingOptions } from "./analyse-options.ts";
import { type Analysed, analyseAll } from "./analyse-run.ts";
import { furtherStep, LIGHTS_HELP, printFailures, printResults } from "./analyse-words.ts";
import { EXIT, failure, Stopped } from "./failure.ts";
import { addFlags, flagOf } from "./flags.ts";
import { type Failed, filesIn, readLabFiles } from "./lab-files.ts";
import { imprintOf, printJson, provenance, withPng, writeFiles } from "./output.ts";
import { makeFolder } from "./output-folder.ts";

const EXAMPLES = `
${LIGHTS_HELP}

Examples:
  lithiate analyse eis cell.csv --circuit "R0-p(R1,CPE1)-p(R2,CPE2)-W1"
  lithiate analyse kk spectra/                          (every file of a folder)
  lithiate analyse cycling cell.csv --mass "2.08 mg" --out out/cell
  lithiate analyse cv cv-0.1mVs.csv cv-0.2mVs.csv cv-0.5mVs.csv cv-1mVs.csv cv-2mVs.csv
  lithiate analyse gitt titration.csv --radius "40 nm" --json`;

/** `lithiate analyse METHOD FILES`: one subcommand for each analysis. */
export function addAnalyse(program: Command): void {
  const verb = program
    .command("analyse")
    .description("read numbers from lab files, each with its error and a light that says how far it can be trusted")
    .addHelpText("after", EXAMPLES);
  for (const analysis of analyses) addMethod(verb, analysis);
}

function addMethod(verb: Command, analysis: Analysis): void {
  const command = verb
    .command(analysis.id)
    .description(analysis.about)
    .argument("<files...>", "lab files (CSV or text) or folders of them")
    .optionsGroup("How it is analysed:");
  for (const [name, { label, values, default: usual, help }] of Object.entries(analysis.words)) {
    const told = [label, help, usual === undefined ? undefined : `default ${usual}`].filter(Boolean).join("; ");
    const option = new Option(`${flagOf(name)} <word>`, told);
    command.addOption(values ? option.choices(values) : option);
  }
  addFlags(command, analysis.numbers);
  command.optionsGroup("What the data are:");
  addFlags(command, DATA_FLAGS);
  command
    .addOption(
      new Option(
        "--columns <quantity=header>",
        `which column is what, e.g. voltage="Ewe/V",current=4; may be repeated`,
      ).argParser((text: string, before: readonly string[] = []) => [...before, text]),
    )
    .addOption(
      new Option(
        "--sign <rule>",
        "sign of the current, or of the imaginary part: decided from the data and told, as in the file, or turned",
      )
        .choices(["auto", "keep", "flip"])
        .default("auto"),
    )
    .optionsGroup("What is told and written:")
    .option("--show-red", "tell numbers with a red light too, which are withheld otherwise")
    .option("--out <folder>", `where report, figures and tables go; default out/<file>-${analysis.id}`)
    .option("--no-png", "leave out the PNG figures")
    .option("--json", "print JSON and nothing else: one object, or a list for several files or datasets")
    .optionsGroup("Help:")
    .addHelpText("after", `\n${LIGHTS_HELP}`)
    .action((files: readonly string[], typed: AnalyseTyped) => run(analysis, files, typed));
}

async function run(analysis: Analysis, named: readonly string[], typed: AnalyseTyped): Promise<void> {
  const reading = readingOptions(typed);
  const options = analysisOptions(analysis, typed);
  const listed = filesIn(named);
  const {
    datasets,
    failed: unread,
    stoppedAfter,
  } = await readLabFiles(
    listed.map((f) => f.file),
    reading,
    analysis.accepts,
  );
  if (stoppedAfter !== undefined)
    throw new Stopped(
      `stopped while files were read: ${stoppedAfter} of ${listed.length} read, nothing analysed yet, nothing written\n` +
        "  hint: run it again, or name fewer files",
    );
  if (datasets.length === 0) return refuse(analysis, unread, typed.json === true);
  const folder = typed.out ?? (typed.json ? undefined : `out/${stemOf(named)}-${analysis.id}`);
  if (folder !== undefined) makeFolder(folder);
  const { results, whole, failed, left } = await analyseAll(analysis, datasets, options, {
    withRed: typed.showRed === true,
    onResult: folder === undefined ? () => {} : keptIn(folder),
  });
  const all = [...unread, ...failed];
  if (results.length === 0 && all.length === 1) return refuse(analysis, all, typed.json === true);
  const read = [...new Set(results.flatMap((r) => r.files))];
  const cites = [...new Set(results.flatMap((r) => r.cites))];
  const made = provenance(`analyse ${analysis.id}`, { ...toldReading(typed), ...results[0]?.options }, read, cites);
  const files =
    folder === undefined || results.length === 0 ? [] : await written(analysis, { results, whole }, all, made, folder, typed.png);
  if (typed.json) {
    const objects = [...results.map((r) => resultJson(r, made)), ...all.map((f) => failedJson(analysis, f))];
    printJson(objects.length === 1 ? objects[0] : objects);
  } else {
    printResults(analysis.title, results);
    const further = furtherStep(analysis.id, results);
    const then = further === undefined ? "" : `then: ${further}\n`;
    if (files.length > 0)
      process.stdout.write(`\nwritten: ${files.length} files in ${folder}\nnext: open ${folder}/report.html\n${then}`);
  }
  printFailures(all);
  if (left > 0)
    throw new Stopped(
      `stopped: ${results.length} finished, ${left} left\n  hint: what is finished is kept; run it again for the rest`,
    );
  if (results.length === 0) process.exitCode = EXIT.wrongInput;
  else if (all.length > 0) process.exitCode = listed.every((f) => f.inFolder) ? EXIT.ok : EXIT.wrongInput;
}

/** Ends a run that has no result: what failed in words, and as JSON where there are several files to account for. */
function refuse(analysis: Analysis, failed: readonly Failed[], asJson: boolean): void {
  if (asJson && failed.length > 1) printJson(failed.map((f) => failedJson(analysis, f)));
  printFailures(failed);
  process.exitCode = failed.length === 1 ? failure(failed[0]!.error).code : EXIT.wrongInput;
}

/** Writes the estimates of every result as it comes, so that a killed run loses none. */
function keptIn(folder: string): (result: AnalysisResult) => void {
  const file = path.join(folder, "estimates.csv");
  writeFileSync(file, estimatesHead());
  return (result) => appendFileSync(file, estimateLines(result));
}

/**
 * Writes the files of an analysis.
 * @returns their paths
 */
async function written(
  analysis: Analysis,
  analysed: Pick<Analysed, "results" | "whole">,
  failed: readonly Failed[],
  made: Provenance,
  folder: string,
  png: boolean,
): Promise<string[]> {
  const { analysisFiles } = await import("../report/analysis/analysis-files.ts");
  const failures = failed.map(({ error }) => failure(error).message.replaceAll("\n", "; "));
  const files = analysisFiles(analysis, { ...analysed, failures }, imprintOf(made));
  return writeFiles(folder, png ? await withPng(files) : files);
}

const stemOf = (named: readonly string[]) => path.parse(path.resolve(named[0]!)).name.replaceAll(/[^\w.-]+/g, "-");

/** How the files were read, as far as it was said. */
function toldReading(typed: AnalyseTyped): Record<string, unknown> {
  const names = [...Object.keys(DATA_FLAGS), "columns", "sign"];
  return Object.fromEntries(
    names.flatMap((name) => (typed[name] === undefined || typed[name] === "auto" ? [] : [[name, typed[name]]])),
  );
}

const failedJson = (analysis: Analysis, { file, error }: Failed) => ({
  file,
  analysis: analysis.id,
  estimates: [],
  tables: {},
  notices: [],
  error: failure(error).message,
});
