import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { LithiateError } from "../../units/error.ts";
import type { ReadRun, readRun } from "../jobs/read-run.ts";
import type { Crew } from "../work/crew.ts";
import type { Finished, RunState } from "./run-state.ts";

/** What the last finished run says, read when somebody looks. */
export interface ReadingState {
  readonly reading: ReadonlySignal<ReadRun | undefined>;
  /** The reading is that of an earlier run. */
  readonly stale: ReadonlySignal<boolean>;
  readonly error: ReadonlySignal<LithiateError | undefined>;
  /** Reads the last run, and every one after it, until the function that it gives is called. */
  look(): () => void;
}

/** The reading of the runs of one design. */
export function readingState(crew: Crew, run: RunState): ReadingState {
  const reading = signal<ReadRun | undefined>(undefined);
  const stale = signal(false);
  const error = signal<LithiateError | undefined>(undefined);
  let read: Finished | undefined;
  let busy = false;
  const next = async (): Promise<void> => {
    const finished = run.finished.peek();
    if (busy || !finished || finished === read) return;
    busy = true;
    stale.value = reading.peek() !== undefined;
    const ended = await crew.ask<typeof readRun>("reading", "read-run", finished);
    busy = false;
    read = finished;
    stale.value = false;
    error.value = ended.end === "failed" ? ended.error : undefined;
    if (ended.end === "done") reading.value = ended.output;
    return next();
  };
  return {
    reading,
    stale,
    error,
    look: () =>
      effect(() => {
        if (run.finished.value && run.standing.value !== "running") next();
      }),
  };
}
