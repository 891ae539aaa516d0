import type { Command } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import { FormatError, LithiateError } from "../units/error.ts";
import { Stopped } from "./failure.ts";

/** Where schedulers say which task this is: Slurm arrays, indexed jobs of Kubernetes. */
const INDEX_VARIABLES = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX"] as const;

/** `lithiate work FOLDER`: computes one chunk of a study; what the tasks of a cluster run. */
export function addWork(program: Command): void {
  program
    .command("work")
    .description("compute one chunk of a study folder: what each task of a cluster runs")
    .argument("<folder>", "study folder, as lithiate map makes it")
    .option("--index <number>", `number of the chunk, from 0; else that of ${INDEX_VARIABLES.join(" or ")}`)
    .addHelpText("after", "\nExample:\n  lithiate work out/map --index 0")
    .action(run);
}

function indexOf(given: string | undefined, chunks: number): number {
  const text = given ?? INDEX_VARIABLES.map((name) => process.env[name]).find((value) => value !== undefined);
  const index = Number(text);
  if (text !== undefined && /^\d+$/.test(text) && index < chunks) return index;
  throw new LithiateError("option", text === undefined ? "no chunk is named" : "the study has no such chunk", {
    place: { path: "--index" },
    expected: `a whole number from 0 to ${chunks - 1}`,
    found: text ?? "nothing",
  });
}

async function run(folder: string, options: { readonly index?: string }): Promise<void> {
  const { openStudyFolder } = await import("../runners/study-folder.ts");
  const { runLocally } = await import("../runners/local-run.ts");
  const { computeInline } = await import("../runners/inline.ts");
  const study = openStudyFolder(folder);
  const { version } = study.description;
  if (version !== packageFile.version)
    throw new FormatError("the study was made by another version", {
      place: { file: folder },
      expected: `version ${packageFile.version}`,
      found: version,
      hint: "results of two versions are not mixed: start it on every machine with the same one",
    });
  const index = indexOf(options.index, study.chunks.length);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const { outcome, advice } = await runLocally(study, computeInline, { signal: stop.signal }, index);
  if (outcome !== "done") throw new Stopped(`chunk ${index} was stopped\n  hint: ${advice}`);
  process.stdout.write(`chunk ${index}: ${study.chunks[index]!.length} cases are there\n`);
}
