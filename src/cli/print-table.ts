import type { Cell, TableBlock, TableColumn, UncertainCell } from "../report/block.ts";
import { plainProse } from "../report/prose.ts";
import { inHeading } from "../report/run/told.ts";
import { showDecimals, showNumber } from "../units/show.ts";
import { wrap } from "./wrap.ts";

const isUncertain = (cell: Cell): cell is UncertainCell => typeof cell === "object" && cell !== null && "sigma" in cell;

function shown(cell: Cell, { decimals, digits = 3 }: TableColumn): string {
  if (cell === null) return "–";
  if (typeof cell === "number") return decimals === undefined ? showNumber(cell, digits) : showDecimals(cell, decimals);
  return isUncertain(cell) ? showNumber(cell.value, digits) : plainProse(cell);
}

/**
 * A table as aligned lines: words to the left, numbers to the right, units in the heading on a line of their own. Errors are left
 * to the report and the files; a note says how large they are.
 * @example printTable({ … }) // "  rate     lithiation\n  A g⁻¹    mAh g⁻¹\n  0.1 …"
 */
export function printTable({ columns, rows, note }: TableBlock): void {
  const isNumber = columns.map((_, c) => rows.some((row) => typeof row[c] === "number" || isUncertain(row[c] ?? null)));
  const units = columns.map(({ unit = "1" }) => inHeading(unit).replace(/^ \/ /, ""));
  const lines = [
    columns.map(({ heading }) => plainProse(heading)),
    ...(units.some((u) => u !== "") ? [units] : []),
    ...rows.map((row) => columns.map((column, c) => shown(row[c] ?? null, column))),
  ];
  const widths = columns.map((_, c) => Math.max(...lines.map((line) => line[c]!.length)));
  for (const line of lines) {
    const cells = line.map((text, c) => (isNumber[c] ? text.padStart(widths[c]!) : text.padEnd(widths[c]!)));
    process.stdout.write(`  ${cells.join("  ").trimEnd()}\n`);
  }
  if (note !== undefined) process.stdout.write(`  ${wrap(plainProse(note), 4)}\n`);
}
