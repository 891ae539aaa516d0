import type { Command } from "commander";
import type { Provenance } from "../data/provenance.ts";
import { auditCites, auditJson } from "../report/audit/audit-json.ts";
import type { EncapsulationAudit } from "../studies/encapsulation-audit.ts";
import { readDesignFile } from "./design-file.ts";
import { printJson, provenance, writeFiles } from "./output.ts";
import { makeFolder } from "./output-folder.ts";
import { progressBar } from "./progress-bar.ts";
import { wrap } from "./wrap.ts";

interface AuditCommandOptions {
  readonly json?: true;
  readonly out?: string;
}

/** `lithiate audit FILE`: what the shells around the silicon carry, and what gives way. */
export function addAudit(program: Command): void {
  program
    .command("audit")
    .description("encapsulation audit: pressure, layer stress against strength, rupture, debonding, self-limiting")
    .argument("<file>", "design file (YAML)")
    .option("--json", "print one JSON object and nothing else")
    .option("--out <folder>", "write the cycles as CSV and JSON and the figures there")
    .addHelpText("after", "\nExample:\n  lithiate audit examples/ccos.yaml --out out/audit")
    .action(run);
}

async function run(file: string, options: AuditCommandOptions): Promise<void> {
  const design = readDesignFile(file);
  if (options.out) makeFolder(options.out);
  const { encapsulationAudit } = await import("../studies/encapsulation-audit.ts");
  const bar = progressBar();
  let audit: EncapsulationAudit;
  try {
    audit = encapsulationAudit(design, {}, bar.context);
  } finally {
    bar.done();
  }
  const made = provenance("audit", {}, [file], auditCites(audit));
  const files = options.out ? await write(options.out, audit, made) : [];
  if (options.json) return printJson(auditJson(audit, made));
  process.stdout.write(
    `${audit.design} (${file}): three cycles of the shell-pressure model\n  x is lithium per silicon; pressure is positive in compression\n`,
  );
  for (const v of audit.verdicts) process.stdout.write(`\n  ${v.standing.padEnd(13)} ${wrap(v.sentence, 16)}\n`);
  process.stdout.write(
    `\n${files.length > 0 ? `written: ${files.length} files in ${options.out}` : `next: lithiate audit ${file} --out out/audit   (writes the cycles and figures)`}\n`,
  );
}

async function write(folder: string, audit: EncapsulationAudit, made: Provenance): Promise<string[]> {
  const { auditFiles } = await import("../report/audit/audit-files.ts");
  return writeFiles(folder, auditFiles(audit, made));
}
