import { rmdirSync } from "node:fs";
import { type Command, Option } from "commander";
import { current } from "../report/run/told.ts";
import { show } from "../units/show.ts";
import { EXIT, Stopped } from "./failure.ts";
import { addFlags } from "./flags.ts";
import { type FrontOptions, frontMaterial, frontParameters, SHELLS } from "./front-options.ts";
import { type FrontQuestion, type FrontRun, frontQuestion, lithiateFront } from "./front-run.ts";
import { printJson } from "./output.ts";
import { makeFolder } from "./output-folder.ts";
import { printTable } from "./print-table.ts";
import { wrap } from "./wrap.ts";

const EXPLAINED = `
One crystalline core alone against lithium, whatever surrounds it in the design. The potential is the mean of the branches: the
lithiation branch already holds the loss of the front and would count it twice. A quasi-steady shell is valid for Da_f < 0.3.
Potential and mobility of the front are assumed; the exchange current of the surface dominates the plateau.

Examples:
  lithiate front examples/siqd.yaml --rate '0.01 A/g, 0.03 A/g, 0.1 A/g' --out out/front
  lithiate front examples/sinp.yaml --rate '0.01 A/g' --shell full --stress
  lithiate front examples/siqd.yaml --rate C/100 --recrystallised 0.3 --front-mobility '1e-12 m/s'`;

/** `lithiate front FILE`: first lithiation of the crystalline core of a design. */
export function addFront(program: Command): void {
  const command = program
    .command("front")
    .description("first lithiation of crystalline silicon: a moving front through the core of a design, its plateau and stress")
    .argument("<file>", "design file (YAML)")
    .optionsGroup("What is run:")
    .option("--rate <rates>", "currents per mass of silicon, or C-rates of it, with commas between them", "0.1 A/g")
    .addOption(
      new Option("--shell <name>", "amorphous shell in its steady state, or diffusing").choices(SHELLS).default("quasi-steady"),
    )
    .option("--stress", "let the stress at the front hold it back");
  addFlags(command, frontParameters);
  command.optionsGroup("Numbers of silicon:");
  addFlags(command, frontMaterial);
  command
    .optionsGroup("What is written:")
    .option("--out <folder>", "where report, figures, curves and tables go; default out/<design>-front")
    .option("--no-png", "leave out the PNG figures")
    .option("--json", "print one JSON object and nothing else")
    .optionsGroup("Help:")
    .addHelpText("after", EXPLAINED)
    .action(run);
}

async function run(file: string, typed: FrontOptions): Promise<void> {
  const question = frontQuestion(file, typed);
  const folder = typed.out ?? (typed.json ? undefined : `out/${question.stem}-front`);
  const all = lithiateInto(folder, question);
  const { frontJson, writeFront } = await import("./front-files.ts");
  const written = folder === undefined ? [] : await writeFront(all, folder, typed.png);
  if (typed.json) printJson(frontJson(all, folder === undefined));
  else await print(all, folder, written.length);
  endWith(all, typed.json === true);
}

/** Makes the folder before anything is computed, and takes it away again when nothing could be. */
function lithiateInto(folder: string | undefined, question: FrontQuestion): FrontRun {
  const made = folder === undefined ? [] : makeFolder(folder);
  try {
    return lithiateFront(question);
  } catch (error) {
    for (const each of made.toReversed()) rmdirSync(each);
    throw error;
  }
}

async function print(all: FrontRun, folder: string | undefined, written: number): Promise<void> {
  const { assumed, endsOf, frontTable, noticesOf } = await import("./front-words.ts");
  const { design, file, options } = all;
  process.stdout.write(
    `${design.name} (${file}): first lithiation of a crystalline core of ${show(2 * options.radius, "nm")}, ${options.shell} shell\n\n`,
  );
  printTable(frontTable(all));
  process.stdout.write("\n");
  for (const text of endsOf(all)) process.stdout.write(`  ${wrap(text, 4)}\n`);
  process.stdout.write("\n");
  for (const text of noticesOf(all)) process.stdout.write(`  note: ${wrap(text, 8)}\n`);
  process.stdout.write("\n");
  for (const text of assumed(all)) process.stdout.write(`  assumed: ${wrap(text, 11)}\n`);
  if (folder !== undefined) process.stdout.write(`\nwritten: ${written} files in ${folder}\nnext: open ${folder}/report.html\n`);
}

/** Ends with 1 and advice when a run stopped early, or nothing was lithiated at any rate. */
function endWith({ runs }: FrontRun, json: boolean): void {
  const early = runs.find(({ run: r }) => r.outcome !== "end");
  const none = runs.every(({ run: r }) => r.table.length === 1) ? runs[0] : undefined;
  const stopped = early ?? none;
  if (stopped === undefined) return;
  if (json) {
    process.exitCode = EXIT.stopped;
    return;
  }
  const what = early ? "a run stopped early" : "nothing was lithiated";
  throw new Stopped(`${what} at ${current(stopped.rate)}: ${stopped.run.why}`);
}
