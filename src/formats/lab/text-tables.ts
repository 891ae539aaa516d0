import { cellKind } from "./cell-text.ts";
import { findHeader, type Header, lineText, namesIn, type RowShape } from "./table-header.ts";
import { type Cells, noCells, splitCells, type TextFormat, type TextLines } from "./text-lines.ts";

/** A run of rows with the same number of cells, and the names above it. */
export interface TextTable extends Header {
  readonly width: number;
  /** Places of the rows among the lines, from 0. */
  readonly rows: readonly number[];
  /** Lines among the rows that are no rows, with the reason in words. */
  readonly broken: readonly BrokenLine[];
}

/** A line that is left out: its place among the lines, from 0. */
export interface BrokenLine {
  readonly line: number;
  readonly why: string;
}

interface OpenTable {
  width: number;
  lastEmpty: boolean;
  header: Header;
  rows: number[];
  broken: BrokenLine[];
}

/** Lines that are no rows and do not end a table. */
const BROKEN_LINES = 3;
/** Rows after which a single one of another width is a broken row rather than another table. */
const SURE_ROWS = 3;

interface Seen extends RowShape {
  readonly isRow: boolean;
  readonly blank: boolean;
}

/** Whether a line can be a row: two numbers at least, and no more words than numbers. */
function look(lines: TextLines, line: number, format: TextFormat, cells: Cells): Seen {
  const { text } = lines;
  splitCells(text, lines.from[line]!, lines.to[line]!, format.separator, cells);
  let numbers = 0;
  let clocks = 0;
  let words = 0;
  for (let i = 0; i < cells.count; i++) {
    const kind = cellKind(text, cells.from[i]!, cells.to[i]!, format.decimal);
    if (kind === "number") numbers++;
    else if (kind === "clock") clocks++;
    else if (kind === "word") words++;
  }
  const last = cells.count - 1;
  return {
    count: cells.count,
    lastEmpty: last >= 0 && cells.from[last] === cells.to[last],
    isRow: numbers >= 1 && numbers + clocks >= 2 && words <= numbers + clocks,
    blank: numbers + clocks + words === 0 && cells.count <= 1,
  };
}

const fits = (table: OpenTable, { count, lastEmpty }: Seen) =>
  count === table.width || (lastEmpty && count === table.width + 1) || (table.lastEmpty && count === table.width - 1);

const closed = ({ width, header, rows, broken }: OpenTable): TextTable => ({ width, ...header, rows, broken });

/**
 * The tables of a text: runs of rows with the same number of cells. A run goes on over a few lines that are no rows, which are
 * listed with it; words of a header begin another table, which may have other units. Rows below something else again, without
 * header, have that of the last table as wide.
 */
export function textTables(lines: TextLines, format: TextFormat): TextTable[] {
  const tables: TextTable[] = [];
  const headers = new Map<number, Header>();
  const cells = noCells();
  let table: OpenTable | undefined;
  let between: number[] = [];
  const begin = (line: number, seen: Seen) => {
    const own = findHeader(lines, between, seen, format);
    const header = own.names || own.misfit ? own : (headers.get(seen.count) ?? own);
    headers.set(seen.count, header);
    if (table) tables.push(closed(table));
    table = { width: seen.count, lastEmpty: seen.lastEmpty, header, rows: [line], broken: [] };
    between = [];
  };
  const isHeader = (line: number, width: number) =>
    namesIn(lineText(lines, line), width, format.separator).known >= Math.min(2, width);
  for (let line = 0; line < lines.count; line++) {
    const seen = look(lines, line, format, cells);
    if (seen.blank) continue;
    if (!seen.isRow) {
      between.push(line);
      continue;
    }
    if (table && fits(table, seen)) {
      const { width } = table;
      if (between.length > BROKEN_LINES || between.some((other) => isHeader(other, width))) begin(line, seen);
      else {
        for (const other of between) table.broken.push({ line: other, why: "no row of the table" });
        between = [];
        table.rows.push(line);
      }
    } else if (table && table.rows.length >= SURE_ROWS && between.length === 0 && isAlone(lines, line, table, format))
      table.broken.push({ line, why: `${seen.count} cells instead of ${table.width}` });
    else begin(line, seen);
  }
  if (table) {
    const last = between[0];
    if (between.length === 1 && last === table.rows[table.rows.length - 1]! + 1)
      table.broken.push({ line: last, why: "cut or no row" });
    tables.push(closed(table));
  }
  return tables;
}

/** Whether a row of another width is alone: the next line is a row of the table again, or the file ends. */
function isAlone(lines: TextLines, line: number, table: OpenTable, format: TextFormat): boolean {
  const cells = noCells();
  for (let next = line + 1; next < lines.count; next++) {
    const seen = look(lines, next, format, cells);
    if (!seen.blank) return seen.isRow && fits(table, seen);
  }
  return true;
}
