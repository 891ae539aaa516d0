import { type ReadonlySignal, signal } from "@preact/signals";
import type { LithiateError } from "../../units/error.ts";
import type { Ended } from "../work/crew.ts";

/** Work that follows changes: the newest request wins, and what is shown stays until newer is there. */
export interface Newest<Input, Output> {
  /** What came of the last request that was answered. */
  readonly output: ReadonlySignal<Output | undefined>;
  /** Why the last request could not be answered. */
  readonly error: ReadonlySignal<LithiateError | undefined>;
  /** Whether a request waits or is worked on. */
  readonly busy: ReadonlySignal<boolean>;
  /** Asks once nothing else has been asked for a while; one that is worked on is waited for. */
  ask(input: Input): void;
  /** Asks no more. */
  end(): void;
}

/**
 * @param work does what is asked
 * @param delay time without another request before one is begun [ms]
 */
export function newest<Input, Output>(work: (input: Input) => Promise<Ended<Output>>, delay: number): Newest<Input, Output> {
  const output = signal<Output | undefined>(undefined);
  const error = signal<LithiateError | undefined>(undefined);
  const busy = signal(false);
  let waiting: { readonly input: Input } | undefined;
  let running = false;
  let ended = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = async (): Promise<void> => {
    if (running || !waiting || ended) return;
    const { input } = waiting;
    waiting = undefined;
    running = true;
    const answer = await work(input);
    running = false;
    if (ended) return;
    if (answer.end === "done") output.value = answer.output;
    error.value = answer.end === "failed" ? answer.error : undefined;
    if (waiting && timer === undefined) return begin();
    busy.value = waiting !== undefined;
  };
  return {
    output,
    error,
    busy,
    ask(input) {
      waiting = { input };
      busy.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        begin();
      }, delay);
    },
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
