import path from "node:path";
import { type Command, Option } from "commander";
import { biasJson } from "../report/analysis/bias-json.ts";
import { biasTable } from "../report/analysis/bias-report.ts";
import { plainProse } from "../report/prose.ts";
import { BIASES } from "../studies/method-bias/all.ts";
import type { MethodBias } from "../studies/method-bias/method-bias.ts";
import { readDesignFile } from "./design-file.ts";
import { imprintOf, printJson, provenance, withPng, writeFiles } from "./output.ts";
import { makeFolder } from "./output-folder.ts";
import { printTable } from "./print-table.ts";
import { progressBar } from "./progress-bar.ts";
import { wrap } from "./wrap.ts";

interface BiasOptions {
  readonly method: keyof typeof BIASES;
  readonly out?: string;
  readonly png: boolean;
  readonly json?: true;
}

/** Rows that are printed. */
const MOST_ROWS = 24;

/** `lithiate bias DESIGN`: an experiment simulated on a design, analysed as measured data would be, beside the truth. */
export function addBias(program: Command): void {
  program
    .command("bias")
    .description(
      "how far a method of analysis is off on your own particle: simulate the experiment, analyse it, compare with the truth",
    )
    .argument("<design>", "design file (YAML)")
    .addOption(
      new Option(
        "--method <name>",
        "gitt: diffusivity by titration; b-value: exponent of the current in the scan rate; dunn: capacitive share; rct: charge-transfer resistance from impedance",
      )
        .choices(Object.keys(BIASES))
        .makeOptionMandatory(),
    )
    .option("--out <folder>", "where report, figures and tables go; default out/<design>-bias-<method>")
    .option("--no-png", "leave out the PNG figures")
    .option("--json", "print one JSON object and nothing else")
    .addHelpText("after", "\nExample:\n  lithiate bias examples/ccos.yaml --method dunn")
    .action(run);
}

async function run(file: string, options: BiasOptions): Promise<void> {
  const design = readDesignFile(file);
  const folder = options.out ?? (options.json ? undefined : `out/${path.parse(file).name}-bias-${options.method}`);
  if (folder !== undefined) makeFolder(folder);
  const bar = progressBar();
  let bias: MethodBias;
  try {
    bias = BIASES[options.method](design, bar.context);
  } finally {
    bar.done();
  }
  const made = provenance("bias", { method: options.method }, [file], [...new Set(bias.cites)]);
  const files: string[] = [];
  if (folder !== undefined) {
    const { biasFiles } = await import("../report/analysis/bias-files.ts");
    const content = biasFiles(bias, design.name, imprintOf(made));
    files.push(...writeFiles(folder, options.png ? await withPng(content) : content));
  }
  if (options.json) return printJson(biasJson(bias, design.name, made));
  process.stdout.write(`${design.name} (${file}): ${bias.title.toLowerCase()}\n`);
  for (const text of bias.about) process.stdout.write(`  ${wrap(text, 2)}\n`);
  process.stdout.write("\n");
  const { note = "", ...shown } = biasTable(bias);
  printTable({ ...shown, rows: shown.rows.slice(0, MOST_ROWS) });
  if (shown.rows.length > MOST_ROWS) process.stdout.write(`  and ${shown.rows.length - MOST_ROWS} more in tables/bias.csv\n`);
  process.stdout.write(`\n  ${wrap(plainProse(note), 2)}\n\n`);
  const doubts = Map.groupBy(bias.rows.filter((r) => r.light !== "green"), (r) => r.reason); // biome-ignore format: one line
  for (const [reason, of] of [...doubts].slice(0, 3))
    process.stdout.write(`  ${of[0]!.light} (${of.length === 1 ? "one number" : `${of.length} numbers`}): ${wrap(reason, 9)}\n`);
  process.stdout.write(`\nwritten: ${files.length} files in ${folder}\nnext: open ${folder}/report.html\n`);
}
