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

function picked(t: Table, names: readonly string[], of: (values: Float64Array) => Float64Array): Table {
  const column = ({ unit, values, sigma }: Column) => ({
    unit,
    values: of(values),
    ...(sigma === undefined ? {} : { sigma: typeof sigma === "number" ? sigma : of(sigma) }),
  });
  return table(t.label, Object.fromEntries(names.map((name) => [name, column(t.column(name))])));
}
