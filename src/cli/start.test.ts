import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const BIN = path.join(ROOT, "bin/lithiate.js");
const folder = mkdtempSync(path.join(tmpdir(), "lithiate-start-"));
const running = new Set<number>();
afterAll(() => {
  for (const pid of running) process.kill(-pid, "SIGKILL"); // of a test that failed
  rmSync(folder, { recursive: true, force: true });
});

/** Makes Node tell an older version than the command needs. */
const OLDER = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.19.0"}})`;

const spectrum = Array.from({ length: 41 }, (_, k) => {
  const [f, x] = [10 ** (5 - k / 6), 2 * Math.PI * 10 ** (2 - k / 6)];
  const noise = 1 + 1e-3 * Math.sin(97 * k * k);
  return [f, (10 + 100 / (1 + x * x)) * noise, (-100 * x * noise) / (1 + x * x)].join(",");
}).join("\n");
const files = Array.from({ length: 300 }, (_, k) => {
  const file = path.join(folder, `s${k}.csv`);
  writeFileSync(file, `freq_Hz,Z_re_ohm,Z_im_ohm\n${spectrum}\n`);
  return file;
});

/** Starts the command in a process group of its own, as a terminal does, and waits until the first spectrum is fitted. */
async function started(out: string) {
  const run = spawn(
    process.execPath,
    ["--import", OLDER, BIN, "analyse", "eis", ...files, "--no-png", "--out", path.join(folder, out)],
    {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  running.add(run.pid!);
  let told = "";
  run.stdout.resume();
  run.stderr.on("data", (text) => {
    told += text;
  });
  // the pipes close when the last process that holds them has ended
  const closed = new Promise<{ code: number | null; signal: string | null; told: string }>((resolve) =>
    run.on("close", (code, signal) => {
      running.delete(run.pid!);
      resolve({ code, signal, told });
    }),
  );
  const estimates = path.join(folder, out, "estimates.csv");
  while (!existsSync(estimates) || readFileSync(estimates, "utf8").split("\n").length < 5)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return { pid: run.pid!, closed };
}

describe.skipIf(process.platform === "win32" || !existsSync(path.join(ROOT, "node_modules/node/bin/node")))(
  "under an older Node",
  () => {
    it("Ctrl-C ends after the spectrum in hand, and the command stays until what is finished is written", async () => {
      const { pid, closed } = await started("interrupted");
      process.kill(-pid, "SIGINT");
      const { code, signal, told } = await closed;
      expect([code, signal]).toEqual([1, null]);
      expect(told).toMatch(/stopped: \d+ finished, \d+ left/);
      expect(existsSync(path.join(folder, "interrupted/report.html"))).toBe(true);
    });

    it.each(["SIGTERM", "SIGHUP"] as const)("%s to the command alone ends the work too", async (sent) => {
      const { pid, closed } = await started(sent);
      process.kill(pid, sent);
      const { signal } = await closed;
      expect(signal).toBe(sent);
      expect(existsSync(path.join(folder, sent, "report.html"))).toBe(false);
    });
  },
);
