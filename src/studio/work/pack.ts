import { type Column, type Table, table } from "../../data/table.ts";
import { LithiateError } from "../../units/error.ts";

/** Marks what was a table on the other side. */
const TABLE = "$table";
/** Marks what was a map on the other side. */
const MAP = "$map";

const isTable = (value: object): value is Table => typeof (value as Table).column === "function" && "names" in value;

/** What the browser hands to another thread as it is. */
const isWhole = (value: object): boolean => ArrayBuffer.isView(value) || value instanceof ArrayBuffer || value instanceof Blob;

/** A value without functions, which the browser can hand to another thread: tables become their columns. */
export function pack(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isWhole(value)) return value;
  if (Array.isArray(value)) return value.map(pack);
  if (isTable(value)) return { [TABLE]: value.label, columns: value.names.map((name) => ({ ...value.column(name) })) };
  if (value instanceof Map) return { [MAP]: [...value].map(([key, inside]) => [key, pack(inside)]) };
  return Object.fromEntries(Object.entries(value).flatMap(([key, v]) => (typeof v === "function" ? [] : [[key, pack(v)]])));
}

/** The value that was packed, its tables tables again. */
export function unpack(value: unknown): unknown {
  if (typeof value !== "object" || value === null || isWhole(value)) return value;
  if (Array.isArray(value)) return value.map(unpack);
  if (TABLE in value) {
    const { columns, [TABLE]: label } = value as unknown as { columns: readonly Column[]; [TABLE]: string };
    return table(label, Object.fromEntries(columns.map(({ name, ...column }) => [name, column])));
  }
  if (MAP in value) return new Map((value[MAP] as [unknown, unknown][]).map(([key, inside]) => [key, unpack(inside)]));
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, unpack(v)]));
}

/** An error as the other thread is told it: what a person can act on, or that it is a fault of the program. */
export interface PackedError {
  readonly code: string;
  readonly message: string;
  readonly facts: LithiateError["facts"];
}

/** An error on its way to another thread. */
export function packError(error: unknown): PackedError {
  if (error instanceof LithiateError) return { code: error.code, message: error.message, facts: error.facts };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "fault",
    message: "lithiate met a fault of its own",
    facts: { found: message, hint: "please report it, with the design or the file that led to it" },
  };
}

/** An error that came from another thread. */
export const unpackError = ({ code, message, facts }: PackedError): LithiateError => new LithiateError(code, message, facts);
