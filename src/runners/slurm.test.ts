import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onSlurm } from "./slurm.ts";
import { sbatch } from "./slurm-commands.ts";
import { makeStudyFolder } from "./study-folder.ts";

// What a healthy Slurm never does. Commands of its name stand first in PATH and behave so; a real Slurm is in kills.test.ts.

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "slurm-"));
  mkdirSync(path.join(folder, "bin"));
  vi.stubEnv("PATH", `${path.join(folder, "bin")}:${process.env.PATH}`);
  command("scancel", "exit 0");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function command(name: string, script: string): void {
  const file = path.join(folder, "bin", name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

const noted = (name: string) => readFileSync(path.join(folder, name), "utf8").trimEnd().split("\n");
const study = () =>
  makeStudyFolder(path.join(folder, "study"), { kind: "x", study: {}, program: "p", version: "1" }, [1, 2, 3, 4], 2);

it("a command that ends before it reads its script is refused in words", async () => {
  command("sbatch", "exec <&-; echo no such partition >&2; exit 1");
  await expect(sbatch([], "x".repeat(1_000_000))).rejects.toMatchObject({
    message: "Slurm refuses the tasks",
    facts: { found: "no such partition" },
  });
});

it("a chunk that always fails is submitted three times while another runs, and named once that has ended", async () => {
  // Task 1 is in the queue for the first twelve questions, task 0 never: it fails at once.
  command("squeue", `echo x >> ${folder}/asked; [ $(wc -l < ${folder}/asked) -le 12 ] && echo 1; exit 0`);
  command("sbatch", `cat > /dev/null; for word; do case $word in --array=*) echo $word >> ${folder}/submitted;; esac; done`);
  const { outcome, advice } = await onSlurm({ command: ["x"], look: 5, quiet: 5, longest: 5 }).complete(study(), {});
  expect(outcome).toBe("incomplete");
  expect(advice).toMatch(/^tasks 0-1 were submitted 3 times without a new result; .*0000\.log/);
  expect(noted("submitted")).toEqual(["--array=0", "--array=0", "--array=0", "--array=1", "--array=1", "--array=1"]);
});

it("the queue is asked ever more seldom while tasks wait", async () => {
  command("squeue", `echo x >> ${folder}/asked; echo 0; echo 1`);
  const stop = new AbortController();
  const looks = 60;
  let seen = 0;
  const onProgress = () => {
    if (++seen === looks) stop.abort();
  };
  // Waits of 1, 2, 4, … ms: twenty questions would take more than eight minutes, at a steady pace there is one at each look.
  const options = { command: ["x"], look: 5, quiet: 1, longest: Number.POSITIVE_INFINITY };
  expect((await onSlurm(options).complete(study(), { signal: stop.signal, onProgress })).outcome).toBe("cancelled");
  expect(noted("asked").length).toBeGreaterThan(3);
  expect(noted("asked").length).toBeLessThan(20);
});

it("a queue that answers no more is told in words, and the folder is followed on", async () => {
  command("squeue", `echo x >> ${folder}/asked; [ $(wc -l < ${folder}/asked) -le 1 ] && echo 0 && echo 1`);
  command("sbatch", `cat > /dev/null; echo x >> ${folder}/submitted`);
  const stop = new AbortController();
  const told: string[] = [];
  const onProgress = ({ task }: { readonly task: string }) => {
    told.push(task);
    if (task.includes("the queue has not answered") && told.length > 20) stop.abort();
  };
  const options = { command: ["x"], look: 5, quiet: 5, longest: 5, silence: 50 };
  expect((await onSlurm(options).complete(study(), { signal: stop.signal, onProgress })).outcome).toBe("cancelled");
  expect(told[0]).toBe("case 0 of 4, 2 tasks left");
  expect(told.at(-1)).toMatch(/^case 0 of 4, 2 tasks left; the queue has not answered for \d+ min$/);
  expect(() => noted("submitted")).toThrow("ENOENT");
});
