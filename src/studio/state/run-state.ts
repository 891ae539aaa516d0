import { type ReadonlySignal, signal } from "@preact/signals";
import type { Progress } from "../../data/progress.ts";
import type { LithiateError } from "../../units/error.ts";
import type { simulate } from "../jobs/simulate.ts";
import type { Simulated, SimulatedRun } from "../jobs/simulated.ts";
import type { Crew } from "../work/crew.ts";
import { type Course, continued, NO_COURSE } from "./course.ts";

/** A run that is finished, with what it was asked for. */
export interface Finished extends SimulatedRun {
  readonly asked: Simulated;
}

/** Where the simulation of one design stands. */
export type Standing = "empty" | "running" | "done" | "cancelled" | "failed";

/** The simulation of one design: what is known of it, and how it goes. */
export interface RunState {
  readonly standing: ReadonlySignal<Standing>;
  /** What is drawn: the run under way as far as it is, or the last one. */
  readonly course: ReadonlySignal<Course>;
  /** What the course belongs to; absent before the first run. */
  readonly asked: ReadonlySignal<Simulated | undefined>;
  /** The last run that came to its end. */
  readonly finished: ReadonlySignal<Finished | undefined>;
  readonly progress: ReadonlySignal<Progress | undefined>;
  /** A run goes on for so long that people want to see how far it is, and to stop it. */
  readonly isLong: ReadonlySignal<boolean>;
  /** Why the last run did not come to its end. */
  readonly error: ReadonlySignal<LithiateError | undefined>;
  /**
   * Simulates; while one runs, the newest request waits for it, unless it has run for long: then it is stopped. What is under way
   * already goes on.
   */
  run(asked: Simulated): void;
  /** Stops; what was passed so far stays. */
  cancel(): void;
}

/** A run with the states inside that were told on the way. */
function withProfiles(run: SimulatedRun, { profiles }: Course): SimulatedRun {
  const [first, ...others] = run.solutions;
  return first && others.length === 0 ? { ...run, solutions: [{ ...first, profiles }] } : run;
}

/** Whether two requests ask for the same run. */
export const isSameRun = (a: Simulated, b: Simulated): boolean =>
  a.design === b.design && a.protocol === b.protocol && a.options === b.options && a.powder === b.powder;

/** A run that has gone on for longer than this is stopped for a newer request [ms]; a shorter one is soon over. */
const PATIENCE = 400;
/** A run is long from here on [ms]. */
const LONG = 1000;

/**
 * The simulation of one design.
 * @param lane where its jobs queue
 */
export function runState(crew: Crew, lane: string): RunState {
  const standing = signal<Standing>("empty");
  const course = signal<Course>(NO_COURSE);
  const asked = signal<Simulated | undefined>(undefined);
  const finished = signal<Finished | undefined>(undefined);
  const progress = signal<Progress | undefined>(undefined);
  const error = signal<LithiateError | undefined>(undefined);
  const isLong = signal(false);
  let waiting: Simulated | undefined;
  let now: { readonly asked: Simulated; readonly stop: AbortController; readonly began: number } | undefined;

  const begin = async (next: Simulated): Promise<void> => {
    const stop = new AbortController();
    now = { asked: next, stop, began: performance.now() };
    standing.value = "running";
    const timer = setTimeout(() => {
      isLong.value = true;
    }, LONG);
    let own = NO_COURSE;
    const ended = await crew.ask<typeof simulate>(lane, "simulate", next, {
      signal: stop.signal,
      onProgress(value) {
        progress.value = value;
      },
      onLive(piece) {
        own = continued(own, piece);
        if (waiting && own.length < course.value.length) return; // soon replaced: what is drawn stays
        asked.value = next;
        course.value = own;
      },
    });
    clearTimeout(timer);
    isLong.value = false;
    now = undefined;
    progress.value = undefined;
    if (ended.end === "done") {
      asked.value = next;
      course.value = own;
      finished.value = { ...withProfiles(ended.output, own), asked: next };
      error.value = undefined;
    } else if (ended.end === "failed") error.value = ended.error;
    if (waiting) {
      const newest = waiting;
      waiting = undefined;
      return begin(newest);
    }
    standing.value = ended.end;
  };

  return {
    standing,
    course,
    asked,
    finished,
    progress,
    isLong,
    error,
    run(next) {
      if (!now) {
        begin(next);
        return;
      }
      const isUnderWay = !now.stop.signal.aborted && isSameRun(now.asked, next);
      waiting = isUnderWay ? undefined : next;
      if (isUnderWay) return;
      if (performance.now() - now.began > PATIENCE) now.stop.abort();
    },
    cancel() {
      waiting = undefined;
      now?.stop.abort();
    },
  };
}
