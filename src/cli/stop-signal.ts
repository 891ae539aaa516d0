/** What the first Ctrl-C sets, between two parts of a long work; a second one ends the program at once. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** Lets the program take note of a Ctrl-C. */
  breathe(): Promise<void>;
  /** Ends listening: Ctrl-C ends the program again. */
  done(): void;
}

/** Begins to listen for Ctrl-C. */
export function stopSignal(): StopSignal {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  process.once("SIGINT", cancel);
  return {
    signal: stop.signal,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    done: () => process.off("SIGINT", cancel),
  };
}
