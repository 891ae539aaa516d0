import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { failure } from "./failure.ts";
import { filesIn, readLabFiles } from "./lab-files.ts";

const root = mkdtempSync(path.join(tmpdir(), "lab-files-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const SPECTRUM = "freq_Hz,Z_re_ohm,Z_im_ohm\n100,1,-1\n10,2,-2\n1,3,-1\n";
function folder(name: string, ...files: string[]): string {
  const made = path.join(root, name);
  mkdirSync(made, { recursive: true });
  for (const file of files) writeFileSync(path.join(made, file), SPECTRUM);
  return made;
}
const read = async (...named: string[]) => {
  const { datasets, failed, stoppedAfter } = await readLabFiles(filesIn(named).map((f) => f.file), {}, ["impedance"]); // biome-ignore format: one line
  return { read: datasets.map((d) => path.basename(d.file)), failed: failed.map((f) => failure(f.error)), stoppedAfter };
};

const isWindows = process.platform === "win32";

describe.skipIf(isWindows)("links in a folder", () => {
  it("a link to itself is one file that fails, in a folder and named", async () => {
    const at = folder("loop", "a.csv", "b.csv");
    symlinkSync("loop.csv", path.join(at, "loop.csv"));
    for (const named of [[at], ["a.csv", "b.csv", "loop.csv"].map((f) => path.join(at, f))]) {
      const { read: files, failed } = await read(...named);
      expect(files).toEqual(["a.csv", "b.csv"]);
      expect(failed.map((f) => f.code)).toEqual([2]);
      expect(failed[0]!.message).toContain("loop.csv: cannot be opened");
      expect(failed[0]!.message).toContain("a link that leads to itself");
    }
  });

  it("a link to a folder is not followed, one to a file is, one to nothing fails", async () => {
    const at = folder("links", "a.csv");
    const other = folder("other", "c.csv");
    folder("links/deeper", "b.csv");
    symlinkSync(".", path.join(at, "here"));
    symlinkSync(other, path.join(at, "there"));
    symlinkSync(path.join(other, "c.csv"), path.join(at, "d.csv"));
    symlinkSync("nowhere", path.join(at, "e.csv"));
    const { read: files, failed } = await read(at);
    expect(files).toEqual(["a.csv", "d.csv", "b.csv"]);
    expect(failed).toHaveLength(1);
    expect(failed[0]!.message).toMatch(/e\.csv: cannot be opened\n {2}found no such file/);
  });

  it("a file that is not there does not stop the others", async () => {
    const at = folder("gone", "a.csv");
    const { read: files, failed } = await read(path.join(at, "a.csv"), path.join(at, "b.csv"));
    expect(files).toEqual(["a.csv"]);
    expect(failed[0]!.message).toContain("no such file");
  });
});

describe("what is no file to read", () => {
  it.skipIf(isWindows)("a pipe is refused before it is opened", async () => {
    const pipe = path.join(folder("pipe"), "p.csv");
    expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
    const { failed } = await read(pipe);
    expect(failed[0]!.message).toMatch(/p\.csv: only files on a disk are read\n {2}expected a file; found a pipe\n {2}hint/);
  });

  it.skipIf(!existsSync("/dev/zero"))("a device is refused", async () => {
    expect((await read("/dev/zero")).failed[0]!.message).toContain("found a device");
  });

  it("a file of 3 GB is refused before it is read", async () => {
    const file = path.join(folder("large"), "large.csv");
    writeFileSync(file, "");
    truncateSync(file, 3e9);
    expect((await read(file)).failed[0]!.message).toMatch(/too large\n {2}expected at most 200 MB; found 3000 MB\n {2}hint/);
  });
});

it("of several files Ctrl-C ends reading after the file in hand, and tells how many were read", async () => {
  const at = folder("many", ...Array.from({ length: 20 }, (_, k) => `${k}.csv`));
  const before = process.listenerCount("SIGINT");
  const reading = read(at);
  process.emit("SIGINT");
  const { read: files, stoppedAfter } = await reading;
  expect(stoppedAfter).toBeLessThan(20);
  expect(files).toHaveLength(stoppedAfter!);
  expect(process.listenerCount("SIGINT")).toBe(before);
});

it("a Ctrl-C during the last of several files is heard", async () => {
  const at = folder("last", "1.csv", "2.csv");
  const reading = read(at);
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  process.emit("SIGINT");
  expect((await reading).stoppedAfter).toBe(2);
});
