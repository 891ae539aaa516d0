import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { finishedIn, openStudyFolder } from "../runners/study-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const LITHIATE = path.join(ROOT, "bin/lithiate.js");
const folder = mkdtempSync(path.join(tmpdir(), "map-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const AXES = ["--x", "core.diameter=10nm:30nm:3", "--y", "shell.thickness=-1nm:8nm:3"];

function lithiate(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const run = spawnSync(process.execPath, [LITHIATE, ...args], { encoding: "utf8", cwd: ROOT, env });
  return { code: run.status, out: run.stdout, err: run.stderr };
}
const map = (...args: readonly string[]) => lithiate(["map", "examples/ccos.yaml", ...args]);

describe("lithiate map", () => {
  it("writes cases and figures, the same bytes on threads as on one, and nothing but JSON when asked for it", () => {
    const [one, two] = [path.join(folder, "one"), path.join(folder, "two")];
    const first = map(...AXES, "--out", one, "--runner", "inline");
    expect(first.err).toBe("");
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/impossible design +3 +33\.3 %/);
    expect(first.out).toMatch(/The design file itself: a layer ruptures, ductile rupture in layer 2 at filling 0\.33/);
    const second = map(...AXES, "--out", two, "--threads", "2", "--json");
    expect(second.code).toBe(0);
    const told = JSON.parse(second.out) as { counts: Record<string, number>; cases: unknown[] };
    expect(told.cases).toHaveLength(9);
    expect(Object.values(told.counts).reduce((a, b) => a + b, 0)).toBe(9);
    for (const name of ["map.csv", "map.json", "map.svg", "margin.svg", "jobs.ndjson"])
      expect(readFileSync(path.join(two, name), "utf8"), name).toBe(readFileSync(path.join(one, name), "utf8"));
    const [header, ...rows] = readFileSync(path.join(one, "map.csv"), "utf8").trimEnd().split("\r\n");
    expect(header).toMatch(/^job,particle\.layers\[0\]\.diameter \/ m,particle\.layers\[2\]\.thickness \/ m,class,/);
    expect(rows).toHaveLength(9);
    expect(rows.map((row) => row.split(",")[0])).toEqual(rows.map((row) => row.split(",")[0]).sort());
  });

  it("with the coupled particle, too, writes the same bytes on threads as on one, and says at which rate", () => {
    const small = ["--x", "core.diameter=10nm:20nm:2", "--y", "shell.thickness=2nm:8nm:2", "--level", "m1", "--cycles", "1"];
    const [one, two] = [path.join(folder, "m1-one"), path.join(folder, "m1-two")];
    const first = map(...small, "--out", one, "--runner", "inline");
    expect(first.err).toBe("");
    expect(first.out).toContain("1 cycles each, level m1 at 1C");
    const second = map(...small, "--out", two, "--threads", "2", "--rate", "1C");
    expect(second.code).toBe(0);
    for (const name of ["map.csv", "map.svg", "jobs.ndjson"])
      expect(readFileSync(path.join(two, name), "utf8"), name).toBe(readFileSync(path.join(one, name), "utf8"));
    const slower = map(...small, "--out", path.join(folder, "m1-slow"), "--rate", "C/10", "--json");
    const told = JSON.parse(slower.out) as { rate: number; cases: { result: { lithium: number[]; outcome: string } }[] };
    const before = JSON.parse(readFileSync(path.join(one, "map.json"), "utf8")) as typeof told;
    expect(told.rate).toBeCloseTo(before.rate / 10, 12);
    const lithium = ({ cases }: typeof told) => cases.reduce((sum, { result }) => sum + result.lithium[0]!, 0);
    expect(lithium(told)).toBeGreaterThan(lithium(before));
    for (const { result } of told.cases) expect(result.outcome).toBe("end");
  });

  it("one chunk after the other through `work` makes the same map", () => {
    const out = path.join(folder, "work");
    // A scheduler that refuses everything leaves a folder with jobs only.
    expect(lithiate(["map", "examples/ccos.yaml", ...AXES, "--out", out, "--runner", "slurm", "--cases-per-task", "4"], { ...process.env, PATH: "" }).code).toBe(2); // biome-ignore format: one line
    expect(finishedIn(openStudyFolder(out)).size).toBe(0);
    for (const index of [2, 0]) expect(lithiate(["work", out, "--index", `${index}`]).code).toBe(0);
    const last = lithiate(["work", out], { ...process.env, SLURM_ARRAY_TASK_ID: "1" });
    expect(last).toMatchObject({ code: 0, out: "chunk 1: 4 cases are there\n" });
    const study = openStudyFolder(out);
    expect(finishedIn(study).size).toBe(study.jobs.length);
    expect(map(...AXES, "--out", out, "--runner", "inline").code).toBe(0);
    expect(readFileSync(path.join(out, "map.csv"), "utf8")).toBe(readFileSync(path.join(folder, "one/map.csv"), "utf8"));
  });

  it("Ctrl-C ends it with 1 and advice, keeps what is finished, and the same command goes on", async () => {
    const out = path.join(folder, "stopped");
    const question = [...AXES, "--cycles", "150", "--out", out];
    const child = spawn(process.execPath, [LITHIATE, "map", "examples/ccos.yaml", ...question, "--runner", "inline"], {
      cwd: ROOT,
    });
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const size = () => (existsSync(path.join(out, "jobs.ndjson")) ? finishedIn(openStudyFolder(out)).size : 0);
    while (child.exitCode === null && size() < 4) await setTimeout(10);
    child.kill("SIGINT");
    expect(await ended).toBe(1);
    expect(said).toMatch(/^stopped: [4-8] of 9 cases are in .*\n {2}hint: .*the same command goes on/);
    const kept = size();
    expect(map(...question).code).toBe(0);
    expect(readFileSync(path.join(out, "parts/local.log"), "utf8")).toContain(`${9 - kept} of 9 cases to compute`);
  });

  it.each([
    ["an unknown path", ["--x", "core.diametr=1nm:2nm:2"], /--x: .*\n.*\n {2}hint: did you mean core\.diameter/],
    ["a wrong unit", ["--x", "core.diameter=1V:2nm:2"], /--x: "1V" has the wrong unit/],
    ["an axis twice", ["--y", "core.diameter=1nm:2nm:2"], /--y: both axes are the same number/],
    [
      "a rate where time takes no part",
      ["--rate", "1C"],
      /--rate: the level m1f takes no time.*\n {2}expected no rate, or --level m1; found 1C/,
    ],
    ["a rate that is a current", ["--level", "m1", "--rate", "1 A/g"], /--rate: .*\n {2}expected a C-rate above 0.*found 1 A\/g/],
    ["no rate", ["--level", "m1", "--rate", "fast"], /--rate: .*\n {2}expected a C-rate above 0.*found fast/],
    ["an unknown level", ["--level", "m9"], /--level: .*\n {2}expected one of m1f, m1; found m9/],
    ["an unknown runner", ["--runner", "cloud"], /--runner: .*\n {2}expected one of threads, inline, slurm; found cloud/],
    ["no whole number of cycles", ["--cycles", "1.5"], /--cycles: .*whole numbers/],
    ["a folder with another study", ["--out", path.join(folder, "one"), "--cycles", "2"], /another study/],
  ])("%s is wrong input", (_, more, words) => {
    const { code, err } = map(...AXES, "--out", path.join(folder, "refused"), ...more);
    expect(code).toBe(2);
    expect(err).toMatch(words);
    expect(err).not.toMatch(/\bat .*\.(ts|js):\d+/);
    expect(existsSync(path.join(folder, "refused"))).toBe(false);
  });

  it.each([
    ["no index", [], /--index: no chunk is named/],
    ["an index beyond the chunks", ["--index", "7"], /expected a whole number from 0 to 0; found 7/],
    ["no number", ["--index", "one"], /found one/],
  ])("work with %s is wrong input", (_, more, words) => {
    const { code, err } = lithiate(["work", path.join(folder, "one"), ...more]);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });
});
