import { expect, it } from "vitest";
import type { Dataset } from "../../../data/dataset.ts";
import { datasetOf } from "../spectrum-fixture.ts";
import { samplesByName } from "./sample-names.ts";
import { seriesOf } from "./series-members.ts";

const frequency = Float64Array.from({ length: 6 }, (_, k) => 10 ** (3 - k));
const spectrum = { frequency, real: frequency.map(() => 10), imaginary: frequency.map(() => -1) };
const at = (file: string, celsius: number, sample?: string): Dataset => ({
  ...datasetOf(spectrum),
  file,
  facts: { temperature: celsius + 273.15, ...(sample === undefined ? {} : { sample }) },
});
const samples = (datasets: readonly Dataset[]) => {
  const names = samplesByName(datasets);
  return names && datasets.map((d) => names.get(d));
};

it("tells samples apart by the names of the files without their temperatures", () => {
  const both = ["bare", "coated"].flatMap((s) => [15, 25, 35].map((T) => at(`/data/two/${s}_${T}C.csv`, T)));
  expect(samples(both)).toEqual(["bare", "bare", "bare", "coated", "coated", "coated"]);
  expect(samples([at("-10°C A.csv", -10), at("5°C A.csv", 5), at("-10°C B.csv", -10), at("5°C B.csv", 5)])).toEqual([
    "A",
    "A",
    "B",
    "B",
  ]);
  expect(samples([at("a-298K-x1.txt", 25), at("a-308K-x1.txt", 35), at("a-298K-x2.txt", 25), at("a-308K-x2.txt", 35)])).toEqual([
    "a x1",
    "a x1",
    "a x2",
    "a x2",
  ]);
});

it("leaves together what the names do not part into several temperatures each", () => {
  expect(samples([at("cell-5C.csv", 5), at("cell-15C.csv", 15), at("cell-25C.csv", 25)])).toBe(undefined); // one sample
  expect(samples([at("a-5C.csv", 5), at("b-15C.csv", 15), at("c-25C.csv", 25)])).toBe(undefined); // one spectrum each
  expect(samples([at("1.csv", 5), at("2.csv", 15)])).toBe(undefined); // no temperature in the names
  expect(samples([at("a-5C.csv", 5, "x"), at("a-9C.csv", 9, "x"), at("b-5C.csv", 5, "y"), at("b-9C.csv", 9, "y")])).toBe(
    undefined,
  );
});

it("a series has the name of its sample, of its file, or of the folder that holds its files, and tells what was assumed", () => {
  const labels = (datasets: readonly Dataset[]) => seriesOf(datasets, undefined).map((s) => s.sample);
  expect(labels([at("cells/aged/cell-5C.csv", 5), at("cells/aged/cell-15C.csv", 15)])).toEqual(["aged"]);
  expect(labels([at("a/cell-5C.csv", 5), at("b/cell-15C.csv", 15)])).toEqual(["2 spectra"]);
  expect(labels([at("./cell-5C.csv", 5), at("./cell-15C.csv", 15)])).toEqual(["2 spectra"]);
  expect(labels([at("all.csv", 5), at("all.csv", 15)])).toEqual(["all"]);
  const two = [at("bare_5C.csv", 5), at("coat_5C.csv", 5), at("bare_15C.csv", 15), at("coat_15C.csv", 15)];
  expect(labels(two)).toEqual(["bare", "coat"]);
  expect(seriesOf(two, undefined)[0]!.notices).toEqual(["The names of the files tell 2 samples apart: bare, coat."]);
  const [mixed] = seriesOf([at("1.csv", 5), at("2.csv", 5), at("3.csv", 15), at("4.csv", 15)], undefined);
  expect(mixed!.notices.join()).toMatch(/^2 spectra at each of 2 temperatures are taken as those of one sample/);
});
