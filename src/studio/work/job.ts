import type { Context } from "../../data/progress.ts";

/** What a job is handed beside its input: progress to report, and pieces of the result to send as they come. */
export interface JobContext<Live> extends Context {
  /** Sends a piece of the result before the end; what was sent is kept even when the job is cancelled. */
  live(piece: Live): void;
}

/** One kind of work for a worker: from a value to a value. Values are plain: numbers, text, typed arrays, tables, no functions. */
export interface Job<Input, Output, Live = never> {
  readonly id: string;
  /** @throws LithiateError for input that cannot be worked on; it arrives with its facts where the job was asked for */
  run(input: Input, context: JobContext<Live>): Output | Promise<Output>;
}

/** Declares a job. */
export const job = <Input, Output, Live = never>(parts: Job<Input, Output, Live>): Job<Input, Output, Live> => parts;

/** What goes into a job, what comes out, and what comes on the way. */
export type InputOf<J> = J extends Job<infer Input, infer _Output, infer _Live> ? Input : never;
/** See `InputOf`. */
export type OutputOf<J> = J extends Job<infer _Input, infer Output, infer _Live> ? Output : never;
/** See `InputOf`. */
export type LiveOf<J> = J extends Job<infer _Input, infer _Output, infer Live> ? Live : never;
