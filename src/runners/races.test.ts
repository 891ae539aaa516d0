import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os, { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { removeLeftovers } from "./whole-file.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "races-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ROUNDS = 8;
const JOBS = 240;

/** A process that makes the study of a name in a folder, computes it and says how many results it sees; all begin at one instant. */
const PROGRAM = `
import { finishedIn, makeStudyFolder } from ${JSON.stringify(path.join(import.meta.dirname, "study-folder.ts"))};
import { runLocally } from ${JSON.stringify(path.join(import.meta.dirname, "local-run.ts"))};
const [place, name, instant] = process.argv.slice(1);
const contents = Array.from({ length: ${JOBS} }, (_, k) => ({ name, k }));
async function* compute(jobs) { for (const { id, content } of jobs) yield { id, result: content }; }
while (Date.now() < Number(instant));
try {
  const study = makeStudyFolder(place, { kind: "race", study: { name }, program: "p", version: "1" }, contents, 2);
  const { outcome } = await runLocally(study, compute, {});
  const seen = [...finishedIn(study).values()].filter((result) => result.name === name).length;
  process.stdout.write(outcome + " " + seen);
} catch (error) {
  process.stdout.write(error.name + " " + error.message);
}
`;

/** What processes say that work on one folder, each on the study of its name. */
function race(place: string, names: readonly string[]): Promise<string[]> {
  const instant = String(Date.now() + 600);
  return Promise.all(
    names.map((name) => {
      const child = spawn(process.execPath, ["--input-type=module", "-e", PROGRAM, place, name, instant]);
      let said = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (text) => {
          said += text;
        });
      return new Promise<string>((resolve) => child.once("close", () => resolve(said)));
    }),
  );
}

it("three processes finish one folder at once: each sees every result, and nothing is left over", {
  timeout: 120_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const place = path.join(folder, String(round));
    const all = `done ${JOBS}`;
    expect(await race(place, ["a", "a", "a"])).toEqual([all, all, all]);
    expect(await race(place, ["a"])).toEqual([all]);
    expect(readdirSync(place).sort()).toEqual(["jobs.ndjson", "parts", "study.json"]);
    const left = readdirSync(path.join(place, "parts")).filter((name) => !/^\d{4}\.ndjson$/.test(name));
    expect(left).toEqual(["local.log"]);
  }
});

it("of two studies that start in one folder at once, one has it and the other is refused", { timeout: 120_000 }, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const place = path.join(folder, String(round));
    const said = await race(place, ["a", "b"]);
    expect(said.toSorted()).toEqual(["FormatError the folder holds the results of another study", `done ${JOBS}`]);
    const { study } = JSON.parse(readFileSync(path.join(place, "study.json"), "utf8")) as { study: { name: string } };
    expect(study.name).toBe(said[0]!.startsWith("done") ? "a" : "b");
  }
});

it("takes away what ended processes left, not what one that lives writes, here or elsewhere", async () => {
  const ended = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => ended.once("exit", resolve));
  const here = os.hostname();
  const [left, kept] = [
    [`${here}-${ended.pid}-1.partial`, `0001.ndjson.${here}-${ended.pid}-2.tmp`, `${here}-${process.pid}-3.partial`],
    [
      `${here}-${process.ppid}-1.partial`,
      `0001.ndjson.${here}-${process.ppid}-2.tmp`,
      "node-7-1-1.partial",
      "0001.ndjson",
      "mine.tmp",
    ],
  ];
  for (const name of [...left, ...kept]) writeFileSync(path.join(folder, name), "");
  removeLeftovers(folder);
  expect(readdirSync(folder).sort()).toEqual(kept.toSorted());
});
