import { type Table, table } from "../data/table.ts";

/**
 * A table for drawing: one column has bars of the half width that another column holds, the others have none.
 * @param bar column of half widths in the unit of `column`, or none
 */
export function withBars(t: Table, column: string, bar?: string): Table {
  return table(
    t.label,
    Object.fromEntries(
      t.names.map((name) => {
        const { unit, values } = t.column(name);
        return [name, { unit, values, ...(name === column && bar !== undefined ? { sigma: t.column(bar).values } : {}) }];
      }),
    ),
  );
}
