/**
 * A Slurm cluster of this one machine, for tests: munge, controller and node on loopback, everything in one folder, on ports of its
 * own. `node scripts/slurm-host.ts COMMAND …` runs a command with it.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

/** A running cluster. */
export interface SlurmHost {
  /** Environment in which sbatch, squeue and scancel find it. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends its tasks and daemons. */
  stop(): Promise<void>;
}

const DAEMONS = ["munged", "slurmctld", "slurmd"] as const;
/** Daemons stand where not every PATH leads. */
const withDaemons = () => ({ ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` });

/** Why no cluster can be started here; undefined when one can. */
export function slurmIsMissing(): string | undefined {
  if (process.getuid?.() !== 0) return "the daemons of Slurm need root";
  const env = withDaemons();
  const missing = [...DAEMONS, "sbatch"].filter((name) => spawnSync("sh", ["-c", `command -v ${name}`], { env }).status !== 0);
  return missing.length === 0 ? undefined : `not installed: ${missing.join(", ")} (apt-get install slurm-wlm munge)`;
}

/** A free port of this machine. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Settings for one host. The scheduler looks at once instead of every minute; there is no accounting and there are no control groups. */
const settings = (folder: string, ports: readonly [number, number]) =>
  `
ClusterName=lithiate
SlurmctldHost=${os.hostname()}(127.0.0.1)
SlurmctldPort=${ports[0]}
SlurmdPort=${ports[1]}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge.socket
CredType=cred/munge
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SchedulerType=sched/builtin
SchedulerParameters=sched_interval=1,batch_sched_delay=0,sched_min_interval=0
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
KillWait=2
MinJobAge=5
MailProg=/bin/true
NodeName=${os.hostname()} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=test Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`.trimStart();

/** Waits for something, looking often. */
async function until(what: string, holds: () => boolean, folder: string, seconds = 30): Promise<void> {
  for (const end = Date.now() + 1000 * seconds; Date.now() < end; await setTimeout(100)) if (holds()) return;
  const logs = ["munged", "slurmctld", "slurmd"].map((name) => {
    const file = path.join(folder, `${name}.out`);
    return existsSync(file) ? `${name}: ${readFileSync(file, "utf8").slice(-500)}` : "";
  });
  throw new Error(`${what} did not come within ${seconds} s\n${logs.join("\n")}`);
}

/**
 * Starts a cluster.
 * @throws Error with the last words of the daemons when one does not come up
 */
export async function startSlurm(): Promise<SlurmHost> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "lithiate-slurm-"));
  for (const name of ["state", "spool"]) mkdirSync(path.join(folder, name));
  const key = path.join(folder, "munge.key");
  writeFileSync(key, randomBytes(128), { mode: 0o400 });
  const configuration = path.join(folder, "slurm.conf");
  writeFileSync(configuration, settings(folder, [await freePort(), await freePort()]));
  const env = { ...withDaemons(), SLURM_CONF: configuration };
  const daemons: ChildProcess[] = [];
  const start = (name: (typeof DAEMONS)[number], ...args: readonly string[]) => {
    const output = openSync(path.join(folder, `${name}.out`), "a");
    daemons.push(spawn(name, args, { env, stdio: ["ignore", output, output] }));
  };
  const stop = async () => {
    spawnSync("scancel", ["--user=root"], { env });
    await setTimeout(500);
    for (const daemon of daemons.toReversed()) await end(daemon);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const munge = (file: string) => path.join(folder, file);
    start("munged", "--foreground", "--force", `--key-file=${key}`, `--socket=${munge("munge.socket")}`, `--pid-file=${munge("munge.pid")}`, `--log-file=${munge("munge.log")}`, `--seed-file=${munge("munge.seed")}`); // biome-ignore format: one line
    await until("munge", () => existsSync(munge("munge.socket")), folder);
    start("slurmctld", "-D", "-f", configuration);
    start("slurmd", "-D", "-f", configuration);
    await until("an idle node", () => /\bidle\b/.test(told(env)), folder);
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, stop };
}

function told(env: NodeJS.ProcessEnv): string {
  try {
    return execFileSync("sinfo", ["--noheader", "--format=%T"], { env, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return "";
  }
}

/** Ends a process that was started here and waits until it has gone. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  if ((await Promise.race([gone, setTimeout(5000, "stays")])) === "stays") {
    child.kill("SIGKILL");
    await gone;
  }
}

if (import.meta.main) {
  const missing = slurmIsMissing();
  if (missing) throw new Error(missing);
  const host = await startSlurm();
  try {
    const [command = "sinfo", ...args] = process.argv.slice(2);
    process.exitCode = spawnSync(command, args, { env: host.env, stdio: "inherit" }).status ?? 1;
  } finally {
    await host.stop();
  }
}
