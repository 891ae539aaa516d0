import type { Dataset } from "../data/dataset.ts";
import { FormatError } from "../units/error.ts";
import { assumedUnits, inKelvin } from "./lab/assumed-units.ts";
import { settledTemperature } from "./lab/bare-temperature.ts";
import { type Choice, chooseColumns, columnName, type Stated, statedColumn, statedColumns } from "./lab/choose-columns.ts";
import { completeRows } from "./lab/complete-rows.ts";
import { lastRowIsCut } from "./lab/cut-row.ts";
import { datasetsOf, type LabFileOptions, type Reading } from "./lab/dataset-parts.ts";
import { type Decoded, decode } from "./lab/decode.ts";
import { type FileKind, fileKind, LAB_KINDS } from "./lab/file-kind.ts";
import { spectrumWithoutHeader } from "./lab/headerless-spectrum.ts";
import { missingColumns, noSuchColumn, noTable } from "./lab/missing-columns.ts";
import { joinColumns, type LabColumns, readColumns } from "./lab/read-columns.ts";
import { textFormat } from "./lab/text-format.ts";
import { type TextFormat, type TextLines, textLines } from "./lab/text-lines.ts";
import { type TextTable, textTables } from "./lab/text-tables.ts";

export type { LabFileOptions } from "./lab/dataset-parts.ts";

/** More rows than a run of a year at one point in six seconds. Assumption. */
const MOST_ROWS = 5e6;

/** A table of the file that holds what some kind of dataset needs. */
interface Found {
  readonly table: TextTable;
  readonly choice: Choice;
  readonly kind: FileKind;
  readonly notices: readonly string[];
}

/** A text with its lines and the way it is written. */
interface Written {
  readonly decoded: Decoded;
  readonly lines: TextLines;
  readonly format: TextFormat;
}

/**
 * Reads a table of text as instruments and people write it: finds the encoding, the separator, the decimal mark, the table, the
 * quantity and the unit of its columns, and the signs, and says in the notices of the datasets what was decided.
 * Columns that are not known are left out.
 * @param file name as the user gave it: for messages, labels, and what only the name says
 * @throws FormatError for what is no such table: binary files, missing columns, signs or units that cannot be decided
 * @example readLabFile(bytes, "eis.csv")[0].table.column("real_impedance_ohm").values
 */
export function readLabFile(bytes: Uint8Array, file: string, options: LabFileOptions = {}): Dataset[] {
  const decoded = decode(bytes, file);
  const lines = textLines(decoded.text);
  const written: Written = { decoded, lines, format: textFormat(lines) };
  const stated = statedColumns(options.columns, file);
  const tables = withoutCutRow(textTables(lines, written.format), written);
  refuseSize(tables, lines, file);
  const main = mainTables(tables.flatMap((table) => findIn(written, table, stated, file)));
  refuseStated(main.length > 0 ? main.map(({ table }) => table) : tables, tables, stated, file);
  if (main.length === 0) throw missingColumns(tables, (table) => settled(written, table, stated, file).choice, file);
  const read = new Set(main.map(({ table }) => table));
  const left = tables.filter((table) => !read.has(table) && table.rows.length >= WORTH_TELLING);
  return datasetsIn(written, main, left.slice(0, MOST_TOLD).map(leftTable), file, options);
}

/** Rows from which a table that is not read is told. */
const WORTH_TELLING = 3;
/** Tables or columns that are not read and are told by name. */
const MOST_TOLD = 5;

function leftTable(table: TextTable): string {
  const names = Array.from({ length: Math.min(table.width, 6) }, (_, place) => columnName(table, place));
  const columns = `${names.join(", ")}${table.width > names.length ? ", …" : ""}`;
  return `Another table, of ${table.rows.length} rows from line ${table.rows[0]! + 1} (${columns}), was not read.`;
}

function datasetsIn(
  written: Written,
  main: readonly Found[],
  left: readonly string[],
  file: string,
  options: LabFileOptions,
): Dataset[] {
  const { lines, format, decoded } = written;
  const first = main[0]!;
  const kind = LAB_KINDS[first.kind];
  const needed = kind.needs(first.choice);
  const read = main.map(({ table, choice }) => ({ columns: readColumns(lines, format, table, choice), broken: table.broken }));
  const runs = goesOn(
    read.map(({ columns }) => columns),
    first.kind,
  )
    ? [{ columns: joinColumns(read.map(({ columns }) => columns)), broken: read.flatMap(({ broken }) => broken) }]
    : read;
  const preamble = decoded.text.slice(0, Math.min(lines.from[first.table.rows[0]!]!, MOST_PREAMBLE));
  const told = [...toldOf(written, main), ...first.notices, ...assumedUnits(read[0]!.columns, needed)];
  const reading: Reading = { file, options, preamble, notices: [...told, ...left] };
  const parts = runs.flatMap(({ columns, broken }, k) => {
    const complete = completeRows(columns, needed, broken, file);
    const kelvin = inKelvin(complete.columns, file);
    const notices = [...kelvin.notices, ...complete.notices];
    return kind
      .parts(kelvin.columns, reading)
      .map((part) => ({ ...part, notices: [...notices, ...part.notices], tells: [...part.tells, `table ${k + 1}`] }));
  });
  return datasetsOf(parts, reading);
}

