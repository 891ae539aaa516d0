import { noCells, splitCells, type TextFormat, type TextLines } from "./text-lines.ts";
import type { TextTable } from "./text-tables.ts";

/** Rows before the last one whose last number must be printed alike. Assumption. */
const ALIKE_ROWS = 20;

/** How a number is printed: `9.999E+99`, digits before the decimal mark left open. */
const printed = (cell: string) =>
  cell
    .replace(/^[-+]?\d+/, "9")
    .replace(/\d/g, "9")
    .replace(/[-+]/g, "+");

/** Digits that the last number must lack where the rows before vary in their number: by chance one in a thousand. Assumption. */
const LACKING = 3;
/** Digits of a number, without its exponent. */
const digits = (cell: string) => (/^[^eE]*/.exec(cell)![0].match(/\d/g) ?? []).length;

/**
 * Whether the file was cut inside the last number of its last row: it ends without a line break, and that number has fewer digits
 * than the same one in the rows before. One digit less is enough where these are all printed alike; where their digits vary, it
 * lacks several beside the shortest of them.
 */
export function lastRowIsCut(lines: TextLines, { rows }: TextTable, { separator }: TextFormat): boolean {
  const last = rows[rows.length - 1]!;
  if (rows.length <= ALIKE_ROWS || last !== lines.count - 1 || lines.to[last] !== lines.text.length) return false;
  const cells = noCells();
  const lastCell = (line: number) => {
    splitCells(lines.text, lines.from[line]!, lines.to[line]!, separator, cells);
    const k = cells.count - 1;
    return lines.text.slice(cells.from[k], cells.to[k]);
  };
  const end = lastCell(last);
  const before = Array.from({ length: ALIKE_ROWS - 1 }, (_, k) => lastCell(rows[rows.length - 2 - k]!));
  if (!before.every((cell) => /[.,]/.test(cell))) return false;
  if (end !== "0" && before.every((cell) => digits(cell) >= digits(end) + LACKING)) return true; // 0 is whole: at rest, at 0 Hz
  const usual = printed(before[0]!);
  const isAlike = usual.length >= 4 && before.every((cell) => printed(cell) === usual);
  return isAlike && printed(end).length < usual.length && usual.startsWith(printed(end));
}
