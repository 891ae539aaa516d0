import { LithiateError } from "../../units/error.ts";
import { isMissing, type Missing } from "../jobs/read-file-held.ts";
import type { Ended } from "../work/crew.ts";

/**
 * Asks a worker for something about files, and once more when it lacked some and was given them. One that lacks them still has failed.
 * @param once asks
 * @param supply gives the worker files by their numbers
 */
export async function askSupplied<Output extends object>(
  once: () => Promise<Ended<Output | Missing>>,
  supply: (ids: readonly number[]) => Promise<void>,
): Promise<Ended<Output>> {
  const first = await once();
  const missing = missingIn(first);
  if (!missing) return first as Ended<Output>;
  await supply(missing);
  const second = await once();
  if (!missingIn(second)) return second as Ended<Output>;
  const error = new LithiateError("fault", "the worker that analyses lost the file", {
    found: "it was given the file, and did not have it when it was asked again",
    hint: "remove the file and add it again; if that does not help, save the workspace and reload the page",
  });
  return { end: "failed", error };
}

const missingIn = (ended: Ended<object>): readonly number[] | undefined =>
  ended.end === "done" && isMissing(ended.output) ? ended.output.missing : undefined;
