import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { promisify } from "node:util";
import { LithiateError } from "../units/error.ts";
import { sha256 } from "./job.ts";
import type { StudyFolder } from "./study-folder.ts";

const call = promisify(execFile);

/** Name of the array of a study in the queue; it finds the tasks of this folder again, whoever submitted them. */
export const arrayName = ({ hash, path }: StudyFolder): string =>
  `lithiate-${sha256(`${hash} ${realpathSync(path)}`).slice(0, 12)}`;

/** `[0, 1, 2, 5]` → `0-2,5`, as `--array` wants it. */
export function ranges(indices: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const k of [...indices].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && k === last[1] + 1) last[1] = k;
    else runs.push([k, k]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

/** What a failed command said, in one line. */
function complaint(error: unknown): string {
  const said = error instanceof Error && "stderr" in error && typeof error.stderr === "string" ? error.stderr : "";
  return (said.trim() || String(error)).replaceAll(/\s*\n\s*/g, "; ");
}

/** A question that takes longer is not answered [ms]. */
const PATIENCE = 30_000;

/** Runs a command of Slurm; what it needs on its standard input is a script. */
async function slurm(command: string, args: readonly string[], script = "", timeout = 0): Promise<string> {
  const running = call(command, args, { timeout });
  // A command that ends before it has read the script closes the pipe; how it ended says what matters.
  running.child.stdin?.on("error", () => undefined).end(script);
  try {
    return (await running).stdout;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    throw new LithiateError("runner", "there is no Slurm here", {
      place: { path: "--runner slurm" },
      expected: `the command ${command}`,
      found: "nothing of that name",
      hint: "run this where jobs are submitted, or take --runner threads",
    });
  }
}

/**
 * Submits an array of tasks.
 * @throws LithiateError when there is no Slurm here, or it refuses
 */
export async function sbatch(options: readonly string[], script: string): Promise<void> {
  try {
    await slurm("sbatch", ["--parsable", ...options], script);
  } catch (error) {
    if (error instanceof LithiateError) throw error;
    throw new LithiateError("runner", "Slurm refuses the tasks", {
      place: { path: "--runner slurm" },
      expected: "a cluster that accepts the array",
      found: complaint(error),
      hint: "options of sbatch are taken from the environment, e.g. SBATCH_PARTITION, SBATCH_ACCOUNT, SBATCH_TIMELIMIT",
    });
  }
}

/**
 * Indices of tasks of an array that wait or run; undefined when the scheduler does not answer.
 * @throws LithiateError when there is no Slurm here
 */
export async function queued(name: string): Promise<readonly number[] | undefined> {
  try {
    const told = await slurm("squeue", ["--noheader", "--array", "--me", `--name=${name}`, "--format=%K"], "", PATIENCE);
    return told.split(/\s+/).flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []));
  } catch (error) {
    if (error instanceof LithiateError) throw error;
    return undefined;
  }
}

/** Takes the tasks of an array from the queue, and ends those that run; a scheduler that does not answer is left alone. */
export async function scancel(name: string): Promise<void> {
  await slurm("scancel", [`--name=${name}`], "", PATIENCE).catch(() => undefined);
}
