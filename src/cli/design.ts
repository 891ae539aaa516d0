import path from "node:path";
import type { Command } from "commander";
import type { Design } from "../design/design.ts";
import { type MassBalance, massBalance } from "../design/mass-balance.ts";
import { balanceJson, balanceRows, balanceWarnings } from "../report/balance-words.ts";
import { jsonText } from "../report/json.ts";
import { inUnit } from "../units/quantity.ts";
import { readDesignFile } from "./design-file.ts";
import { printJson, printLines, provenance, writeFiles } from "./output.ts";
import { makeFolder } from "./output-folder.ts";
import { wrap } from "./wrap.ts";

interface DesignOptions {
  readonly json?: true;
  readonly out?: string;
  readonly bpx?: string;
}

/** `lithiate design FILE`: what a particle is, from sizes and materials alone. */
export function addDesign(program: Command): void {
  program
    .command("design")
    .description("mass balance of a design: composition, capacity, first-cycle efficiency, area, expansion")
    .argument("<file>", "design file (YAML)")
    .option("--json", "print one JSON object and nothing else")
    .option("--out <folder>", "write balance.json and particle.svg there")
    .option("--bpx <file>", "write the half-cell of the design in BPX (JSON) to this file")
    .addHelpText("after", "\nExample:\n  lithiate design examples/ccos.yaml --out out/ccos")
    .action(run);
}

async function run(file: string, options: DesignOptions): Promise<void> {
  const design = readDesignFile(file);
  if (options.out) makeFolder(options.out);
  const balance = massBalance(design);
  const result = {
    design,
    balance: balanceJson(balance),
    units: "SI: m, kg, C, mol; shares and ratios as 0-1",
    warnings: balanceWarnings(balance),
    provenance: provenance("design", {}, [file], ["Yu2024"]),
  };
  const files: string[] = options.bpx === undefined ? [] : [await writeHalfCell(design, options.bpx)];
  if (options.out) {
    const { particleFigure } = await import("../report/particle-figure.ts");
    const { renderSvg } = await import("../figures/svg.ts");
    const pictures = { "balance.json": jsonText(result), "particle.svg": renderSvg(particleFigure(design)) };
    files.push(...writeFiles(options.out, pictures));
  }
  if (options.json) printJson(result);
  else print(file, design, balance, files);
}

/** Writes the half-cell of a design in BPX and says on stderr what the format does not carry; returns the path. */
async function writeHalfCell(design: Design, file: string): Promise<string> {
  const { bpxOfDesign } = await import("../simulation/bpx-design.ts");
  const { writeBpx } = await import("../formats/bpx.ts");
  const { value, notices } = bpxOfDesign(design);
  for (const notice of notices) process.stderr.write(`note: ${wrap(notice, 6)}\n`);
  return writeFiles(path.dirname(file), { [path.basename(file)]: writeBpx(value) })[0]!;
}

function print(file: string, design: Design, b: MassBalance, files: readonly string[]): void {
  process.stdout.write(`${design.name} (${file})\n\n`);
  printLines(balanceRows(b, design));
  for (const w of balanceWarnings(b)) process.stdout.write(`\n  ! ${wrap(w, 4)}\n`);
  process.stdout.write(
    `\n${files.length > 0 ? `written: ${files.join(", ")}\n` : ""}next: lithiate audit ${file}   (what the shells carry at ${inUnit(b.reversibleCapacity, "mAh/g").toFixed(0)} mAh g⁻¹)\n`,
  );
}
