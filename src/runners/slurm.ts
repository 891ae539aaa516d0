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
  /** Without a new result for so long, the queue is asked which tasks are left. */
  readonly quiet?: number;
  /** Schedulers mind being asked often: the time to the next question doubles up to this as long as nothing happens. */
  readonly longest?: number;
  /** When the queue has not answered for so long, progress says so; the folder is followed all the same. */
  readonly silence?: number;
}

const LOOK = 1000;
const QUIET = 5000;
const LONGEST = 60_000;
const SILENCE = 600_000;
/** Looking into a large folder takes its time: at least so many times as long is waited before the next look. */
const RATIO = 10;
/** Submissions of a chunk in a row after which no new result of it means that something is wrong with it, or on the nodes. */
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
  const { look = LOOK, quiet = QUIET, longest = LONGEST, silence = SILENCE } = options;
  const name = arrayName(folder);
  const total = folder.jobs.length;
  const submissions = new Submissions(folder);
  let known = finishedIn(folder).size;
  let [lastNews, wait, answered] = [Number.NEGATIVE_INFINITY, quiet, performance.now()];
  let unheard = "";
  let underWay = false;
  for (;;) {
    const start = performance.now();
    const finished = finishedIn(folder);
    const missing = missingChunks(folder, finished);
    const task = `case ${finished.size} of ${total}, ${missing.length} tasks left${unheard}`;
    onProgress?.({ task, done: finished.size, total });
    if (missing.length === 0) {
      tidy(folder);
      return { outcome: "done", advice: "" };
    }
    if (signal?.aborted) {
      await scancel(name);
      const advice = "its tasks are taken back; what was finished is kept, the same command goes on from there";
      return { outcome: "cancelled", advice };
    }
    if (finished.size > known) [known, lastNews, wait] = [finished.size, start, quiet];
    else if (start - lastNews >= wait) {
      const told = await queued(name);
      if (told) answered = performance.now();
      const silent = performance.now() - answered;
      unheard = silent < silence ? "" : `; the queue has not answered for ${(silent / 60_000).toFixed(0)} min`;
      // A scheduler that does not answer may still run what is under way: then wait. What a task wrote before it left the queue counts.
      const tasks = told ?? (underWay ? missing : []);
      const now = finishedIn(folder);
      const left = missingChunks(folder, now);
      const idle = left.filter((k) => !tasks.includes(k));
      const due = idle.filter((k) => !submissions.areFruitless(k, now));
      if (due.length > 0) {
        await submit(folder, due, options);
        submissions.note(due);
        wait = quiet;
      } else if (left.length > 0 && idle.length === left.length)
        return { outcome: "incomplete", advice: lastWords(folder, idle) };
      else wait = Math.min(2 * wait, longest);
      underWay = true;
      lastNews = performance.now();
    }
    await setTimeout(Math.max(look, RATIO * (performance.now() - start)));
  }
}

/** Counts, for each chunk, the submissions since its last new result. */
class Submissions {
  readonly #folder: StudyFolder;
  readonly #count = new Map<number, number>();
  readonly #done = new Map<number, number>();
  constructor(folder: StudyFolder) {
    this.#folder = folder;
  }
  /** Whether a chunk was submitted so often in vain that it is not submitted again. */
  areFruitless(chunk: number, finished: ReadonlyMap<string, unknown>): boolean {
    const done = this.#folder.chunks[chunk]!.filter(({ id }) => finished.has(id)).length;
    if (done > (this.#done.get(chunk) ?? 0)) this.#count.set(chunk, 0);
    this.#done.set(chunk, done);
    return (this.#count.get(chunk) ?? 0) >= FRUITLESS;
  }
  note(chunks: readonly number[]): void {
    for (const k of chunks) this.#count.set(k, (this.#count.get(k) ?? 0) + 1);
  }
}

function lastWords(folder: StudyFolder, chunks: readonly number[]): string {
  const log = path.join(folder.parts, `${chunkName(chunks[0]!)}.log`);
  return `tasks ${ranges(chunks)} were submitted ${FRUITLESS} times without a new result; ${log} may say why`;
}
