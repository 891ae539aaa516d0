import { type Table, table } from "../../data/table.ts";

/** One part of a long table: columns with one value each, as [unit, value], and the rows below them. */
export interface Part {
  readonly key: Readonly<Record<string, readonly [unit: string, value: number]>>;
  readonly part: Table;
}

/** Tables with the same columns as one long table, each row with the key of its part. */
export function stacked(label: string, parts: readonly Part[]): Table {
  const [first] = parts;
  if (!first) return table(label, {});
  const keys = Object.entries(first.key).map(([name, [unit]]) => [
    name,
    { unit, values: parts.flatMap(({ key, part }) => Array<number>(part.length).fill(key[name]![1])) },
  ]);
  const columns = first.part.names.map((name) => [
    name,
    { unit: first.part.column(name).unit, values: parts.flatMap(({ part }) => [...part.column(name).values]) },
  ]);
  return table(label, Object.fromEntries([...keys, ...columns]));
}
