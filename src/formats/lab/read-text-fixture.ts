import type { Dataset } from "../../data/dataset.ts";
import { explain, FormatError } from "../../units/error.ts";
import { type LabFileOptions, readLabFile } from "../read-lab-file.ts";

/** Reads a text as if it were a file, for tests. */
export const readText = (text: string, options?: LabFileOptions, file = "cell-7.csv"): Dataset[] =>
  readLabFile(new TextEncoder().encode(text), file, options);

/** Numbers of a column of the first dataset in a text, for tests. */
export const columnOf = (text: string, name: string, options?: LabFileOptions): number[] => [
  ...readText(text, options)[0]!.table.column(name).values,
];

/** The error of a text that is refused, as people see it, for tests. @throws Error where it is read */
export function refusalOf(text: string, options?: LabFileOptions): string {
  try {
    readText(text, options);
  } catch (error) {
    if (error instanceof FormatError) return explain(error);
    throw error;
  }
  throw new Error("the file was read");
}

/** Rows of numbers as text, for tests. */
export const rowsOf = (rows: readonly (readonly number[])[], separator = ","): string =>
  rows.map((row) => row.join(separator)).join("\n");

/** For tests: points of R0 + (R ∥ C), from 100 kHz to 0.1 Hz: R0 = 10 ohm, R = 100 ohm, RC = 1 ms. */
export const ARC = Array.from({ length: 31 }, (_, k) => {
  const f = 10 ** (5 - k / 5);
  const x = 2 * Math.PI * f * 1e-3;
  return [f, 10 + 100 / (1 + x * x), (-100 * x) / (1 + x * x)] as const;
});
/** A file of these points, changed point by point, for tests. */
export const arc = (header: string, change: (p: readonly [number, number, number]) => readonly number[] = (p) => p) =>
  `${header}\n${rowsOf(ARC.map(change))}\n`;
