import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { analyses } from "../analysis/all.ts";
import type { AnalysisResult } from "../analysis/analysis.ts";
import { isVerdict } from "../data/estimate.ts";
import { table } from "../data/table.ts";
import { DATA_NUMBERS } from "../formats/lab-file-parameters.ts";
import { readLabFile } from "../formats/read-lab-file.ts";
import { figuresOf } from "../report/analysis/drawn.ts";
import { estimatesCsv } from "../report/analysis/estimate-rows.ts";
import { shownResult, withheldIn } from "../report/analysis/shown-result.ts";
import { parseBibliography } from "../report/bibliography.ts";
import { siUnit } from "../units/quantity.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const keys = new Set(parseBibliography(readFileSync(path.join(ROOT, "docs/references.bib"), "utf8")).map((entry) => entry.key));
const TAKEN = new Set([...Object.keys(DATA_NUMBERS), "columns", "sign", "out", "png", "json", "showRed"]);
const METHODS = ["eis", "kk", "drt", "arrhenius", "cv", "gitt", "ici", "cycling", "rate", "dqdv"];

it("every method that scripts rely on is there", () => {
  const ids = analyses.map((a) => a.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const method of METHODS) expect(ids).toContain(method);
});

describe.each(analyses.map((a) => [a.id, a] as const))("%s", (_, analysis) => {
  it("is told in words and has options that are flags of their own", () => {
    expect(analysis.id).toMatch(/^[a-z]+$/);
    expect(analysis.about).toMatch(/^[A-Z].*\.$/s);
    for (const [name, { unit, min, max, default: usual }] of Object.entries(analysis.numbers)) {
      expect(TAKEN.has(name), name).toBe(false);
      expect(() => siUnit(unit), name).not.toThrow();
      if (usual !== undefined) {
        expect(usual, name).toBeGreaterThanOrEqual(min ?? -Infinity);
        expect(usual, name).toBeLessThanOrEqual(max ?? Infinity);
      }
    }
    for (const [name, { values, default: usual }] of Object.entries(analysis.words)) {
      expect(TAKEN.has(name) || name in analysis.numbers, name).toBe(false);
      if (values && usual !== undefined) expect(values, name).toContain(usual);
    }
  });
});

const examples = ["impedance.csv", "cycling.csv"].flatMap((name) =>
  readLabFile(readFileSync(path.join(ROOT, "examples/lab", name)), name, {
    mass: { value: 1e-6, sigma: 2e-8, from: "--mass" },
  }),
);
const runnable = analyses.flatMap((analysis) => {
  const datasets = examples.filter((d) => analysis.accepts.includes(d.kind));
  return ["eis", "kk", "drt", "cycling", "dqdv"].includes(analysis.id) ? [[analysis.id, analysis, datasets] as const] : [];
});

it("numbers that a red light judges are left out of tables as they are told, and stand in them on request", () => {
  const t = table("rows", {
    pulse: { unit: "1", values: [1, 2] },
    D: { unit: "m^2/s", values: [3, 4], sigma: Float64Array.of(1, 1) },
  });
  const result: AnalysisResult = {
    analysis: "x",
    files: [],
    label: "x",
    estimates: [],
    tables: { rows: { table: t, words: { light: ["red", "green"] }, judged: ["D"] } },
    notices: [],
    method: "",
    cites: [],
    options: {},
  };
  const told = shownResult(result, false).tables.rows!.table;
  expect([...told.column("D").values]).toEqual([Number.NaN, 4]);
  expect([...(told.column("D").sigma as Float64Array)]).toEqual([Number.NaN, 1]);
  expect([...told.column("pulse").values]).toEqual([1, 2]);
  expect([...shownResult(result, true).tables.rows!.table.column("D").values]).toEqual([3, 4]);
});

describe.each(runnable)("%s on an example file", (id, analysis, datasets) => {
  const results = [...analysis.run(datasets, { numbers: {}, words: {} }, {})];

  it("gives estimates with unit, error or reason, light, method and known sources", () => {
    expect(results.length).toBeGreaterThan(0);
    for (const { estimates, cites, method, tables } of results) {
      expect(estimates.length).toBeGreaterThan(0);
      expect(method.length).toBeGreaterThan(100);
      for (const key of [...cites, ...estimates.flatMap((e) => e.cites)]) expect(keys.has(key), key).toBe(true);
      for (const e of estimates) {
        expect(e.light, e.name).toMatch(/green|amber|red/);
        expect(e.reason ?? "", e.name).not.toBe("");
        expect(e.method, e.name).not.toBe("");
        if (isVerdict(e)) continue;
        if (e.value !== null) expect(Number.isFinite(e.value), e.name).toBe(true);
        if (typeof e.sigma === "number") expect(e.sigma, e.name).toBeGreaterThanOrEqual(0);
        else expect(e.sigma.none, e.name).not.toBe("");
      }
      for (const [name, { table, words }] of Object.entries(tables))
        for (const [column, texts] of Object.entries(words)) expect(texts.length, `${name}.${column}`).toBe(table.length);
    }
  });

  it("tells what the reader of the file decided", () => {
    const decided = datasets.map((d) => ({ ...d, notices: [...d.notices, "The sign of the current was turned."] }));
    for (const { notices } of analysis.run(decided, { numbers: {}, words: {} }, {}))
      expect(notices).toContain("The sign of the current was turned.");
  });

  it("has figures, and the same numbers in the long table", () => {
    expect(figuresOf(id, results).length).toBeGreaterThan(0);
    const shown = results.map((r) => shownResult(r, false));
    const lines = estimatesCsv(shown).trimEnd().split("\r\n").length - 1;
    expect(lines).toBe(results.reduce((sum, r) => sum + r.estimates.length, 0));
    const red = results.flatMap((r) => r.estimates).filter((e) => e.light === "red" && !isVerdict(e)).length;
    expect(shown.reduce((sum, r) => sum + withheldIn(r), 0)).toBe(red);
  });
});
