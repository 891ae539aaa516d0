import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Context } from "../data/progress.ts";
import { chunkName } from "./parts.ts";
import type { Runner, RunnerOutcome } from "./runner.ts";
import { arrayName, queued, ranges, sbatch, scancel } from "./slurm-commands.ts";
import { finishedIn, missingChunks, type StudyFolder, tidy } from "./study-folder.ts";

/** How a study is followed on a cluster. Times [ms]. */
export interface SlurmOptions {
  /** Command that starts `lithiate` on every node. */
  readonly command: readonly string[];
  /** Between two looks into the folder. */
  readonly look?: number;
  /** Without a new result for so long, the queue is asked which tasks are left. Schedulers mind being asked often. */
  readonly quiet?: number;
}

const LOOK = 1000;
const QUIET = 5000;
/** Looking into a large folder takes its time: at least so many times as long is waited before the next look. */
const RATIO = 10;
/** Submissions in a row after which no new result means that something is wrong on the nodes. */
const FRUITLESS = 3;

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/** What every task of the array runs: its chunk of the study. */
const scriptOf = ({ path: folder }: StudyFolder, { command }: SlurmOptions) =>
  `#!/bin/sh\nexec ${[...command, "work", path.resolve(folder)].map(quoted).join(" ")} --index "$SLURM_ARRAY_TASK_ID"\n`;

async function submit(folder: StudyFolder, chunks: readonly number[], options: SlurmOptions): Promise<void> {
  const parts = path.resolve(folder.parts);
  await sbatch(
    [
      `--job-name=${arrayName(folder)}`,
      `--array=${ranges(chunks)}`,
      "--ntasks=1",
      "--cpus-per-task=1",
      `--chdir=${path.resolve(folder.path)}`,
      `--output=${path.join(parts, "%4a.log")}`,
      "--open-mode=append",
    ],
    scriptOf(folder, options),
  );
}

/**
 * A Slurm array with one task for each chunk. The folder tells what is finished and is looked at; the queue is asked only when nothing
 * new comes. Tasks that failed or were ended are submitted again, those of an earlier submission that still run are not.
 */
export const onSlurm = (options: SlurmOptions): Runner => ({
  id: "slurm",
  complete: (folder, context) => follow(folder, context, options),
});

async function follow(folder: StudyFolder, { signal, onProgress }: Context, options: SlurmOptions): Promise<RunnerOutcome> {
  const { look = LOOK, quiet = QUIET } = options;
  const name = arrayName(folder);
  const total = folder.jobs.length;
  let known = finishedIn(folder).size;
  let [lastNews, submissions, fruitless] = [Number.NEGATIVE_INFINITY, 0, 0];
  for (;;) {
    const start = performance.now();
    const finished = finishedIn(folder);
    const missing = missingChunks(folder, finished);
    onProgress?.({ task: `case ${finished.size} of ${total}, ${missing.length} tasks left`, done: finished.size, total });
    if (missing.length === 0) {
      tidy(folder);
      return { outcome: "done", advice: "" };
    }
    if (signal?.aborted) {
      await scancel(name);
      const advice = "its tasks are taken back; what was finished is kept, the same command goes on from there";
      return { outcome: "cancelled", advice };
    }
    if (finished.size > known) [known, lastNews, fruitless] = [finished.size, start, 0];
    else if (start - lastNews >= quiet) {
      // A scheduler that does not answer may still run what was submitted: then wait. What a task wrote before it left the queue counts.
      const tasks = (await queued(name)) ?? (submissions === 0 ? [] : missing);
      const idle = missingChunks(folder, finishedIn(folder)).filter((k) => !tasks.includes(k));
      if (idle.length > 0) {
        if (tasks.length === 0 && fruitless++ === FRUITLESS)
          return { outcome: "incomplete", advice: lastWords(folder, idle[0]!) };
        await submit(folder, idle, options);
        submissions++;
      }
      lastNews = performance.now();
    }
    await setTimeout(Math.max(look, RATIO * (performance.now() - start)));
  }
}

const lastWords = (folder: StudyFolder, chunk: number) =>
  `tasks were submitted ${FRUITLESS} times without a new result; ${path.join(folder.parts, `${chunkName(chunk)}.log`)} may say why`;
