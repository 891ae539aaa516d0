import type { Table } from "./table.ts";

/** A table with columns of words beside its numbers, e.g. the reason for each light; one word for each row. */
export interface NotedTable {
  readonly table: Table;
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Columns for which the words `light` are: their numbers are withheld in rows with a red one, unless asked for. */
  readonly judged?: readonly string[];
}
