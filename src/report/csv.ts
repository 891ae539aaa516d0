import type { Table } from "../data/table.ts";
import { LithiateError } from "../units/error.ts";

/** A value of a row: `null` and NaN are missing and give an empty field. */
export type Field = number | string | boolean | null;

/** A column of rows of mixed content. */
export interface FieldColumn {
  readonly name: string;
  /** Unit of its numbers, `1` or absent for none. */
  readonly unit?: string;
}

/** Name of a column with its unit: `voltage / V`; a pure number has its name alone. */
export function columnHeader(name: string, unit = "1"): string {
  return unit === "1" || unit === "" ? name : `${name} / ${unit}`;
}

function field(value: Field, place: string): string {
  if (value === null || Number.isNaN(value)) return "";
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw new LithiateError("report", "a table holds a number without end", { place: { path: place }, found: String(value) });
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Rows as CSV (RFC 4180): one header row `name / unit`, full precision, CRLF.
 * @param rows one value for each column
 * @throws LithiateError for a row of another length or an infinite number
 */
export function rowsCsv(columns: readonly FieldColumn[], rows: readonly (readonly Field[])[]): string {
  const lines = rows.map((row, r) => {
    if (row.length !== columns.length)
      throw new LithiateError("report", "a row does not fit its table", {
        place: { path: `rows[${r}]` },
        expected: `${columns.length} values`,
        found: `${row.length}`,
      });
    return row.map((value, c) => field(value, `rows[${r}].${columns[c]!.name}`)).join(",");
  });
  const header = columns.map(({ name, unit }) => field(columnHeader(name, unit), name)).join(",");
  return `${[header, ...lines].join("\r\n")}\r\n`;
}

/**
 * A data table as CSV (RFC 4180). A column with uncertainty is followed by `<name>_sigma` in the same unit.
 * @example tableCsv(table("curve", { voltage: { unit: "V", values: [0.1] } })) // "voltage / V\r\n0.1\r\n"
 */
export function tableCsv(table: Table): string {
  const columns = table.names.flatMap((name) => {
    const { unit, values, sigma } = table.column(name);
    const own = { name, unit, at: (row: number) => values[row]! };
    if (sigma === undefined) return [own];
    const error = { name: `${name}_sigma`, unit, at: (row: number) => (typeof sigma === "number" ? sigma : sigma[row]!) };
    return [own, error];
  });
  const rows = Array.from({ length: table.length }, (_, row) => columns.map((c) => c.at(row)));
  return rowsCsv(columns, rows);
}
