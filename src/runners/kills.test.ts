import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SlurmHost, slurmIsMissing, startSlurm } from "../../scripts/slurm-host.ts";
import { seededRandom } from "../numerics/random.ts";
import { finishedIn, openStudyFolder } from "./study-folder.ts";

// Twenty kills at random moments of a fixed seed, within the time of a case or two: so many cycles make a case long enough to be hit.

const ROOT = path.resolve(import.meta.dirname, "../..");
const KILLS = { threads: 8, slurm: 12 };
const CASES = 36;
const QUESTION = [
  ...["map", "examples/ccos.yaml", "--x", "core.diameter=5nm:30nm:6", "--y", "shell.flowStress=-1GPa:6GPa:6"],
  ...["--cycles", "60", "--cases-per-task", "4"],
];

const folder = mkdtempSync(path.join(tmpdir(), "kills-"));
const place = (runner: string) => path.join(folder, runner);
const running = new Set<ChildProcess>();
const missing = slurmIsMissing();
let host: SlurmHost | undefined;
/** Time of one case on this machine [ms]. */
let caseTime = 0;

/** Starts a map; `ended` is its exit code, null when it was killed. */
function start(runner: string, env: NodeJS.ProcessEnv = process.env) {
  const line = [path.join(ROOT, "bin/lithiate.js"), ...QUESTION, "--runner", runner, "--out", place(runner)];
  const child = spawn(process.execPath, line, { cwd: ROOT, env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (text) => {
    said += text;
  });
  running.add(child);
  const ended = new Promise<number | null>((resolve) =>
    child.once("exit", (code) => {
      running.delete(child);
      resolve(code);
    }),
  );
  return { child, ended, said: () => said };
}

/** Jobs that are finished in a folder; none before it is made. */
function finished(runner: string): Set<string> {
  try {
    return new Set(finishedIn(openStudyFolder(place(runner))).keys());
  } catch {
    return new Set();
  }
}

const map = (runner: string) => readFileSync(path.join(place(runner), "map.csv"), "utf8");

/** What is on disk before a kill is there after it. */
async function keeping(runner: string, kill: () => void | Promise<void>): Promise<void> {
  const before = finished(runner);
  await kill();
  const after = finished(runner);
  expect([...before].filter((id) => !after.has(id))).toEqual([]);
}

if (missing) process.stderr.write(`The tests that run Slurm are skipped: ${missing}.\n`);

beforeAll(async () => {
  const began = performance.now();
  const { ended, said } = start("inline");
  expect(await ended, said()).toBe(0);
  caseTime = (performance.now() - began) / CASES;
}, 120_000);

afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await host?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("a map survives kills", () => {
  it("kill -9 of the process that runs the threads", { timeout: 120_000 }, async () => {
    const draw = seededRandom(20241);
    for (let kill = 0; kill < KILLS.threads; kill++) {
      const known = finished("threads").size;
      const { child, ended } = start("threads");
      // Not before it computes: a kill of a starting program tries nothing.
      while (child.exitCode === null && finished("threads").size === known) await setTimeout(20);
      await setTimeout(1.5 * caseTime * draw());
      await keeping("threads", async () => {
        child.kill("SIGKILL");
        expect(await ended).toBe(null);
      });
    }
    expect(finished("threads").size).toBeLessThan(CASES);
    const { ended, said } = start("threads");
    expect(await ended, said()).toBe(0);
    expect(map("threads")).toBe(map("inline"));
    const log = readFileSync(path.join(place("threads"), "parts/local.log"), "utf8");
    const left = [...log.matchAll(/(\d+) of 36 cases to compute/g)].map(([, n]) => Number(n));
    expect(left).toHaveLength(KILLS.threads + 1);
    expect(left.toSorted((a, b) => b - a)).toEqual(left); // each start computed less than the one before
    expect(new Set(left).size).toBe(left.length);
    expect(readdirSync(path.join(place("threads"), "parts")).filter((name) => /partial|tmp/.test(name))).toEqual([]);
  });

  it.skipIf(missing !== undefined)(
    `tasks of Slurm: scancel, kill -9 of a task, kill -9 of the submitting process${missing ? ` (skipped: ${missing})` : ""}`,
    { timeout: 240_000 },
    async () => {
      host = await startSlurm();
      const { env } = host;
      const draw = seededRandom(7);
      let submitter = start("slurm", env);
      for (let kill = 0; kill < KILLS.slurm; kill++) {
        await runningTasks(env, submitter.child);
        await setTimeout(2 * caseTime * draw());
        const tasks = await runningTasks(env, submitter.child);
        await keeping("slurm", async () => {
          if (kill % 3 === 0) spawnSync("scancel", [tasks[Math.floor(draw() * tasks.length)]!], { env });
          else if (kill % 3 === 1) await killTask(draw());
          else {
            submitter.child.kill("SIGKILL");
            expect(await submitter.ended).toBe(null);
            submitter = start("slurm", env);
          }
        });
      }
      expect(await submitter.ended, submitter.said()).toBe(0);
      expect(map("slurm")).toBe(map("inline"));
    },
  );
});

/** Tasks that run now, as `array_index`; waits until there are some. */
async function runningTasks(env: NodeJS.ProcessEnv, submitter: ChildProcess): Promise<string[]> {
  for (;;) {
    const told = execFileSync("squeue", ["--noheader", "--states=RUNNING", "--format=%F_%K"], { env, encoding: "utf8" });
    const tasks = told.split("\n").filter((task) => task !== "");
    if (tasks.length > 0) return tasks;
    expect(submitter.exitCode, "the map ended before all kills").toBe(null);
    await setTimeout(100);
  }
}

/** Kills the process of a task, found by the folder on its command line; waits until there is one. */
async function killTask(share: number): Promise<void> {
  for (;;) {
    const processes = readdirSync("/proc").filter((name) => {
      const line = /^\d+$/.test(name) ? commandLine(name) : [];
      return line.includes("work") && line.includes(place("slurm"));
    });
    const chosen = processes[Math.floor(share * processes.length)];
    if (chosen) return void process.kill(Number(chosen), "SIGKILL");
    await setTimeout(50);
  }
}

/** Words of the command line of a process; none when it has gone. */
function commandLine(id: string): string[] {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}
