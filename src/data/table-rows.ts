import { type Column, type Table, table } from "./table.ts";

/**
 * Some rows of a table, in the order asked for.
 * @param names columns to keep; all when absent
 */
export function chosenRows(t: Table, rows: readonly number[], names: readonly string[] = t.names): Table {
  return picked(t, names, (values) => Float64Array.from(rows, (row) => values[row]!));
}

/**
 * Rows of a table from the first to before the end.
 * @param names columns to keep; all when absent
 */
export function partOf(t: Table, [first, end]: readonly [number, number], names: readonly string[] = t.names): Table {
  return picked(t, names, (values) => values.slice(first, end));
}

/**
 * Rows of a table for which a test is true, with all columns.
 * @param label of the new table; that of the old one when absent
 */
export function rowsWhere(t: Table, keep: (row: number) => boolean, label = t.label): Table {
  const rows = Array.from({ length: t.length }, (_, k) => k).filter(keep);
  return picked(t, t.names, (values) => Float64Array.from(rows, (row) => values[row]!), label);
}

function picked(t: Table, names: readonly string[], of: (values: Float64Array) => Float64Array, label = t.label): Table {
  const column = ({ unit, values, sigma }: Column) => ({
    unit,
    values: of(values),
    ...(sigma === undefined ? {} : { sigma: typeof sigma === "number" ? sigma : of(sigma) }),
  });
  return table(label, Object.fromEntries(names.map((name) => [name, column(t.column(name))])));
}
