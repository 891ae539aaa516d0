import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AnalysisResult } from "../src/analysis/analysis.ts";
import { analyseAll } from "../src/cli/analyse-run.ts";
import { readLabFiles } from "../src/cli/lab-files.ts";
import type { LabFileOptions } from "../src/formats/read-lab-file.ts";
import { figuresOf } from "../src/report/analysis/drawn.ts";
import { resultJson } from "../src/report/analysis/result-json.ts";
import { shownResult } from "../src/report/analysis/shown-result.ts";
import { analyse, analysisOf } from "../src/studio/jobs/analyse.ts";
import { readFile } from "../src/studio/jobs/read-file.ts";
import { isMissing, takePiece } from "../src/studio/jobs/read-file-held.ts";
import { pack, unpack } from "../src/studio/work/pack.ts";

const through = <T>(value: T): T => unpack(structuredClone(pack(value))) as T;
const bare = { program: "lithiate", version: "", made: "", options: {}, sources: {}, cites: [] };
const json = (results: readonly AnalysisResult[]) => JSON.parse(JSON.stringify(results.map((r) => resultJson(r, bare))));

let files = 0;

/** What a worker of the studio finds in one file, as it arrives in the page. */
async function inStudio(file: string, id: string, options: { numbers: Record<string, number> }, reading: LabFileOptions) {
  const source = { id: ++files, version: 1, name: file, options: reading };
  const bytes = new Uint8Array(readFileSync(file));
  takePiece(through({ id: source.id, version: 1, size: bytes.length, from: 0, bytes }));
  const read = through(await readFile.run(through({ source, files: [source.id] }), { live: () => {} }));
  if (isMissing(read)) throw new Error("the file did not arrive");
  const datasets = read.datasets.flatMap(({ kind }, index) =>
    analysisOf(id).accepts.includes(kind) ? [{ file: source.id, version: 1, index }] : [],
  );
  const results: AnalysisResult[] = [];
  const figures: unknown[] = [];
  const parts = analysisOf(id).together ? [datasets] : datasets.map((dataset) => [dataset]);
  for (const part of parts)
    await analyse.run(
      { sources: [source], datasets: part, analysis: id, options: { ...options, words: {} }, group: 0 },
      {
        live(piece) {
          if (piece.kind === "result") results.push(through(piece.result));
          if (piece.kind === "figures") figures.push(...through(piece.figures));
        },
      },
    );
  return { results, figures };
}

/** What the command line finds in it. */
async function onCommandLine(file: string, id: string, options: { numbers: Record<string, number> }, reading: LabFileOptions) {
  const analysis = analysisOf(id);
  const { datasets } = await readLabFiles([file], reading, analysis.accepts);
  return analyseAll(analysis, datasets, { ...options, words: {} }, { withRed: false, onResult: () => {} });
}

const mass = { value: 2.08e-6, sigma: 1e-7, from: "--mass" };

describe("the studio finds the numbers of the command line", () => {
  it.each([
    ["examples/lab/impedance.csv", "eis", {}, {}],
    ["examples/lab/impedance.csv", "kk", {}, {}],
    ["examples/lab/impedance.csv", "drt", {}, {}],
    ["examples/lab/cycling.csv", "cycling", {}, { mass, sign: "auto" }],
    ["examples/lab/cycling.csv", "dqdv", {}, {}],
    ["examples/lab/cycling.csv", "ici", { radius: 4e-8 }, {}],
  ] as const)("%s, %s", { timeout: 60_000 }, async (file, id, numbers, reading) => {
    const [studio, line] = [await inStudio(file, id, { numbers }, reading), await onCommandLine(file, id, { numbers }, reading)];
    expect(line.results.length).toBeGreaterThan(0);
    expect(json(studio.results.map((r) => shownResult(r, false)))).toEqual(json(line.results));
    expect(json(studio.results)).toEqual(json(line.whole));
    expect(studio.figures).toEqual(through(figuresOf(id, line.whole)));
  });
});
