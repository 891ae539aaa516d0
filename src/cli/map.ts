import type { Command } from "commander";
import packageFile from "../../package.json" with { type: "json" };
import type { Context } from "../data/progress.ts";
import { writeDesign } from "../design/write-design.ts";
import { CLASS_WORDS, type MappedKind } from "../figures/survival-map.ts";
import { showCurrent } from "../protocols/current.ts";
import type { MapResult } from "../report/map/map-files.ts";
import { axisWords, resultWords } from "../report/map/map-words.ts";
import type { Runner } from "../runners/runner.ts";
import { finishedIn, makeStudyFolder, type StudyFolder } from "../runners/study-folder.ts";
import { LAYERED_SOURCES } from "../simulation/layered-description.ts";
import { survivalAxis } from "../studies/survival-axis.ts";
import { type SurvivalCase, type SurvivalStudy, survivalCases } from "../studies/survival-case.ts";
import { SURVIVAL_LEVELS, type SurvivalLevel, surviveAt } from "../studies/survival-level.ts";
import { survivalMap } from "../studies/survival-map.ts";
import type { SurvivalResult } from "../studies/survival-result.ts";
import { LithiateError } from "../units/error.ts";
import { show } from "../units/show.ts";
import { readDesignFile } from "./design-file.ts";
import { Stopped } from "./failure.ts";
import { addFlags, readFlags } from "./flags.ts";
import { mapRate } from "./map-rate.ts";
import { printJson, printLines, provenance, writeFiles } from "./output.ts";
import { makeFolder } from "./output-folder.ts";
import { progressBar } from "./progress-bar.ts";
import { wrap } from "./wrap.ts";

interface MapOptions {
  readonly x: string;
  readonly y: string;
  readonly level: string;
  readonly rate?: string;
  readonly runner: string;
  readonly out?: string;
  readonly json?: true;
}

/** Numbers of a map that flags set. */
const PARAMETERS = {
  cycles: { label: "cycles between empty and the cut-off", unit: "1", default: 3, min: 1, max: 10_000, step: 1 },
  cutOff: { label: "lower cut-off", unit: "V", shownIn: "mV", default: 0.01, min: 0, max: 1 },
  threads: { label: "threads of --runner threads; all cores when absent", unit: "1", min: 1, max: 1024, step: 1 },
  casesPerTask: { label: "cases of one task of --runner slurm", unit: "1", default: 25, min: 1, max: 100_000, step: 1 },
} as const;

/** Slurm numbers the tasks of an array up to 1000 unless told otherwise (MaxArraySize 1001). */
const MOST_TASKS = 1000;

const RUNNERS = ["threads", "inline", "slurm"] as const;

const CITES: Readonly<Record<SurvivalLevel, readonly string[]>> = {
  m1f: ["Hill1950", "Hutchinson1992", "Manoharan2009", "Zhang2019", "Shi2016", "Yu2024"],
  m1: [...LAYERED_SOURCES, "Axen2022", "Leguillon2002", "Hutchinson1992", "Manoharan2009", "Zhang2019", "Shi2016", "Yu2024"],
};

/** `lithiate map FILE`: what becomes of the shells over two numbers of the design. */
export function addMap(program: Command): void {
  const command = program
    .command("map")
    .description(
      "survival map: which designs stay intact, flow, rupture, come off or stop the lithiation, over two of their numbers",
    )
    .argument("<file>", "design file (YAML)")
    .requiredOption("--x <axis>", "path=from:to:count, with :log for equal ratios; e.g. core.diameter=5nm:60nm:20")
    .requiredOption("--y <axis>", "the same across, e.g. shell.thickness=0.5nm:10nm:20")
    .option("--level <level>", "model: m1f (shell pressure) or m1 (diffusion, stress and flow in time, coupled)", "m1f")
    .option("--rate <rate>", "C-rate of --level m1, by the capacity of the whole particle, e.g. C/10 (default: 1C)")
    .option("--runner <runner>", `where it is computed: ${RUNNERS.join(", ")}`, "threads");
  addFlags(command, PARAMETERS);
  command
    .option("--out <folder>", "study folder; what is finished there is not computed again (default: out/map)")
    .option("--json", "print one JSON object and nothing else")
    .addHelpText(
      "after",
      "\nPaths are those of the design file: particle.layers[1].thickness; core, oxide, shell and matrix are short for the first layer,\nthe one of siox, the one of hard carbon, and particle.matrix.\n\nExample:\n  lithiate map examples/ccos.yaml --x core.diameter=5nm:60nm:20 --y shell.thickness=0.5nm:10nm:20 --out out/map",
    )
    .action(run);
}

function oneOf<T extends string>(given: string, known: readonly T[], option: string): T {
  const found = known.find((name) => name === given);
  if (found) return found;
  throw new LithiateError("option", "this choice is not known", {
    place: { path: option },
    expected: `one of ${known.join(", ")}`,
    found: given,
  });
}

