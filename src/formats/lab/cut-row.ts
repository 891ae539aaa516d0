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

/**
 * Whether the file was cut inside the last number of its last row: it ends without a line break, and that number has fewer digits
 * than the same one in the rows before, which all have the same number of digits behind the decimal mark.
 */
export function lastRowIsCut(lines: TextLines, { rows }: TextTable, { separator }: TextFormat): boolean {
  const last = rows[rows.length - 1]!;
  if (rows.length <= ALIKE_ROWS || last !== lines.count - 1 || lines.to[last] !== lines.text.length) return false;
  const cells = noCells();
  const form = (line: number) => {
    splitCells(lines.text, lines.from[line]!, lines.to[line]!, separator, cells);
    const k = cells.count - 1;
    return printed(lines.text.slice(cells.from[k], cells.to[k]));
  };
  const usual = form(rows[rows.length - 2]!);
  if (usual.length < 4 || !/[.,]/.test(usual)) return false;
  for (let k = 2; k <= ALIKE_ROWS; k++) if (form(rows[rows.length - k]!) !== usual) return false;
  const end = form(last);
  return end.length < usual.length && usual.startsWith(end);
}
