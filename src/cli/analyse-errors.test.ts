import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { analyses } from "../analysis/all.ts";
import type { Dataset } from "../data/dataset.ts";
import { table } from "../data/table.ts";
import { AnalysisError, explain, LithiateError } from "../units/error.ts";
import { type AnalyseTyped, analysisOptions, readingOptions } from "./analyse-options.ts";
import { analyseAll } from "./analyse-run.ts";
import { failure } from "./failure.ts";
import { readLabFiles } from "./lab-files.ts";
import { filesOf, namedError, namedErrorOf } from "./named-error.ts";

const folder = mkdtempSync(path.join(tmpdir(), "analyse-errors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = (count: number, row: (k: number) => readonly (number | string)[]) =>
  Array.from({ length: count }, (_, k) => row(k).join(",")).join("\n");
const arc = (k: number) => {
  const [f, x] = [10 ** (4 - k / 5), 2 * Math.PI * 10 ** (1 - k / 5)];
  return [f, 10 + 100 / (1 + x * x), (-100 * x) / (1 + x * x)] as const;
};
const spectrum = (count = 25, also: (k: number) => readonly (number | string)[] = () => []) =>
  `frequency_Hz,Z_re_ohm,Z_im_ohm${also(0).length > 0 ? ",temperature_C" : ""}\n${rows(count, (k) => [...arc(k), ...also(k)])}`;
const run = (count: number, current: (k: number) => number) =>
  `time_s,voltage_V,current_A\n${rows(count, (k) => [10 * k, 0.2 + 1e-3 * (k % 40), current(k)])}`;
const sweep = (k: number) => [(k < 50 ? k : 100 - k) / 50, (k < 50 ? 1 : -1) * (1 + 0.01 * k)];

/** What is wrong, the analysis, the text of the file, options, and words of the error beside the name of the file. */
const CASES: readonly (readonly [what: string, id: string, text: string, typed: Record<string, unknown>, words: RegExp])[] = [
  ["nothing in the file", "eis", "", {}, /the file is empty/],
  ["words only", "kk", "nothing but words\n", {}, /no table/],
  ["binary", "drt", "\u0000\u0001\u0002\u0000\u0000PK\u0003", {}, /not a text file/],
  ["a missing column", "eis", "frequency_Hz,Z_re_ohm\n1,2\n2,3\n3,4", {}, /:2: .*needs imaginary/],
  ["a header of another width", "cv", "a,b,c\n1,2\n2,3\n3,4", {}, /:2: the table has no header/],
  ["data of another kind", "cycling", spectrum(), {}, /holds other data/],
  ["a column that is not there", "eis", spectrum(), { columns: ["real=nowhere"] }, /\(--columns\): no column "nowhere"/],
  ["a word that is no quantity", "eis", spectrum(), { columns: ["reel=2"] }, /did you mean real/],
  ["a unit that does not fit", "eis", spectrum(), { columns: ["real=2 [V]"] }, /cannot be real/],
  ["numbers that are missing", "eis", spectrum(25).replace(/,-[\d.]+$/gm, ",NaN"), {}, /cannot be read/],
  ["two points", "eis", spectrum(2), {}, /:2: too few points/],
  ["two points", "kk", spectrum(2), {}, /:2: too few points/],
  ["two points", "drt", spectrum(2), {}, /:2: too few points/],
  ["four points", "kk", spectrum(4), {}, /\.csv: the spectrum has too few points/],
  ["four points", "drt", spectrum(4), {}, /\.csv: the spectrum has too few points/],
  ["more parameters than points", "eis", spectrum(4), { circuit: "R0-p(R1,CPE1)-p(R2,CPE2)" }, /\(points\): too few points/],
  ["a circuit that cannot be read", "eis", spectrum(), { circuit: "R0-X1" }, /\(circuit, column 4\)/],
  ["a circuit and a preset", "eis", spectrum(), { circuit: "R0", preset: "porous" }, /preset/],
  ["no point in the range", "eis", spectrum(), { from: "1 MHz" }, /\(points\)/],
  ["weights without uncertainties", "eis", spectrum(), { circuit: "R0-p(R1,C1)", weights: "sigma" }, /uncertainties/],
  ["one spectrum", "series", spectrum(), {}, /several spectra/],
  ["no temperature", "arrhenius", spectrum(), {}, /temperature/],
  ["one temperature", "arrhenius", spectrum(25, () => [25]), {}, /temperatures/],
  [
    "a resistance that no circuit has",
    "arrhenius",
    spectrum(25, () => [25]),
    { circuit: "R0-p(R1,CPE1)", resistance: "R7" },
    /R7/,
  ],
  ["one resistance", "arrhenius", "T_K,R_ohm\n300,1\n300,1\n300,1", {}, /temperature/],
  ["no scan rate", "cv", `potential_V,current_A\n${rows(100, sweep)}`, {}, /scan rate/],
  ["one way", "cv", `scan_rate_mV_s,potential_V,current_A\n${rows(50, (k) => [1, k / 50, 1 + k])}`, {}, /two ways/],
  ["no current", "cv", `scan_rate_mV_s,potential_V,current_A\n${rows(100, (k) => [1, sweep(k)[0]!, 0])}`, {}, /current/],
  ["no current", "cycling", run(60, () => 0), {}, /current/],
  ["a cycle that is not there", "cycling", run(80, (k) => (k % 40 < 20 ? 1e-3 : -1e-3)), { cycles: "77" }, /none of the cycles/],
  ["no branch", "dqdv", "capacity_mAh_g,voltage_V\n1,0.1\n2,0.2\n3,0.3", {}, /at least 10 rows/],
  ["no current", "gitt", run(60, () => 0), { radius: "1 um" }, /no pulse/],
  ["no radius", "gitt", run(60, (k) => (k % 20 < 5 ? 1e-3 : 0)), {}, /\(radius\)/],
  ["no interruption", "ici", run(60, () => 1e-3), { radius: "1 um" }, /interruptions/],
  ["no step", "pitt", run(60, () => 1e-3), { radius: "1 um" }, /step/],
  ["two rates", "rate", "c_rate_per_h,capacity_mAh_g\n1,100\n2,90", {}, /too few points/],
  ["a capacity below zero", "rate", "c_rate_per_h,capacity_mAh_g\n1,100\n2,-90\n3,80\n4,70", {}, /positive/],
  ["no rate test", "ragone", "capacity_mAh_g,voltage_V\n1,0.1\n2,0.2\n3,0.3", {}, /no rate test/],
];

async function analysed(id: string, files: readonly string[], typed: Record<string, unknown>) {
  const analysis = analyses.find((a) => a.id === id)!;
  const given = { png: false, ...typed } as AnalyseTyped;
  const { datasets, failed } = await readLabFiles(files, readingOptions(given), analysis.accepts);
  const all = await analyseAll(analysis, datasets, analysisOptions(analysis, given), { withRed: false, onResult: () => {} });
  const errors = [...failed, ...all.failed].map(({ error }) => {
    expect(error).toBeInstanceOf(LithiateError);
    return failure(error).message;
  });
  return { errors, results: all.results };
}

describe("every error of an analysis names its file", () => {
  it.each(CASES)("%s: %s", async (_, id, text, typed, words) => {
    const file = path.join(folder, `cell-${CASES.findIndex((c) => c[2] === text && c[1] === id)}.csv`);
    writeFileSync(file, text);
    const { errors } = await analysed(id, [file], typed);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) {
      expect(error.split("\n")[0]).toContain(file);
      expect(error.split(file).length, error).toBe(2);
      expect(error).toMatch(words);
    }
  });
});

it.each(["gitt", "ici"])("a record that cannot be read does not stop the others: %s", async (id) => {
  const pulses = (length: number) =>
    run(600, (k) => (k % 100 < length ? -1e-3 : 0)).replace(/^(\d+),[\d.]+/gm, (_, t) => {
      const [into, past] = [(Number(t) / 10) % 100, Math.floor(Number(t) / 1000)];
      const within = into < length ? Math.sqrt(into) * 2e-3 : Math.sqrt(length) * 2e-3 * Math.exp((length - into) / 10);
      return `${t},${(0.5 - 0.02 * past - within).toFixed(6)}`;
    });
  const files = [run(600, () => 0), pulses(id === "gitt" ? 30 : 98), run(600, () => 0)].map((text, k) => {
    const file = path.join(folder, `${id}-record-${k}.csv`);
    writeFileSync(file, text);
    return file;
  });
  const { errors, results } = await analysed(id, files, { radius: "1 um" });
  expect(results.map((r) => r.files)).toEqual([[files[1]]]);
  expect(errors.map((e) => files.findIndex((f) => e.includes(f)))).toEqual([0, 2]);
});

describe("an error that knows no file", () => {
  const told = (facts: ConstructorParameters<typeof AnalysisError>[1], label?: string) =>
    explain(namedError(new AnalysisError("it fails", facts), "a.csv", label) as LithiateError);

  it("gets file and dataset beside the place that it knows", () => {
    expect(told({})).toBe("a.csv: it fails");
    expect(told({}, "5 °C")).toBe("a.csv (5 °C): it fails");
    expect(told({ place: { path: "circuit", column: 4 } }, "5 °C")).toBe("a.csv (5 °C, circuit, column 4): it fails");
    expect(told({ place: { line: 7 } })).toBe("a.csv:7: it fails");
    expect(told({ place: { file: "b.csv", line: 7 } })).toBe("b.csv:7: it fails");
  });

  it("leaves out a label that is the name of the file", () => {
    const dataset: Dataset = { kind: "impedance", file: "x/s1.csv", label: "s1", facts: {}, notices: [], table: table("s1", {}) };
    const error = new AnalysisError("it fails", { place: { file: "x/s1.csv", path: "s1" } });
    expect(explain(namedErrorOf(error, [dataset]) as LithiateError)).toBe("x/s1.csv: it fails");
  });

  it("of many files names three and counts the rest", () => {
    const datasets = ["a", "b", "c", "d", "d", "e"].map(
      (file): Dataset => ({ kind: "impedance", file, label: file, facts: {}, notices: [], table: table(file, {}) }),
    );
    expect(filesOf(datasets)).toBe("a, b, c and 2 more");
  });
});