/** Characters above a table that are searched for facts. */
const MOST_PREAMBLE = 50_000;

/** Whether tables are parts of one run: time series only where each begins after the one before has ended. */
function goesOn(parts: readonly LabColumns[], kind: FileKind): boolean {
  if (kind !== "time series") return true;
  const time = (part: LabColumns) => part.numbers.get("time")!.values;
  return parts.every((part, k) => k === 0 || time(part)[0]! >= time(parts[k - 1]!)[parts[k - 1]!.length - 1]!);
}

function withoutCutRow(tables: TextTable[], { lines, format }: Written): TextTable[] {
  const last = tables[tables.length - 1];
  if (!last || !lastRowIsCut(lines, last, format)) return tables;
  const rows = last.rows.slice(0, -1);
  const cut = { line: last.rows[rows.length]!, why: "the file ends inside its last number" };
  return [...tables.slice(0, -1), { ...last, rows, broken: [...last.broken, cut] }];
}

function refuseSize(tables: readonly TextTable[], lines: TextLines, file: string): void {
  const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (rows === 0) throw noTable(lines, file);
  if (rows > MOST_ROWS)
    throw new FormatError("the file has too many rows", {
      place: { file },
      expected: `at most ${MOST_ROWS / 1e6} million`,
      found: `${(rows / 1e6).toFixed(1)} million`,
      hint: "cut it into parts, or export fewer records",
    });
}

/** The columns of a table, where a bare `T` is decided by what stands beside it and by its numbers. */
function settled({ lines, format }: Written, table: TextTable, stated: readonly Stated[], file: string) {
  return settledTemperature(table, chooseColumns(table, stated, file), stated, (column) => {
    const { values, clock } = readColumns(lines, format, table, new Map([["time", column]])).numbers.get("time")!;
    return clock ? undefined : values;
  });
}

function findIn(written: Written, table: TextTable, stated: readonly Stated[], file: string): Found[] {
  const { choice, notices } = settled(written, table, stated, file);
  const kind = fileKind(choice);
  if (kind) return [{ table, choice, kind, notices }];
  const { lines, format } = written;
  const guess = table.names || stated.length > 0 || table.misfit ? undefined : spectrumWithoutHeader(lines, format, table);
  return guess ? [{ table, ...guess, kind: "impedance" }] : [];
}

/** A column that the user states must be in a table that is read. */
function refuseStated(read: readonly TextTable[], all: readonly TextTable[], stated: readonly Stated[], file: string): void {
  const absent = stated.find((one) => !read.some((table) => statedColumn(table, one, file)));
  if (absent) throw noSuchColumn(all, absent, file);
}

/** The tables that are read: every table of spectra, else those like the longest table that holds anything. */
function mainTables(found: readonly Found[]): Found[] {
  const rows = ({ table }: Found) => table.rows.length;
  const spectra = found.filter(({ kind }) => kind === "impedance");
  const pool = spectra.length > 0 ? spectra : found;
  const longest = pool.reduce((best: Found | undefined, one) => (best && rows(best) >= rows(one) ? best : one), undefined);
  if (!longest) return [];
  const quantities = ({ choice }: Found) =>
    [...choice]
      .map(([q, c]) => `${q}:${c.unit?.dimension}`)
      .sort()
      .join();
  return pool.filter((one) => one.kind === longest.kind && quantities(one) === quantities(longest));
}

/** Decisions about the whole file, in words. */
function toldOf({ decoded, format }: Written, main: readonly Found[]): string[] {
  const { table, choice, kind } = main[0]!;
  const told: string[] = [];
  if (decoded.encoding === "GB18030") told.push("The text was read as GB18030 (Chinese).");
  if (format.decimal === 44) told.push("The decimal mark is the comma.");
  if (main.length > 1)
    told.push(`The file has ${main.length} tables of the same columns; all were read, each with its own units.`);
  const used = new Set([...LAB_KINDS[kind].needs(choice), ...LAB_KINDS[kind].also]);
  for (const [quantity, { header, rivals }] of choice) {
    if (rivals.length === 0 || !used.has(quantity)) continue;
    const named = rivals.slice(0, MOST_TOLD).map((place) => `"${columnName(table, place)}"`);
    const more = rivals.length - named.length;
    const others = `${named.join(", ")}${more > 0 ? ` … and ${more} more` : ""}`;
    told.push(`Several columns could be ${quantity}: "${header}" was taken, not ${others}; --columns states another.`);
  }
  if (decoded.text.includes("EXPERIMENTABORTED"))
    told.push("The file says that the experiment was stopped early: the finished points were read.");
  return told;
}
