import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import path from "node:path";
import readline from "node:readline";

/** A running Python script of this folder that answers each line of JSON with one. */
export interface PythonProcess {
  /** Its first line: versions of its libraries. */
  readonly versions: Readonly<Record<string, string | null>>;
  /** @throws Error with what the script answered when it could not do it */
  ask(request: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>;
  stop(): void;
}

/** Starts a script of this folder; `threads` sets OMP_NUM_THREADS, absent leaves it to the libraries. */
export async function startPython(python: string, script: string, threads?: string): Promise<PythonProcess> {
  const { OMP_NUM_THREADS: _, ...environment } = process.env;
  const child: ChildProcessWithoutNullStreams = spawn(python, [path.join(import.meta.dirname, script)], {
    env: threads ? { ...environment, OMP_NUM_THREADS: threads } : environment,
  });
  let complaints = "";
  child.stderr.on("data", (data: Buffer) => {
    complaints = (complaints + data.toString()).slice(-4000);
  });
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => {
    const line = await lines.next();
    if (line.done) throw new Error(`${script} ended: ${complaints.trim().split("\n").slice(-3).join(" ")}`);
    return JSON.parse(line.value) as Record<string, unknown>;
  };
  const versions = (await next()) as Record<string, string | null>;
  return {
    versions,
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const answer = await next();
      if (typeof answer.error === "string") throw new Error(answer.error);
      return answer;
    },
    stop: () => child.stdin.end(),
  };
}
