import path from "node:path";
import type { Command } from "commander";
import type { PaperDesigns } from "../studies/paper-designs.ts";
import { showNumber } from "../units/show.ts";
import { readDesignFile } from "./design-file.ts";
import { imprintOf, printJson, printLines, provenance, withPng, writeFiles } from "./output.ts";
import { makeFolder } from "./output-folder.ts";
import { packageRoot } from "./package-root.ts";
import { progressBar } from "./progress-bar.ts";

interface PaperOptions {
  readonly out: string;
  readonly designs?: string;
  readonly json?: true;
  readonly png: boolean;
}

/** Design files of the study, by the name under which it knows them. */
const FILES: Readonly<Record<keyof PaperDesigns, string>> = {
  ccos: "ccos.yaml",
  ccosMulti: "ccos-multi.yaml",
  cos: "cos.yaml",
  siqd: "siqd.yaml",
  sinp: "sinp.yaml",
};

const ROOT = packageRoot();

/** `lithiate paper`: the particle study of the reference paper as one report. */
export function addPaper(program: Command): void {
  program
    .command("paper")
    .description("the particle study of Yu et al., Chem. Sci. 2024, 15, 15891, as one self-contained report")
    .option("--out <folder>", "where the report goes", "out/paper")
    .option("--designs <folder>", `folder with ${Object.values(FILES).join(", ")}; default the examples that come with lithiate`)
    .option("--no-png", "leave out the PNG figures")
    .option("--json", "print one JSON object (the paper's numbers beside ours) and nothing else")
    .addHelpText("after", "\nExample:\n  lithiate paper --out out/paper")
    .action(run);
}

async function run(options: PaperOptions): Promise<void> {
  const started = performance.now();
  makeFolder(options.out);
  const folder = options.designs ?? path.join(ROOT, "examples");
  const inputs = Object.values(FILES).map((file) => path.join(folder, file));
  const read = (name: keyof PaperDesigns) => readDesignFile(path.join(folder, FILES[name]));
  const designs: PaperDesigns = {
    ccos: read("ccos"),
    ccosMulti: read("ccosMulti"),
    cos: read("cos"),
    siqd: read("siqd"),
    sinp: read("sinp"),
  };
  const bar = progressBar();
  try {
    const { paperStudy } = await import("../studies/paper-study.ts");
    const study = paperStudy(designs, bar.context);
    const { paperFiles } = await import("../report/paper/paper-files.ts");
    const made = provenance("paper", { png: options.png }, inputs, ["Yu2024"]);
    const drawn = paperFiles(study, designs.ccos, imprintOf(made), bar.context);
    const files = options.png ? await withPng(drawn, bar.context) : drawn;
    bar.done();
    const written = writeFiles(options.out, files);
    if (options.json) printJson({ numbers: study.rows, files: written, provenance: made });
    else {
      const { tally } = await import("../studies/number-check.ts");
      const { all, heldOut } = tally(study.rows);
      process.stdout.write("The particle of Yu et al. 2024, from its design files\n\n");
      printLines([
        ["numbers of the paper", `${all.pass} within their band, ${all.miss} outside, ${all["not comparable"]} not judged`],
        ["of these held out", `${heldOut.pass} within their band, ${heldOut.miss} outside`],
        ["lithium kept to", `${showNumber(study.maps.lithiumBalance, 1)} of the total`],
        ["files", `${written.length} in ${options.out}`],
        ["time", `${((performance.now() - started) / 1000).toFixed(1)} s`],
      ]);
      process.stdout.write(`\nopen ${path.join(options.out, "index.html")}\n`);
    }
  } finally {
    bar.done();
  }
}
