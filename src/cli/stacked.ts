import { type Table, table } from "../data/table.ts";

/**
 * Tables with the same columns below each other, the number of each, from 1, in a first column `curve`, so that one file holds
 * all curves of a figure.
 * @param numbers further columns that are constant within a table, e.g. its rate
 */
export function stacked(
  label: string,
  parts: readonly Table[],
  numbers: Readonly<Record<string, { readonly unit: string; readonly values: readonly number[] }>> = {},
): Table {
  const first = parts[0];
  if (first === undefined) return table(label, {});
  const names = first.names.filter((name) => parts.every((p) => p.has(name)));
  const constant = (of: (part: number) => number) => parts.flatMap((p, k) => Array.from({ length: p.length }, () => of(k)));
  return table(label, {
    curve: { unit: "1", values: constant((k) => k + 1) },
    ...Object.fromEntries(
      Object.entries(numbers).map(([name, { unit, values }]) => [name, { unit, values: constant((k) => values[k]!) }]),
    ),
    ...Object.fromEntries(
      names.map((name) => [name, { unit: first.column(name).unit, values: parts.flatMap((p) => [...p.column(name).values]) }]),
    ),
  });
}
