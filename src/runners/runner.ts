import type { CancelSignal, Context } from "../data/progress.ts";
import type { Finished, Job, Lost } from "./job.ts";
import type { StudyFolder } from "./study-folder.ts";

/**
 * Computes jobs in this process and hands over each result as soon as it is there, in any order. When the signal says so, it ends
 * after the cases that it has begun.
 */
export type Compute = (jobs: readonly Job[], signal?: CancelSignal) => AsyncIterable<Finished | Lost>;

/** How a runner ended; anything but `done` comes with what to do. What was finished is kept in the folder in any case. */
export interface RunnerOutcome {
  readonly outcome: "done" | "cancelled" | "incomplete";
  readonly advice: string;
}

/** Something that brings a study folder to completion: never a finished job again, only what is missing. */
export interface Runner {
  readonly id: string;
  complete(folder: StudyFolder, context: Context): Promise<RunnerOutcome>;
}
