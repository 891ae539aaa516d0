import { createHash } from "node:crypto";

/** A case of a study: a JSON value named by its hash. The same job has the same id and the same result everywhere. */
export interface Job {
  /** sha256 of the content as JSON. */
  readonly id: string;
  readonly content: unknown;
}

/** A job with its result, a JSON value. */
export interface Finished {
  readonly id: string;
  readonly result: unknown;
}

/** A job without a result: it brought down, every time it was tried, whatever computed it. It is tried again in another run. */
export interface Lost {
  readonly id: string;
  /** Why, in words. */
  readonly lost: string;
}

/** sha256 of a text, in hexadecimal. */
export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A job of its content. The id is the hash of the JSON text, whose keys stand in the order in which the content was made. */
export const jobOf = (content: unknown): Job => ({ id: sha256(JSON.stringify(content)), content });
