import type { Table } from "../data/table.ts";

/** A column as plain JSON; a missing value is `null`. */
export interface JsonColumn {
  readonly unit: string;
  readonly values: readonly (number | null)[];
  readonly sigma?: number | readonly (number | null)[];
}

/** A table as plain JSON. */
export interface JsonTable {
  readonly label: string;
  readonly columns: Readonly<Record<string, JsonColumn>>;
}

const plainValues = (values: Float64Array) => Array.from(values, (v) => (Number.isFinite(v) ? v : null));

/** A data table as a plain value with its units, for `tables/*.json`. */
export function tableJson(table: Table): JsonTable {
  const columns = table.names.map((name) => {
    const { unit, values, sigma } = table.column(name);
    const own = { unit, values: plainValues(values) };
    if (sigma === undefined) return [name, own] as const;
    return [name, { ...own, sigma: typeof sigma === "number" ? sigma : plainValues(sigma) }] as const;
  });
  return { label: table.label, columns: Object.fromEntries(columns) };
}

const isNumber = (v: unknown) => typeof v === "number" || v === null;

function write(value: unknown, indent: string): string {
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : "null";
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const list = value instanceof Float64Array ? plainValues(value) : value;
  const inner = `${indent}  `;
  if (Array.isArray(list)) {
    if (list.length === 0) return "[]";
    if (list.every(isNumber)) return `[${list.map((v) => write(v, inner)).join(", ")}]`;
    return `[\n${list.map((v) => inner + write(v, inner)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(list).filter(([, v]) => v !== undefined);
  if (entries.length === 0) return "{}";
  return `{\n${entries.map(([k, v]) => `${inner}${JSON.stringify(k)}: ${write(v, inner)}`).join(",\n")}\n${indent}}`;
}

/**
 * Any plain value as JSON text: two spaces of indent, lists of numbers on one line, typed arrays as lists, numbers that JSON
 * does not know as `null`. The same value gives the same text.
 */
export function jsonText(value: unknown): string {
  return `${write(value, "")}\n`;
}