async function runnerOf(name: (typeof RUNNERS)[number], threads: number | undefined): Promise<Runner> {
  if (name === "inline") return (await import("../runners/inline.ts")).inline;
  if (name === "threads") return (await import("../runners/threads.ts")).onThreads(threads);
  const { onSlurm } = await import("../runners/slurm.ts");
  return onSlurm({ command: [process.execPath, process.argv[1]!] });
}

async function run(file: string, options: MapOptions): Promise<void> {
  const design = readDesignFile(file);
  const flags = readFlags({ ...options }, PARAMETERS);
  const level: SurvivalLevel = oneOf(options.level, SURVIVAL_LEVELS, "--level");
  const rate = mapRate(options.rate, level);
  const runner = await runnerOf(oneOf(options.runner, RUNNERS, "--runner"), flags.threads);
  const [x, y] = [survivalAxis(options.x, design, "--x"), survivalAxis(options.y, design, "--y")];
  if (x.name === y.name)
    throw new LithiateError("option", "both axes are the same number", {
      place: { path: "--y" },
      expected: `another one than ${x.name}`,
      found: y.name,
    });
  const cycles = {
    cycles: flags.cycles ?? PARAMETERS.cycles.default,
    cutOff: { voltage: flags.cutOff ?? PARAMETERS.cutOff.default, overpotential: 0, branch: "lithiation" as const },
    ...(rate !== undefined && { rate }),
  };
  const present = surviveAt(level)(design, cycles); // refuses what no case could be, before anything is written
  const study: SurvivalStudy = { level, ...cycles, design: writeDesign(design), x, y };
  const out = options.out ?? "out/map";
  makeFolder(out);
  const folder = studyFolder(out, study, flags.casesPerTask);
  await complete(folder, runner);
  const result: MapResult = {
    design: design.name,
    study,
    map: survivalMap(study, rowsOf(folder)),
    present,
    provenance: provenance("map", { x: options.x, y: options.y, level, ...cycles }, [file], CITES[level]),
  };
  const { mapFiles, mapJson } = await import("../report/map/map-files.ts");
  const files = writeFiles(out, mapFiles(result));
  if (options.json) printJson(mapJson(result));
  else print(file, result, files);
}

function studyFolder(out: string, study: SurvivalStudy, casesPerTask: number = PARAMETERS.casesPerTask.default): StudyFolder {
  const cases = survivalCases(study);
  const description = { kind: "survival", study, program: packageFile.name, version: packageFile.version };
  return makeStudyFolder(out, description, cases, Math.max(casesPerTask, Math.ceil(cases.length / MOST_TASKS)));
}

/** Runs what is missing. The first Ctrl-C ends after the cases that are being computed, a second one at once. */
async function complete(folder: StudyFolder, runner: Runner): Promise<void> {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  process.once("SIGINT", cancel);
  const bar = progressBar();
  const context: Context = { ...bar.context, signal: stop.signal };
  try {
    const { outcome, advice } = await runner.complete(folder, context);
    if (outcome === "done") return;
    const done = finishedIn(folder).size;
    throw new Stopped(
      `${outcome === "cancelled" ? "stopped" : "the map could not be completed"}: ${done} of ${folder.jobs.length} cases are in ${folder.path}\n  hint: ${advice}`,
    );
  } finally {
    process.off("SIGINT", cancel);
    bar.done();
  }
}

function rowsOf(folder: StudyFolder) {
  const finished = finishedIn(folder);
  return folder.jobs.map(({ id, content }) => ({
    id,
    at: (content as SurvivalCase).at,
    result: finished.get(id) as SurvivalResult,
  }));
}

function print(file: string, { design, study, map, present }: MapResult, files: readonly string[]): void {
  const { x, y, cycles, rate } = study;
  const over = [x, y].map((axis) => `${axisWords(axis)} ${axis.texts[0]} to ${axis.texts.at(-1)}`).join(", ");
  const total = map.rows.length;
  process.stdout.write(
    `${design} (${file}): ${total} designs, ${over}\n  ${cycles} cycles each, level ${study.level}${rate === undefined ? "" : ` at ${showCurrent({ value: rate, per: "capacity" })}`}\n\n`,
  );
  printLines(
    (Object.keys(CLASS_WORDS) as MappedKind[]).flatMap((kind) =>
      map.counts[kind] === 0
        ? []
        : [[CLASS_WORDS[kind], `${String(map.counts[kind]).padStart(5)}  ${show(map.counts[kind] / total, "%")}`]],
    ),
  );
  process.stdout.write(`\n  ${wrap(`The design file itself: ${resultWords(present)}.`, 2)}\n`);
  for (const notice of map.notices) process.stdout.write(`\n  ! ${wrap(notice, 4)}\n`);
  process.stdout.write(
    `\nwritten: ${files.join(", ")}\nnext: lithiate audit ${file}   (what gives way, over the ranges of what is not known)\n`,
  );
}
