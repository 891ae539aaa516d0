import { appendFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Context } from "../data/progress.ts";
import type { Lost } from "./job.ts";
import { chunkName, openPartial } from "./parts.ts";
import type { Compute, RunnerOutcome } from "./runner.ts";
import { finishedIn, type StudyFolder, tidy } from "./study-folder.ts";

/**
 * Computes in this process what is missing of a study, or of one chunk of it. Each result is on disk before the next is asked for.
 * @param chunk number of the chunk; the whole study when absent
 */
export async function runLocally(
  folder: StudyFolder,
  compute: Compute,
  context: Context,
  chunk?: number,
): Promise<RunnerOutcome> {
  const jobs = chunk === undefined ? folder.jobs : folder.chunks[chunk]!;
  const before = finishedIn(folder);
  const missing = jobs.filter(({ id }) => !before.has(id));
  const total = jobs.length;
  let done = total - missing.length;
  const log = path.join(folder.parts, `${chunk === undefined ? "local" : chunkName(chunk)}.log`);
  const note = (words: string) => {
    const where = `${os.hostname()} ${process.pid}, Node ${process.version}`;
    appendFileSync(log, `${new Date().toISOString()}  ${where}: ${words}\n`);
  };
  note(`${missing.length} of ${total} cases to compute`);
  const lost: Lost[] = [];
  const partial = openPartial(folder.parts);
  try {
    for await (const finished of compute(missing, context.signal)) {
      if ("lost" in finished) {
        lost.push(finished);
        note(`case ${finished.id} has no result: ${finished.lost}`);
        continue;
      }
      partial.append(finished);
      done++;
      context.onProgress?.({ task: `case ${done} of ${total}`, done, total });
    }
  } finally {
    partial.close();
  }
  note(`${done} of ${total} cases are there`);
  tidy(folder);
  if (done === total) {
    partial.remove();
    return { outcome: "done", advice: "" };
  }
  if (lost.length > 0 && !context.signal?.aborted) {
    const advice = `cases without a result: ${lost.length} (${lost[0]!.lost}), see ${log}; the same command tries them again, fewer threads leave more memory to each`;
    return { outcome: "incomplete", advice };
  }
  return { outcome: "cancelled", advice: "what was finished is kept; the same command goes on from there" };
}
