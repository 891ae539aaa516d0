import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readDesign } from "../src/design/read-design.ts";
import { readYamlDocument } from "../src/formats/yaml-document.ts";
import type { CellOptions } from "../src/simulation/cell-options.ts";
import type { LivePiece } from "../src/studio/jobs/live-piece.ts";
import { readRun } from "../src/studio/jobs/read-run.ts";
import { simulate } from "../src/studio/jobs/simulate.ts";
import type { Simulated } from "../src/studio/jobs/simulated.ts";

const root = path.resolve(import.meta.dirname, "..");

/** What the command line prints. */
const printed = (...args: string[]): string =>
  execFileSync(process.execPath, [path.join(root, "bin/lithiate.js"), ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });

const asked = (file: string, id: string, options: CellOptions, powder = false): Simulated => ({
  design: readDesign(readYamlDocument(readFileSync(path.join(root, file), "utf8"), file)),
  file,
  protocol: { kind: "ready", id, numbers: {} },
  powder,
  options,
});

/** The studio's run of it, with what it told on the way. */
async function studioRun(input: Simulated) {
  const pieces: LivePiece[] = [];
  const told = await simulate.run(input, { live: (piece) => pieces.push(piece) });
  const solutions = told.solutions.map((solution) => ({ ...solution, profiles: pieces.flatMap(({ profiles }) => profiles) }));
  return { run: { ...told, solutions }, pieces };
}

describe("the studio and the command line simulate the same numbers", () => {
  it.each([
    ["layers over the first cycles", "cos", "first-cycle", ["--particle", "layered"], { model: "spm", particle: "layered" }],
    ["electrolyte at several rates", "sinp", "rate", [], { model: "spm" }],
    ["in-situ impedance", "ccos", "insitu-eis", [], { model: "spm" }],
    ["a titration", "siqd", "gitt", [], { model: "spm" }],
    ["voltammograms", "sinp", "cv", [], { model: "spm" }],
  ] as const)("%s", async (_, design, id, flags, options) => {
    const file = `examples/${design}.yaml`;
    const told = JSON.parse(printed("simulate", file, "--protocol", id, "--model", options.model, ...flags, "--json"));
    const { run, pieces } = await studioRun(asked(file, id, options));
    const solution = run.solutions[0]!;
    for (const name of solution.table.names) {
      const own = [...solution.table.column(name).values].map((v) => (Number.isFinite(v) ? v : null));
      expect(own, name).toEqual(told.curve[name].values);
    }
    expect(JSON.parse(JSON.stringify(solution.summary))).toEqual(told.summary);
    expect(solution.spectra.length).toBe(told.spectra.length);
    expect(
      pieces.flatMap((piece) => [...piece.voltage]),
      "told while it ran",
    ).toEqual([...solution.table.column("voltage_volt").values]);
    expect(pieces.flatMap((piece) => piece.spectra).length).toBe(told.spectra.length);
  });

  it("the powder alone", async () => {
    const file = "examples/sinp.yaml";
    const told = JSON.parse(printed("simulate", file, "--protocol", "first-cycle", "--model", "particle", "--json"));
    const { run } = await studioRun(asked(file, "first-cycle", {}, true));
    expect([...run.solutions[0]!.table.column("voltage_volt").values]).toEqual(told.curve.voltage_volt.values);
  });

  it("words and figures of a run", async () => {
    const input = asked("examples/ccos.yaml", "rate", { model: "spm" });
    const { run } = await studioRun(input);
    const read = await readRun.run({ asked: input, solutions: run.solutions, seconds: run.seconds }, { live: () => {} });
    const out = path.join(root, "out/studio-runs");
    const words = printed("simulate", "examples/ccos.yaml", "--protocol", "rate", "--model", "spm", "--no-png", "--out", out);
    const one = words.replace(/\s+/g, " ");
    expect(read.numbers.length).toBeGreaterThan(4);
    for (const [label, value] of read.numbers) expect(one).toContain(`${label} ${value}`.replace(/\s+/g, " "));
    expect(read.figures.map(({ id }) => id)).toContain("rate-capability");
  });
});
