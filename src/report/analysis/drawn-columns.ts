import { type Table, table } from "../../data/table.ts";
import { rowsWhere } from "../../data/table-rows.ts";

/** Half the width of a 95 % interval of a normal distribution in standard uncertainties. */
const NORMAL_95 = 1.96;

/** A table for drawing: columns by name, bars of 95 % on one of them where it has an uncertainty. */
export function drawnColumns(t: Table, names: Readonly<Record<string, string>>, barred?: string): Table {
  return table(
    t.label,
    Object.fromEntries(
      Object.entries(names).map(([name, of]) => {
        const { unit, values, sigma } = t.column(of);
        const bars = name === barred && sigma instanceof Float64Array ? { sigma: sigma.map((s) => NORMAL_95 * s) } : {};
        return [name, { unit, values, ...bars }];
      }),
    ),
  );
}

/** At most so many rows, evenly chosen. */
export const thinned = (t: Table, most: number): Table => {
  const stride = Math.ceil(t.length / most);
  return stride <= 1 ? t : rowsWhere(t, (k) => k % stride === 0);
};

/** Rows whose values are about evenly spaced, at most so many. */
export function evenly(rows: readonly number[], values: Float64Array, most: number): number[] {
  const [first, last] = [values[rows[0]!]!, values[rows.at(-1)!]!];
  const kept: number[] = [];
  for (const k of rows) if (kept.length === 0 || values[k]! - values[kept.at(-1)!]! >= (last - first) / most) kept.push(k);
  return kept;
}
