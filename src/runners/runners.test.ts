import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readDesignFile } from "../cli/design-file.ts";
import { writeDesign } from "../design/write-design.ts";
import { survivalAxis } from "../studies/survival-axis.ts";
import { type SurvivalStudy, survivalCases } from "../studies/survival-case.ts";
import { explain, LithiateError } from "../units/error.ts";
import { handle } from "./handle.ts";
import { computeInline, inline } from "./inline.ts";
import { runLocally } from "./local-run.ts";
import type { Compute } from "./runner.ts";
import { finishedIn, makeStudyFolder, openStudyFolder } from "./study-folder.ts";
import { computeOnThreads, onThreads } from "./threads.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const design = readDesignFile(path.join(ROOT, "examples/ccos.yaml"));
const study: SurvivalStudy = {
  level: "m1f",
  cycles: 1,
  cutOff: { voltage: 0.01, overpotential: 0, branch: "lithiation" },
  design: writeDesign(design),
  x: survivalAxis("core.diameter=5nm:40nm:4", design, "--x"),
  y: survivalAxis("shell.thickness=-1nm:8nm:3", design, "--y"),
};
const cases = survivalCases(study);
const description = { kind: "survival", study, program: "lithiate", version: "1" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "study-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const made = (chunk = 5) => makeStudyFolder(folder, description, cases, chunk);

/** Computes inline and notes which jobs; after so many of them the process breaks down. */
function noting(ids: string[], most = Number.POSITIVE_INFINITY): Compute {
  return async function* compute(jobs, signal) {
    for await (const finished of computeInline(jobs, signal)) {
      if (ids.length >= most) throw new Error("the machine went off");
      ids.push(finished.id);
      yield finished;
    }
  };
}

/** Words of an error about input. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof LithiateError ? explain(error) : String(error);
  }
  return "nothing was refused";
}

describe("a study folder", () => {
  it("threads give the results of one thread, bit for bit, in files of the same bytes", async () => {
    expect(await inline.complete(made(), {})).toEqual({ outcome: "done", advice: "" });
    const other = mkdtempSync(path.join(tmpdir(), "study-"));
    try {
      const threaded = makeStudyFolder(other, description, cases, 5);
      expect((await onThreads(2).complete(threaded, {})).outcome).toBe("done");
      const names = readdirSync(path.join(folder, "parts")).filter((name) => name.endsWith("ndjson"));
      expect(names).toEqual(["0000.ndjson", "0001.ndjson", "0002.ndjson"]);
      for (const name of names)
        expect(readFileSync(path.join(other, "parts", name), "utf8")).toBe(
          readFileSync(path.join(folder, "parts", name), "utf8"),
        );
    } finally {
      rmSync(other, { recursive: true, force: true });
    }
  });

  it("computes no finished job again, and keeps what was finished before a breakdown", async () => {
    const first: string[] = [];
    await expect(runLocally(made(), noting(first, 7), {})).rejects.toThrow("went off");
    expect([...finishedIn(made()).keys()].sort()).toEqual([...first].sort());
    const second: string[] = [];
    expect((await runLocally(made(), noting(second), {})).outcome).toBe("done");
    expect([...first, ...second].sort()).toEqual(
      made()
        .jobs.map(({ id }) => id)
        .sort(),
    );
    const third: string[] = [];
    expect((await runLocally(made(), noting(third), {})).outcome).toBe("done");
    expect(third).toEqual([]);
  });

  it("a chunk is computed alone, as a task of a cluster does", async () => {
    const ids: string[] = [];
    expect((await runLocally(made(), noting(ids), {}, 2)).outcome).toBe("done");
    expect(ids).toEqual(made().chunks[2]!.map(({ id }) => id));
    expect(readdirSync(path.join(folder, "parts")).sort()).toEqual(["0002.log", "0002.ndjson"]);
  });

  it("a garbled or torn part is computed again, only what is missing of it", async () => {
    await inline.complete(made(), {});
    const file = path.join(folder, "parts", "0001.ndjson");
    const whole = readFileSync(file, "utf8");
    const lines = whole.split("\n");
    writeFileSync(file, [lines[0], lines[1]!.replace(/\d(?=[^\d]*$)/, "x"), lines[2], lines[3]!.slice(0, 40)].join("\n"));
    const ids: string[] = [];
    await runLocally(made(), noting(ids), {});
    const [, chunk] = made().chunks;
    expect(ids).toEqual([chunk![1]!.id, chunk![3]!.id, chunk![4]!.id]);
    expect(readFileSync(file, "utf8")).toBe(whole);
  });

  it("stops when told to, with advice, and goes on from there", async () => {
    const stop = new AbortController();
    let seen = 0;
    const context = {
      signal: stop.signal,
      onProgress: () => {
        if (++seen === 4) stop.abort();
      },
    };
    const { outcome, advice } = await onThreads(2).complete(made(), context);
    expect(outcome).toBe("cancelled");
    expect(advice).toContain("kept");
    const kept = finishedIn(made()).size;
    expect(kept).toBeGreaterThanOrEqual(4);
    expect(kept).toBeLessThan(cases.length);
    expect((await inline.complete(made(), {})).outcome).toBe("done");
  });

  it("another study, another version and damaged files are refused in words", () => {
    made();
    const other = { ...description, study: { ...study, cycles: 2 } };
    expect(() => makeStudyFolder(folder, other, cases, 5)).toThrow("another study");
    expect(() => makeStudyFolder(folder, { ...description, version: "2" }, cases, 5)).toThrow("another study");
    const jobs = path.join(folder, "jobs.ndjson");
    const text = readFileSync(jobs, "utf8");
    writeFileSync(jobs, text.replace("5 nm", "6 nm"));
    expect(() => openStudyFolder(folder)).toThrow("the list of jobs is damaged");
    writeFileSync(jobs, text.split("\n").slice(0, 3).join("\n"));
    const shortened = /^the list of jobs is damaged/;
    expect(() => openStudyFolder(folder)).toThrow(shortened);
    expect(() => made()).toThrow(shortened);
    rmSync(jobs);
    expect(() => openStudyFolder(folder)).toThrow("the study folder is damaged");
    expect(made().jobs).toHaveLength(cases.length); // who knows the study writes its jobs again
    expect(readFileSync(jobs, "utf8")).toBe(text);
    rmSync(path.join(folder, "parts"), { recursive: true });
    expect(() => openStudyFolder(folder)).toThrow("the study folder is damaged");
    made();
    expect(() => makeStudyFolder(folder, description, cases.slice(1), 5)).toThrow("another study");
    const file = path.join(folder, "study.json");
    const intact = readFileSync(file, "utf8");
    writeFileSync(file, intact.replace('"cycles": 1', '"cycles": 9'));
    expect(() => openStudyFolder(folder)).toThrow("damaged");
    writeFileSync(file, intact.replace(/"jobs": \{[^}]*\},/, ""));
    expect(refusal(() => openStudyFolder(folder))).toMatch(/no hash of its jobs/);
    writeFileSync(file, "{");
    expect(() => openStudyFolder(folder)).toThrow("damaged");
    expect(() => openStudyFolder(path.join(folder, "parts"))).toThrow("no study folder");
  });
});

it("a job of no known study is a fault", async () => {
  await expect(handle({ study: "toString" })).rejects.toThrow("no study is called toString");
});

describe("a case that brings its thread down", () => {
  /** Worker file whose threads end at one job, the first so many times. */
  const worker = (id: string, times: number) => {
    const [file, count] = [path.join(folder, "worker.mjs"), path.join(folder, "count")];
    writeFileSync(count, "");
    writeFileSync(
      file,
      `import { appendFileSync, statSync } from "node:fs";
import { handle } from ${JSON.stringify(path.join(import.meta.dirname, "handle.ts"))};
import { jobOf } from ${JSON.stringify(path.join(import.meta.dirname, "job.ts"))};
export default (content) => {
  if (jobOf(content).id === "${id}" && statSync("${count}").size < ${times}) {
    appendFileSync("${count}", "x");
    process.exit(7);
  }
  return handle(content);
};
`,
    );
    return { file, trials: () => readFileSync(count, "utf8").length };
  };

  it("is tried again, and has its result when a thread lives", async () => {
    const study = made();
    const { file, trials } = worker(study.jobs[4]!.id, 2);
    expect(await runLocally(study, computeOnThreads(2, file), {})).toEqual({ outcome: "done", advice: "" });
    expect(trials()).toBe(2);
  });

  it("stays unfinished with words when none does, and the next run computes it alone", async () => {
    const study = made();
    const { id } = study.jobs[4]!;
    const { file, trials } = worker(id, Number.POSITIVE_INFINITY);
    const { outcome, advice } = await runLocally(study, computeOnThreads(2, file), {});
    expect(outcome).toBe("incomplete");
    expect(advice).toMatch(/^cases without a result: 1 \(a worker thread ended 3 times: .*local\.log.*tries them again/);
    expect(trials()).toBe(3);
    expect(finishedIn(study).size).toBe(cases.length - 1);
    expect(readFileSync(path.join(study.parts, "local.log"), "utf8")).toContain(`case ${id} has no result`);
    const ids: string[] = [];
    expect((await runLocally(study, noting(ids), {})).outcome).toBe("done");
    expect(ids).toEqual([id]);
  });
});
