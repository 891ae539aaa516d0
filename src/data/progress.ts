/** How far a long computation is. */
export interface Progress {
  /** What is being done now, in words. */
  readonly task: string;
  readonly done: number;
  readonly total: number;
}

/** What a computation asks to learn whether it should stop; an `AbortSignal` is one. */
export interface CancelSignal {
  readonly aborted: boolean;
}

/** Handed to every long computation: report progress, ask whether to stop. */
export interface Context {
  readonly signal?: CancelSignal;
  onProgress?(progress: Progress): void;
}
