import { existsSync } from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { CancelSignal } from "../data/progress.ts";
import type { Finished, Job, Lost } from "./job.ts";
import { runLocally } from "./local-run.ts";
import type { Compute, Runner } from "./runner.ts";

/** Jobs that wait for each thread, so that none idles. */
const AHEAD = 2;

/** The worker file beside this one in the source, and at its place in the build. */
function workerFile(): string {
  const places = ["./thread-worker.ts", "./thread-worker.js", "../thread-worker.js"].map((name) =>
    fileURLToPath(new URL(name, import.meta.url)),
  );
  const found = places.find((file) => existsSync(file));
  if (!found) throw new Error(`the worker file is missing: ${places.join(", ")}`);
  return found;
}

/** Times that a job is tried which brings its thread down. */
const TRIALS = 3;

/** Result of a job from a pool. One that brings a thread down every time stays unfinished, as it does where a process ends. */
async function ask(pool: Piscina, { id, content }: Job): Promise<Finished | Lost> {
  for (let trial = 1; ; trial++)
    try {
      return { id, result: await pool.run(content) };
    } catch (error) {
      if (trial === TRIALS) return { id, lost: `a worker thread ended ${TRIALS} times: ${String(error)}` };
    }
}

/** Computes jobs on so many threads of this process, by the default export of a worker file. */
export const computeOnThreads = (threads: number, filename = workerFile()): Compute =>
  async function* compute(jobs: readonly Job[], signal?: CancelSignal): AsyncIterable<Finished | Lost> {
    if (jobs.length === 0) return;
    const maxThreads = Math.min(threads, jobs.length);
    const pool = new Piscina({ filename, minThreads: maxThreads, maxThreads });
    const waiting = new Map<string, Promise<Finished | Lost>>();
    const next = jobs[Symbol.iterator]();
    try {
      for (;;) {
        while (!signal?.aborted && waiting.size < AHEAD * maxThreads) {
          const { value: job, done } = next.next();
          if (done) break;
          waiting.set(job.id, ask(pool, job));
        }
        if (waiting.size === 0) return;
        const finished = await Promise.race(waiting.values());
        waiting.delete(finished.id);
        yield finished;
      }
    } finally {
      await pool.destroy();
    }
  };

/** All cores of this machine, or so many. */
export const onThreads = (threads: number = os.availableParallelism()): Runner => ({
  id: "threads",
  complete: (folder, context) => runLocally(folder, computeOnThreads(threads), context),
});
