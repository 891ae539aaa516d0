import { FormatError } from "../../units/error.ts";
import type { Quantity } from "./header-words.ts";
import { type LabColumns, pickRows } from "./read-columns.ts";
import type { BrokenLine } from "./text-tables.ts";

/** Lines for people: `lines 12, 15–18 and 3 more`. */
export function listLines(lines: ArrayLike<number>): string {
  const ranges: [number, number][] = [];
  for (const line of Array.from(lines).sort((a, b) => a - b)) {
    const last = ranges[ranges.length - 1];
    if (last && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  const shown = ranges.slice(0, 5).map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`));
  const rest = ranges.slice(5).reduce((sum, [a, b]) => sum + b - a + 1, 0);
  return `line${lines.length > 1 ? "s" : ""} ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** Share of rows that may be lost before a file is refused. Assumption. */
const MOST_LOST = 0.1;

/**
 * Leaves out rows in which a needed number is missing, and says which.
 * @throws FormatError when more than a tenth is lost
 */
export function completeRows(
  columns: LabColumns,
  needed: readonly Quantity[],
  broken: readonly BrokenLine[],
  file: string,
): { readonly columns: LabColumns; readonly notices: string[] } {
  const keep: number[] = [];
  const lost: number[] = [];
  for (let row = 0; row < columns.length; row++) {
    const bad = needed.some((quantity) => Number.isNaN(columns.numbers.get(quantity)!.values[row]!));
    if (bad) lost.push(columns.lines[row]!);
    else keep.push(row);
  }
  const dropped = lost.length + broken.length;
  if (dropped > MOST_LOST * (columns.length + broken.length) && dropped > 1) {
    const lines = [...lost, ...broken.map(({ line }) => line + 1)].sort((a, b) => a - b);
    throw new FormatError("too many rows cannot be read", {
      place: { file, line: lines[0]! },
      expected: `numbers in the columns ${needed.map((q) => columns.numbers.get(q)!.header).join(", ")}`,
      found: `${dropped} of ${columns.length + broken.length} rows without (${listLines(lines)})`,
      hint: "mend the file, or choose other columns with --columns",
    });
  }
  const notices: string[] = [];
  if (lost.length > 0) notices.push(`Rows without a number in a column that is used were left out: ${listLines(lost)}.`);
  for (const { line, why } of broken.slice(0, 5)) notices.push(`Line ${line + 1} was left out: ${why}.`);
  if (broken.length > 5) notices.push(`${broken.length - 5} more lines that are no rows of the table were left out.`);
  return { columns: lost.length > 0 ? pickRows(columns, keep) : columns, notices };
}
