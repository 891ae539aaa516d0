import { expect, it } from "vitest";
import { AnalysisError } from "../../units/error.ts";
import type { LabFile } from "../state/files-state-file.ts";
import type { Overlay } from "../state/measured.ts";
import type { MeasuredQuantity } from "../state/measured-choice.ts";
import { measuredWords } from "./measured-words.ts";

const drawn = (count: number) => ({ series: [], count, caption: "" });
const wordsOf = (over: Partial<Overlay>, quantity: MeasuredQuantity = "potential") =>
  measuredWords({ file: {} as LabFile, leftOut: [], datasets: 1, held: 2, ...over }, quantity);
const refused = (dataset: string, why: string) => ({ dataset, refused: why });
const unweighed = (dataset: string) => ({ dataset, lacks: "mass" as const });

it("says nothing where all is drawn, and how many of how many where not", () => {
  expect(wordsOf({ drawn: drawn(2) })).toBe("");
  expect(wordsOf({ drawn: drawn(2), held: 9, each: 2 })).toBe("2 of 9 cycles are drawn.");
  expect(wordsOf({ drawn: drawn(1) })).toBe("1 of 2 cycles is drawn.");
  expect(wordsOf({})).toBe("being read …");
});

it("tells the limits where they leave out some of several datasets", () => {
  expect(wordsOf({ drawn: drawn(4), datasets: 7, held: 14, each: 1 })).toBe(
    "4 of 14 cycles are drawn: at most 1 of each dataset and 4 in all.",
  );
  expect(wordsOf({ drawn: drawn(4), datasets: 9, held: 9, each: 1 }, "impedance")).toBe(
    "4 of 9 spectra are drawn: at most 4 in all.",
  );
});

it("tells how many datasets are left out and why, each reason once", () => {
  const leftOut = [unweighed("A"), refused("C", "no branch has enough rows"), refused("D", "no branch has enough rows")];
  expect(wordsOf({ drawn: drawn(2), datasets: 4, held: 5, leftOut })).toBe(
    "2 of 5 cycles are drawn. 3 of 4 datasets are left out: the file states no mass, and the simulation is per gram; no branch has enough rows.",
  );
  expect(wordsOf({ drawn: drawn(2), datasets: 2, leftOut: [refused("B", "it goes nowhere")] })).toBe(
    "1 of 2 datasets is left out: it goes nowhere.",
  );
});

it("tells once why nothing is drawn", () => {
  const no = "Not drawn: the file states no mass, and the simulation is per gram.";
  expect(wordsOf({ lacks: "mass", datasets: 2, leftOut: [unweighed("A"), unweighed("B")] })).toBe(no);
  expect(wordsOf({ lacks: "mass", datasets: 2, leftOut: [unweighed("A"), refused("B", "it goes nowhere")] })).toBe(
    `${no} 1 of 2 datasets is left out: it goes nowhere.`,
  );
  const error = new AnalysisError("no branch has enough rows");
  expect(wordsOf({ error, datasets: 2, leftOut: [unweighed("A")] })).toBe(
    "Not drawn: no branch has enough rows. 1 of 2 datasets is left out: the file states no mass, and the simulation is per gram.",
  );
  expect(wordsOf({ drawn: drawn(0) }, "voltammogram")).toBe("Not drawn: the file holds no whole sweep up and down.");
});
