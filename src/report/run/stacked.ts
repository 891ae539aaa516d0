import { type Table, table } from "../../data/table.ts";

/** Columns that are constant within each of several tables: one value for each table. */
export type Constants = Readonly<Record<string, { readonly unit: string; readonly values: readonly number[] }>>;

/**
 * Tables with the same columns below each other, so that one file holds them all.
 * @param constants first columns, that say which table a row is from, e.g. its step
 */
export function joined(label: string, parts: readonly Table[], constants: Constants): Table {
  const first = parts[0];
  if (first === undefined) return table(label, {});
  const names = first.names.filter((name) => parts.every((p) => p.has(name)));
  const constant = (values: readonly number[]) => parts.flatMap((p, k) => Array.from({ length: p.length }, () => values[k]!));
  return table(label, {
    ...Object.fromEntries(
      Object.entries(constants).map(([name, { unit, values }]) => [name, { unit, values: constant(values) }]),
    ),
    ...Object.fromEntries(
      names.map((name) => [name, { unit: first.column(name).unit, values: parts.flatMap((p) => [...p.column(name).values]) }]),
    ),
  });
}

/** The curves of a figure as one table, the number of each, from 1, in a first column `curve`. */
export const stacked = (label: string, parts: readonly Table[], constants: Constants = {}): Table =>
  joined(label, parts, { curve: { unit: "1", values: parts.map((_, k) => k + 1) }, ...constants });

/** A table with other names for some of its columns. */
export const renamed = (t: Table, names: Readonly<Record<string, string>>): Table =>
  table(t.label, Object.fromEntries(t.names.map((name) => [names[name] ?? name, t.column(name)])));
