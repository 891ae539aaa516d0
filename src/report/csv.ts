import { fileColumns } from "../data/file-columns.ts";
import type { NotedTable } from "../data/noted-table.ts";
import type { Table } from "../data/table.ts";
import { LithiateError } from "../units/error.ts";

/** A value of a row: `null` and NaN are missing and give an empty field. */
export type Field = number | string | boolean | null;

/** A column of rows of mixed content. */
export interface FieldColumn {
  readonly name: string;
  /** Unit of its numbers, `1` for pure ones; absent for texts, and where another column says the unit of each row. */
  readonly unit?: string;
}

/** Name of a column with its unit: `voltage / V`, `filling / 1`; a column of texts has its name alone. */
const columnHeader = (name: string, unit?: string): string => (unit === undefined ? name : `${name} / ${unit}`);

function field(value: Field, place: string): string {
  if (value === null || Number.isNaN(value)) return "";
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw new LithiateError("report", "a table holds a number without end", { place: { path: place }, found: String(value) });
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A header and rows as CSV, every line with its end. */
function linesCsv(header: readonly string[], rows: readonly (readonly Field[])[]): string {
  const lines = rows.map((row, r) => {
    if (row.length !== header.length)
      throw new LithiateError("report", "a row does not fit its table", {
        place: { path: `rows[${r}]` },
        expected: `${header.length} values`,
        found: `${row.length}`,
      });
    return row.map((value, c) => field(value, `rows[${r}].${header[c]}`)).join(",");
  });
  return `${[header.map((name) => field(name, name)).join(","), ...lines].join("\r\n")}\r\n`;
}

/**
 * Rows as CSV (RFC 4180): one header row `name / unit`, full precision, CRLF.
 * @param rows one value for each column
 * @throws LithiateError for a row of another length or an infinite number
 */
export function rowsCsv(columns: readonly FieldColumn[], rows: readonly (readonly Field[])[]): string {
  return linesCsv(columns.map(({ name, unit }) => columnHeader(name, unit)), rows); // biome-ignore format: one line
}

/**
 * A data table as CSV (RFC 4180), its columns as every file has them (`fileColumns`).
 * @example tableCsv(table("curve", { filling: { unit: "1", values: [0.1] } })) // "filling / 1\r\n0.1\r\n"
 */
export function tableCsv(table: Table): string {
  const columns = fileColumns(table);
  const rows = Array.from({ length: table.length }, (_, row) => columns.map(({ values }) => values[row]!));
  return linesCsv(columns.map(({ label }) => label), rows); // biome-ignore format: one line
}

/** A table with its words as CSV: the numbers as `tableCsv` has them, then one column for each kind of word. */
export function notedTableCsv({ table, words }: NotedTable): string {
  const columns = fileColumns(table);
  const named = Object.entries(words);
  const rows = Array.from({ length: table.length }, (_, row) => [
    ...columns.map(({ values }) => values[row]!),
    ...named.map(([, texts]) => texts[row] ?? ""),
  ]);
  return linesCsv([...columns.map(({ label }) => label), ...named.map(([name]) => name)], rows); // biome-ignore format: one line
}
