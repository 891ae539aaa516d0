import type { Table } from "../data/table.ts";
import { FormatError } from "../units/error.ts";
import { bdfColumns } from "./bdf-columns.ts";

/** Numbers a spreadsheet or script can read: full precision; a missing value is an empty field. */
function field(value: number, place: string): string {
  if (Number.isNaN(value)) return "";
  if (!Number.isFinite(value))
    throw new FormatError("a table holds a number without end", { place: { path: place }, found: String(value) });
  return String(value);
}

/**
 * A table as CSV of the Battery Data Format, with labels for people in the header (`Test Time / s,Voltage / V,…`).
 * @param options.strict leave the extensions (`x_…`) out
 * @throws FormatError as `bdfColumns` does, and for an infinite number
 * @example tableBdfCsv(solution.table, { strict: true })
 */
export function tableBdfCsv(table: Table, options: { readonly strict?: boolean } = {}): string {
  const columns = bdfColumns(table, options);
  const lines = [columns.map(({ label }) => label).join(",")];
  for (let row = 0; row < table.length; row++)
    lines.push(columns.map(({ name, values }) => field(values[row]!, `${table.label}.${name}[${row}]`)).join(","));
  return `${lines.join("\r\n")}\r\n`;
}
