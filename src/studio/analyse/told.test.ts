import { describe, expect, it } from "vitest";
import type { AnalysisResult } from "../../analysis/analysis.ts";
import type { Estimate, Verdict } from "../../data/estimate.ts";
import { AnalysisError, FormatError } from "../../units/error.ts";
import type { GroupOutcome } from "../state/files-state-outcome.ts";
import { batchOf, inOrder } from "./batch-rows.ts";
import { plainFault } from "./plain-fault.ts";
import { inPlainWords, kindWords, nameWords, sizeWords, symbolMarkup } from "./plain-words.ts";
import { toldEstimate } from "./told-estimate.ts";

const estimate = (parts: Partial<Estimate>): Estimate => ({
  name: "R1",
  symbol: "R_{1}",
  unit: "ohm",
  standing: "calibrated",
  method: "fit",
  cites: [],
  value: 16.70976,
  sigma: 0.0142,
  light: "green",
  reason: "known to 0.085 %",
  ...parts,
});
const verdict: Verdict = { ...estimate({}), value: "pass", light: "green", reason: "noise" };

describe("an estimate as it is read", () => {
  it("has number, error and unit", () => {
    expect(toldEstimate(estimate({}))).toMatchObject({ number: "16.710 ± 0.014", unit: "Ω" });
  });

  it("is read in the unit of the field, with the error in it", () => {
    const efficiency = estimate({ name: "firstCycleEfficiency", unit: "1", value: 0.84912, sigma: 0.005 });
    expect(toldEstimate(efficiency)).toMatchObject({ number: "84.9 ± 0.5", unit: "%" });
    expect(toldEstimate(estimate({ name: "E_a", unit: "J/mol", value: 52870, sigma: 300 }))).toMatchObject({
      number: "52.9 ± 0.3",
      unit: "kJ mol⁻¹",
    });
  });

  it("says why it has no error, and why it is withheld", () => {
    expect(toldEstimate(estimate({ value: 30, sigma: { none: "a count" } }))).toMatchObject({ number: "30", noError: "a count" });
    const withheld = toldEstimate(estimate({ value: null, sigma: { none: "x" }, light: "red", reason: "no power law" }));
    expect(withheld).toEqual({ number: "—", unit: "", withheld: "no power law" });
  });

  it("is a word where it is a judgement", () => {
    expect(toldEstimate(verdict)).toEqual({ number: "pass", unit: "" });
  });
});

const result = (label: string, estimates: AnalysisResult["estimates"]): AnalysisResult => ({
  analysis: "eis",
  files: [`${label}.csv`],
  label,
  estimates,
  tables: {},
  notices: [],
  method: "",
  cites: [],
  options: {},
});
const group = (file: number, estimates: AnalysisResult["estimates"]): GroupOutcome => ({
  members: [{ file, version: 1, index: 0 }],
  results: [result(`cell ${file}`, estimates)],
  figures: [],
  groups: 1,
});

describe("many results side by side", () => {
  const red = estimate({ value: 5, light: "red", reason: "not determined" });
  const failed: GroupOutcome = { ...group(4, []), results: [], error: new AnalysisError("too few points") };
  const groups = [group(1, [estimate({ value: 30 })]), group(2, [estimate({ value: 10 })]), group(3, [red]), failed];
  const labelOf = ({ members: [first] }: GroupOutcome) => ({ label: `cell ${first!.file}` });
  const table = batchOf(groups, labelOf, false);

  it("have a row each, with red numbers withheld and failures told", () => {
    expect(table.columns).toEqual([{ key: "R1 / Ω", name: "R1", symbol: "R_{1}", unit: "Ω" }]);
    expect(table.rows.map(({ label, cells, error }) => [label, cells.get("R1 / Ω")?.value ?? error?.message])).toEqual([
      ["cell 1", 30],
      ["cell 2", 10],
      ["cell 3", undefined],
      ["cell 4", "too few points"],
    ]);
    expect(batchOf(groups, labelOf, true).rows[2]!.cells.get("R1 / Ω")!.value).toBe(5);
  });

  it("stand in a column for each unit", () => {
    const capacities = [estimate({ value: 7200, unit: "C/kg" }), estimate({ value: 14.4, unit: "C" })];
    const { rows, columns } = batchOf(
      capacities.map((capacity, k) => group(k, [capacity])),
      labelOf,
      false,
    );
    expect(columns.map(({ unit }) => unit)).toEqual(["C kg⁻¹", "C"]);
    expect(rows.map(({ cells }) => columns.map(({ key }) => cells.get(key)?.value))).toEqual([
      [7200, undefined],
      [undefined, 14.4],
    ]);
  });

  it("are sorted by a column, what has no number last", () => {
    const labels = (isFalling: boolean) => inOrder(table.rows, { column: "R1 / Ω", isFalling }).map(({ label }) => label);
    expect(labels(false)).toEqual(["cell 2", "cell 1", "cell 3", "cell 4"]);
    expect(labels(true)).toEqual(["cell 1", "cell 2", "cell 3", "cell 4"]);
    expect(inOrder(table.rows, { column: undefined, isFalling: false })).toBe(table.rows);
  });
});

describe("words of the command line on the page", () => {
  it("are those of the page", () => {
    expect(inPlainWords("No mass is known: give it with --mass for mAh/g.")).toBe(
      "No mass is known: give it with “mass” for mAh/g.",
    );
    expect(nameWords("coulombicEfficiency.mean")).toBe("coulombic efficiency, mean");
    expect(nameWords("CPE1.capacitanceHsuMansfeld")).toBe("CPE1, capacitance Hsu Mansfeld");
    expect(nameWords("R0")).toBe("R0");
    expect(symbolMarkup("R_s")).toBe("*R*_{s}");
    expect(symbolMarkup("R_∞")).toBe("*R*_{∞}");
    expect(symbolMarkup("*CE*_{1}")).toBe("*CE*_{1}");
    expect(symbolMarkup("runs")).toBe("*runs*");
    expect(kindWords("impedance", 3)).toBe("3 impedance spectra");
    expect(kindWords("something new", 1)).toBe("something new");
    expect([sizeWords(12), sizeWords(1490), sizeWords(87_404_528)]).toEqual(["12 B", "1.5 kB", "87 MB"]);
  });

  it("point at the fields of the page", () => {
    const radius = new AnalysisError("a size is needed", { place: { path: "radius" }, hint: "--radius 50nm" });
    expect(plainFault(radius, undefined, { radius: "radius of the particles" }).facts).toEqual({
      hint: "set it among the options: radius of the particles",
    });
    const format = new FormatError("no column", { place: { file: "a.csv", line: 2 }, hint: "--columns time=t" });
    expect(plainFault(format).facts.place).toEqual({ path: "a.csv, line 2" });
  });
});
