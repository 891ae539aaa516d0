import { setImmediate } from "node:timers/promises";
import type { CancelSignal } from "../data/progress.ts";
import { handle } from "./handle.ts";
import type { Finished, Job } from "./job.ts";
import { runLocally } from "./local-run.ts";
import type { Runner } from "./runner.ts";

/** Computes jobs one after the other in this thread; between two of them a signal such as Ctrl-C gets its turn. */
export async function* computeInline(jobs: readonly Job[], signal?: CancelSignal): AsyncIterable<Finished> {
  for (const { id, content } of jobs) {
    await setImmediate();
    if (signal?.aborted) return;
    yield { id, result: await handle(content) };
  }
}

/** One thread, this one: for tests and small studies. */
export const inline: Runner = { id: "inline", complete: (folder, context) => runLocally(folder, computeInline, context) };
